import { z } from 'zod';
import type { Outcome } from '../../core/object-change';
import { ServiceError } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import { type Action, priorFrom } from '../changing';
import { type Account, isSynced, livingAccount, standingOf, type Work } from './account';
import { assignLicences, directLicences, inheritedCount, licenceSchema } from './licences';
import { setSignIn, revokeSessions } from './sign-in';
import { isGuest } from './user';

export const priorSchema = z.object({
  accountEnabled: z.boolean(),
  /** Later than this once the sessions have been revoked. */
  sessionsValidFrom: z.string().nullable(),
  /** The directly assigned ones, whether or not they are taken. */
  licences: z.array(licenceSchema),
});
export type PriorState = z.infer<typeof priorSchema>;

const NOT_LIVING = {
  bin: 'the account is in the recycle bin, so nobody can sign in with it',
  gone: 'the account is gone',
} as const;

const ON_PREMISES_TASK =
  'The account is synchronised from on-premises, and the next synchronisation would undo a block made in the cloud. ' +
  'Disable it in Active Directory, then revoke its sessions in the Microsoft Entra admin center (Users > the account > Revoke sessions).';
const BLOCK_TASK =
  'Microsoft Entra ID refused to let the bot block the sign-in: the account holds an administrator role, or the application ' +
  'lacks User.EnableDisableAccount.All. Block it in the Microsoft Entra admin center: Users > the account > Edit properties > ' +
  'Settings > Account enabled: No, then Revoke sessions.';
const blockTask = (licences: boolean): string =>
  licences ? `${BLOCK_TASK} Take its directly assigned licences as well.` : BLOCK_TASK;
const SESSIONS_TASK =
  'Sign-in is blocked, but Microsoft Entra ID refused to let the bot revoke the sessions: the application lacks ' +
  'User.RevokeSessions.All. Revoke them in the Microsoft Entra admin center: Users > the account > Revoke sessions.';
const LICENCES_TASK =
  'Sign-in is blocked, but Microsoft Entra ID refused to let the bot take the licences: the application lacks ' +
  'LicenseAssignment.ReadWrite.All, or a group assigns them. Take them in the Microsoft 365 admin center: Active users > the account > Licences and apps.';

export const restriction: Action<Work> = {
  async preview({ client: work, change: { object, options }, signal }) {
    const { place, account } = await standingOf(work, object, signal);
    if (place !== 'living') return { can: 'no', reason: NOT_LIVING[place] };
    if (isSynced(account)) return { can: 'manual', task: ON_PREMISES_TASK };
    const says = [...signInSays(account), ...licenceSays(account, options.licences)];
    return { can: 'yes', says, ...(directLicences(account).length > 0 ? { offers: ['licences'] } : {}) };
  },

  async priorState({ client: work, change, signal }): Promise<PriorState> {
    const account = await livingAccount(work, change.object, signal);
    const { accountEnabled, signInSessionsValidFromDateTime } = account;
    if (typeof accountEnabled !== 'boolean') {
      throw new ServiceError('entra', 200, 'AnswerHasAnotherForm', 'read account', false, null);
    }
    const licences = directLicences(account);
    return { accountEnabled, sessionsValidFrom: signInSessionsValidFromDateTime ?? null, licences };
  },

  async apply({ client: work, change: { object, options }, signal }, context) {
    const prior = priorFrom(priorSchema, context);
    const account = await livingAccount(work, object, signal);
    if (isSynced(account)) return { is: 'manual', task: ON_PREMISES_TASK };
    const blocked = account.accountEnabled === false;
    if (!blocked && !(await setSignIn(work, object, false, signal))) {
      return { is: 'manual', task: blockTask(options.licences) };
    }
    const ended = (blocked && wereRevoked(account, prior)) || (await endSessions(work, object, account, signal));
    const licences = options.licences ? await takeLicences(work, object, account, prior, signal) : DONE;
    return { ...licences, ...tasks([...(ended ? [] : [SESSIONS_TASK]), ...(licences.tasks ?? [])]) };
  },

  async verify({ client: work, change: { object, options }, signal }, { prior }) {
    const { place, account } = await standingOf(work, object, signal);
    if (place !== 'living') return `Not restricted: ${NOT_LIVING[place]}.`;
    if (account.accountEnabled !== false) return 'Sign-in is not blocked.';
    const known = priorSchema.safeParse(prior).data?.licences ?? [];
    const left =
      options.licences && directLicences(account).some(({ skuId }) => known.some((one) => one.skuId === skuId));
    return left ? 'A directly assigned licence is still there.' : null;
  },
};

function signInSays(account: Account): string[] {
  return [
    account.accountEnabled === false
      ? 'Sign-in is blocked already, and stays blocked when the restriction is lifted.'
      : 'Sign-in is blocked.',
    isGuest(account)
      ? 'The sessions of a guest are the home tenant’s and are not ended here; the home account is untouched.'
      : 'Sessions are revoked within minutes; access tokens that are out already live for up to an hour.',
  ];
}

function licenceSays(account: Account, taken: boolean): string[] {
  const direct = directLicences(account).length;
  const inherited = inheritedCount(account);
  return [
    ...(direct === 0 ? [] : taken ? TAKEN_SAYS : ['The directly assigned licences stay.']),
    ...(inherited > 0 ? [`Licences that come through a group stay (${inherited}); only the group can take them.`] : []),
  ];
}

const TAKEN_SAYS = [
  'The directly assigned licences are taken, and given back when the restriction is lifted.',
  'Without its licence a mailbox is deleted after 30 days, and lifting the restriction later does not bring it back.',
];

/** A second revocation would end nothing more, so a run after a crash leaves it. */
const wereRevoked = ({ signInSessionsValidFromDateTime }: Account, { sessionsValidFrom }: PriorState): boolean =>
  (signInSessionsValidFromDateTime ?? null) !== sessionsValidFrom;

async function endSessions(work: Work, object: ObjectRef, account: Account, signal: AbortSignal): Promise<boolean> {
  return isGuest(account) || revokeSessions(work, object, signal);
}

type Done = Extract<Outcome, { is: 'done' }>;
const DONE: Done = { is: 'done' };
const tasks = (list: string[]): Pick<Done, 'tasks'> => (list.length > 0 ? { tasks: list } : {});

/** Only what the kept state can give back. */
async function takeLicences(
  work: Work,
  object: ObjectRef,
  account: Account,
  prior: PriorState,
  signal: AbortSignal,
): Promise<Done> {
  const held = directLicences(account).map(({ skuId }) => skuId);
  const kept = new Set(prior.licences.map(({ skuId }) => skuId));
  const gaps = held.some((skuId) => !kept.has(skuId))
    ? { gaps: ['A licence that was assigned after the restriction began was left.'] }
    : {};
  const removeLicenses = held.filter((skuId) => kept.has(skuId));
  if (removeLicenses.length === 0) return { ...DONE, ...gaps };
  const isSeen = (now: Account): boolean => !directLicences(now).some(({ skuId }) => removeLicenses.includes(skuId));
  const call = { operation: 'take licences', addLicenses: [], removeLicenses, isSeen };
  const done = await assignLicences(work, object, call, signal);
  return { ...DONE, ...gaps, ...tasks(done ? [] : [LICENCES_TASK]) };
}
