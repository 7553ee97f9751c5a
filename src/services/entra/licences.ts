import { z } from 'zod';
import type { ObjectRef } from '../../core/service';
import { type Account, livingAccount, pathOf, type Work } from './account';
import { isAllowed, notSeenYet, readUntil } from './read-back';

export const licenceSchema = z.object({ skuId: z.string(), disabledPlans: z.array(z.string()) });
export type Licence = z.infer<typeof licenceSchema>;

/** Those assigned to the account itself; one that comes through a group can only be taken from the group. */
export function directLicences({ licenseAssignmentStates }: Account): Licence[] {
  return (licenseAssignmentStates ?? []).flatMap(({ skuId, disabledPlans, assignedByGroup }) =>
    skuId && !assignedByGroup ? [{ skuId, disabledPlans: disabledPlans ?? [] }] : [],
  );
}

export const inheritedCount = ({ licenseAssignmentStates }: Account): number =>
  (licenseAssignmentStates ?? []).filter(({ assignedByGroup }) => assignedByGroup).length;

/** Those of `wanted` that the account does not have, or has with other service plans switched off. */
export function missingLicences(account: Account, wanted: readonly Licence[]): Licence[] {
  const held = new Map(directLicences(account).map((licence) => [licence.skuId, plansKey(licence)]));
  return wanted.filter((licence) => held.get(licence.skuId) !== plansKey(licence));
}

const plansKey = ({ disabledPlans }: Licence): string => [...disabledPlans].sort().join(' ');

interface Assignment {
  operation: string;
  addLicenses: readonly Licence[];
  removeLicenses: readonly string[];
  isSeen: (account: Account) => boolean;
}

/**
 * False where Graph refuses: 400 where a licence is inherited or none is left, 403 without the permission. Both lists have
 * to be there (azure-apis.md 2.3).
 */
export async function assignLicences(
  work: Work,
  object: ObjectRef,
  { operation, addLicenses, removeLicenses, isSeen }: Assignment,
  signal: AbortSignal,
): Promise<boolean> {
  const path = `${pathOf('living', object)}/assignLicense`;
  const body = { addLicenses, removeLicenses };
  const sent = work.graph.write({ operation, method: 'POST', path, body, schema: z.unknown(), signal });
  if (!(await isAllowed(sent, [400, 403]))) return false;
  const seen = await readUntil(work, () => livingAccount(work, object, signal), isSeen, signal);
  if (!isSeen(seen)) throw notSeenYet(operation);
  return true;
}
