import { change } from '../core/change';
import { ok, refuse, type Refusal } from '../core/errors';
import type { ChangeOptions } from '../core/object-change';
import { confirmPlan as confirm } from '../core/plan-lifecycle';
import { samePerson } from '../core/person';
import type { Plan } from '../core/plan';
import type { Member } from '../core/ports/member-directory';
import { ServiceError } from '../core/ports/service-adapter';
import type { DsrRequest } from '../core/request';
import { actOnRequest, type Acted, type RequestWish } from './act';
import { searchAgain } from './change-plan';
import type { Ports } from './ports';

export interface ConfirmWish extends RequestWish {
  /** What is chosen on the card; what it does not offer is left out. */
  chosen: Partial<ChangeOptions>;
  /** The data subject's address, typed to confirm a permanent deletion. */
  address: string | null;
}

const CHANGING = 'What was chosen changes the plan, so it is being made anew; confirm the new one on this card.';

/** Only the plan that is shown is confirmed: where a choice changes it, it is made anew and shown again. */
export async function confirmPlan(ports: Ports, wish: ConfirmWish): Promise<Acted> {
  const hours = ports.settings.approvalHours;
  const expiresAt = new Date(ports.clock.now().getTime() + hours * 3_600_000).toISOString();
  let options: ChangeOptions | null = null;
  const acted = await actOnRequest(ports, wish, 'confirm', (request, cause) => {
    options = changedOptions(request, wish.chosen);
    if (!options) return addressMissing(request, wish.address) ?? confirm(request, expiresAt, cause);
    const planEnd = { why: 'options-changed', text: CHANGING, at: cause.now, searching: options } as const;
    return ok(change(request, { planEnd }, cause, { event: 'options-changed' }));
  });
  if (acted.ok && options) await searchAgain(ports, acted.request, wish);
  return acted;
}

/** Null where the plan is already the one with these options, or can no longer be confirmed at all. */
function changedOptions({ state, plan, planEnd }: DsrRequest, chosen: Partial<ChangeOptions>): ChangeOptions | null {
  if (state !== 'awaiting-confirmation' || !plan || planEnd) return null;
  const options = { ...plan.options, ...chosen };
  const same = (Object.keys(options) as (keyof ChangeOptions)[]).every((key) => options[key] === plan.options[key]);
  return same ? null : options;
}

/** The account would be gone for good: the plan wants the address of the right person typed once more. */
export function wantsAddress({ rights, options, changes }: Plan): boolean {
  return rights.includes('delete') && options.permanent && changes.some(({ right }) => right === 'delete');
}

function addressMissing({ plan, subject }: DsrRequest, address: string | null): Refusal | null {
  if (!plan || subject.kind !== 'user' || !wantsAddress(plan)) return null;
  const typed = (address ?? '').trim().toLowerCase();
  const own = [subject.mail, subject.userPrincipalName].map((name) => name?.toLowerCase());
  return typed !== '' && own.includes(typed) ? null : refuse('DSR_ADDRESS_REQUIRED');
}

/** Who could decide on the request: approvers who are neither its requester nor its data subject. */
export async function eligibleApprovers(ports: Ports, request: DsrRequest): Promise<Member[]> {
  const { requester, subject } = request;
  const { tenantId } = ports.settings;
  const isOther = ({ objectId }: Member) =>
    !samePerson({ tenantId, objectId }, requester) &&
    !(subject.kind === 'user' && samePerson({ tenantId, objectId }, { tenantId, objectId: subject.objectId }));
  return (await ports.members.approvers()).filter(isOther);
}

/** The same, to be named; null where the directory cannot be asked: what names them does without. */
export async function knownApprovers(ports: Ports, request: DsrRequest): Promise<Member[] | null> {
  try {
    return await eligibleApprovers(ports, request);
  } catch (fault) {
    if (fault instanceof ServiceError) return null;
    throw fault;
  }
}
