import { z } from 'zod';
import { DsrError } from '../../core/errors';
import { ServiceError } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import type { Pause } from '../changing';
import { nullIfGone } from '../http';
import type { GraphClient } from './client';
import { isObjectId, type Place, PLACES, userSchema } from './user';

const text = z.string().nullish();

/** One licence of the account; `assignedByGroup` is null where it was assigned to the account itself. */
const assignment = z.looseObject({
  skuId: text,
  disabledPlans: z.array(z.string()).nullish(),
  assignedByGroup: text,
});

/** What changes read of an account: what they alter, and what decides whether they may. */
const accountSchema = userSchema.extend({
  ...{ givenName: text, surname: text, jobTitle: text, department: text, officeLocation: text, mobilePhone: text },
  ...{ streetAddress: text, city: text, state: text, postalCode: text, country: text, preferredLanguage: text },
  companyName: text,
  businessPhones: z.array(z.string()).nullish(),
  licenseAssignmentStates: z.array(assignment).nullish(),
  signInSessionsValidFromDateTime: text,
});
export type Account = z.infer<typeof accountSchema>;

const ACCOUNT_SELECT = Object.keys(accountSchema.shape).join(',');

/** What every change works with. */
export interface Work {
  graph: GraphClient;
  now: () => Date;
  pause: Pause;
}

export type Standing = { place: 'living' | 'bin'; account: Account } | { place: 'gone'; account: null };

/** Where the account is now: by object id alone, never by a name that somebody else may have been given meanwhile. */
export async function standingOf(work: Work, object: ObjectRef, signal: AbortSignal): Promise<Standing> {
  const living = await readAccount(work, 'living', object, signal);
  if (living) return { place: 'living', account: living };
  const deleted = await readAccount(work, 'deleted', object, signal);
  return deleted ? { place: 'bin', account: deleted } : { place: 'gone', account: null };
}

/** Null where the place has no such account. */
export async function readAccount(
  { graph }: Work,
  place: Place,
  { id }: ObjectRef,
  signal: AbortSignal,
): Promise<Account | null> {
  if (!isObjectId(id)) throw new DsrError('DSR_INTERNAL', 'a plan names an account by something that is no object id');
  const operation = place === 'living' ? 'read account' : 'read account in the recycle bin';
  const path = `${PLACES[place].one}/${id}`;
  const query = { $select: ACCOUNT_SELECT };
  const answer = await nullIfGone(graph.read({ operation, path, query, schema: accountSchema, signal }));
  if (!answer) return null;
  if (answer.body.id.toLowerCase() === id.toLowerCase()) return answer.body;
  throw new ServiceError('entra', answer.status, 'AnotherAccount', operation, false, null);
}

/** For changes of a living account: one that was deleted after the plan was made ends the plan. */
export async function livingAccount(work: Work, object: ObjectRef, signal: AbortSignal): Promise<Account> {
  const account = await readAccount(work, 'living', object, signal);
  if (account) return account;
  throw new ServiceError('entra', 404, 'GoneMeanwhile', 'read account', false, null);
}

export const isSynced = ({ onPremisesSyncEnabled }: Account): boolean => onPremisesSyncEnabled === true;

export const pathOf = (place: Place, { id }: ObjectRef): string => `${PLACES[place].one}/${id}`;
