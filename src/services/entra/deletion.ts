import { z } from 'zod';
import type { ObjectChange, Outcome, Preview } from '../../core/object-change';
import { type Action, changedMeanwhile } from '../changing';
import { nullIfGone } from '../http';
import { type Account, isSynced, pathOf, type Standing, standingOf, type Work } from './account';
import { isDeleted } from './object-kinds';
import { isAllowed, notSeenYet, readUntil, refusalOf } from './read-back';
import { untilEmptied, untilUnprotected } from './recycle-bin';
import { isGuest, type Place } from './user';

const LOGS_SAYS = 'Sign-in and audit logs cannot be erased; they age out, after 30 days at most.';
const GUEST_SAYS = 'This is a guest’s account in this tenant; the home account is untouched.';
const SOFT_SAYS =
  'The account moves to the recycle bin and is gone for good after 30 days; until then it can be restored, and the request waits.';
const PERMANENT_SAYS = 'The account is deleted permanently at once and cannot be restored.';
const SYNCED_BIN_SAYS =
  'It was synchronised from on-premises: if it still is, the next synchronisation brings it back.';

const ON_PREMISES_TASK =
  'The account is synchronised from on-premises, so a deletion in the cloud would be undone by the next synchronisation. ' +
  'Delete it in Active Directory; the synchronisation then moves it to the recycle bin here.';
const DELETE_TASK =
  'Microsoft Entra ID refused to let the bot delete the account: it holds an administrator role, or the application lacks ' +
  'User.DeleteRestore.All. Delete it in the Microsoft Entra admin center: Users > the account > Delete.';
const PERMANENT_TASK =
  'The account is in the recycle bin, but Microsoft Entra ID refused to let the bot delete it permanently: the application ' +
  'lacks User.DeleteRestore.All. Delete it in the Microsoft Entra admin center: Users > Deleted users > the account > ' +
  'Delete permanently. Without that it is gone after 30 days.';

export const deletion: Action<Work> = {
  async preview({ client: work, change: { object, options }, signal }) {
    const { place, account } = await standingOf(work, object, signal);
    if (place === 'gone') return { can: 'yes', says: ['The account is gone already.'] };
    if (place === 'living' && isSynced(account)) return { can: 'manual', task: ON_PREMISES_TASK };
    const fate = options.permanent ? PERMANENT_SAYS : place === 'living' ? SOFT_SAYS : binSays(work, account);
    return previewOf(account, [fate, ...(place === 'bin' && isSynced(account) ? [SYNCED_BIN_SAYS] : [])]);
  },

  async apply({ client: work, change, signal }, { waited }) {
    const standing = await settled(work, change, signal);
    if (standing.place === 'gone') return { is: 'done' };
    // Taken out of the recycle bin by somebody while the request waited: that was meant, and nobody approved it to be undone.
    if (standing.place === 'living' && waited) throw changedMeanwhile('entra', 'compare with the plan');
    return standing.place === 'living'
      ? deleteLiving(work, change, standing.account, signal)
      : deleteDeleted(work, change, standing.account, signal);
  },

  async verify({ client: work, change: { object }, signal }) {
    return STILL_THERE[(await standingOf(work, object, signal)).place];
  },
};

const STILL_THERE = {
  living: 'The account is still there.',
  bin: 'The account is still in the recycle bin.',
  gone: null,
} as const;

const binSays = ({ now }: Work, account: Account): string =>
  `The account is in the recycle bin already, ${untilEmptied(account, now()).until}; the request waits until it is gone for good.`;

const previewOf = (account: Account, says: string[]): Preview => ({
  can: 'yes',
  says: [...says, LOGS_SAYS, ...(isGuest(account) ? [GUEST_SAYS] : [])],
  offers: ['permanent'],
});

/** "Gone" is believed only when it stays so: between the two places an account is in neither for a moment. */
const settled = (work: Work, { object }: ObjectChange, signal: AbortSignal): Promise<Standing> => {
  let gone = 0;
  const isSettled = ({ place }: Standing): boolean => place !== 'gone' || ++gone > 2;
  return readUntil(work, () => standingOf(work, object, signal), isSettled, signal);
};

async function deleteLiving(work: Work, change: ObjectChange, account: Account, signal: AbortSignal): Promise<Outcome> {
  // Restored by somebody after the plan was made: it is another deletion then, and nobody approved that.
  if (isDeleted(change.object)) throw changedMeanwhile('entra', 'compare with the plan');
  if (isSynced(account)) return { is: 'manual', task: ON_PREMISES_TASK };
  if (!(await isAllowed(sendDelete(work, change, 'living', signal), [403]))) return { is: 'manual', task: DELETE_TASK };
  const read = (): Promise<Standing> => standingOf(work, change.object, signal);
  const standing = await readUntil(work, read, ({ place }) => place === 'bin', signal);
  // In neither place: it cannot be told from one that the bin does not show yet, so the next run decides.
  if (standing.place !== 'bin') throw notSeenYet('delete account');
  return deleteDeleted(work, change, standing.account, signal);
}

async function deleteDeleted(
  work: Work,
  change: ObjectChange,
  account: Account,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!change.options.permanent) {
    const { waitMs, until } = untilEmptied(account, work.now());
    return { is: 'waiting', waitMs, says: `In the recycle bin ${until}, then gone for good.` };
  }
  const refused = await refusalOf(sendDelete(work, change, 'deleted', signal), isRefusal);
  if (refused === 403) return { is: 'manual', task: PERMANENT_TASK };
  if (refused !== null) return { is: 'waiting', ...untilAllowed(account, work.now()) };
  const gone = await readUntil(work, () => standingOf(work, change.object, signal), isGone, signal);
  if (!isGone(gone)) throw notSeenYet('delete account permanently');
  return { is: 'done' };
}

const isGone = ({ place }: Standing): boolean => place === 'gone';

/** Refusals that mean something else than "not now": the caller's token and a throttle. */
const NO_PROTECTION = [401, 408, 429];
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && !NO_PROTECTION.includes(status);

function untilAllowed(account: Account, now: Date): { waitMs: number; says: string } {
  const unprotected = untilUnprotected(account, now);
  if (unprotected) {
    const { waitMs, until } = unprotected;
    return { waitMs, says: `Protected against permanent deletion ${until}, then tried again.` };
  }
  const { waitMs, until } = untilEmptied(account, now);
  return { waitMs, says: `Permanent deletion is refused and tried again; in the recycle bin ${until} at most.` };
}

/** By object id: a name may be somebody else's by now. Gone already is what was wanted. */
function sendDelete({ graph }: Work, { object }: ObjectChange, place: Place, signal: AbortSignal): Promise<unknown> {
  const operation = place === 'living' ? 'delete account' : 'delete account permanently';
  const path = pathOf(place, object);
  return nullIfGone(graph.write({ operation, method: 'DELETE', path, schema: z.unknown(), signal }));
}
