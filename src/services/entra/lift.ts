import type { ObjectChange, Outcome } from '../../core/object-change';
import { type Action, priorFrom } from '../changing';
import { type Account, isSynced, readAccount, standingOf, type Work } from './account';
import { assignLicences, type Licence, missingLicences } from './licences';
import { priorSchema, type PriorState } from './restriction';
import { setSignIn } from './sign-in';

const NOT_LIVING_TASKS = {
  bin: 'The account was deleted and is in the recycle bin, so its restriction cannot be lifted. Restore it first, or record that the restriction ended with the account.',
  gone: 'The account is gone, so its restriction cannot be lifted. Record that the restriction ended with the account.',
} as const;
const ON_PREMISES_TASK =
  'The account is synchronised from on-premises, and the next synchronisation would undo a change made in the cloud. ' +
  'Enable it in Active Directory if it was enabled before the restriction.';

const signInTask = (accountEnabled: boolean): string =>
  'Microsoft Entra ID refused to let the bot change the sign-in: the account holds an administrator role, or the application ' +
  'lacks User.EnableDisableAccount.All. In the Microsoft Entra admin center set Users > the account > Edit properties > ' +
  `Settings > Account enabled: ${accountEnabled ? 'Yes' : 'No'}, as it was before the restriction.`;

const licencesTask = (missing: readonly Licence[]): string =>
  'Microsoft Entra ID refused to let the bot give back the licences: none is left, the location of use is missing, or the ' +
  'application lacks LicenseAssignment.ReadWrite.All. Assign them in the Microsoft 365 admin center, with the same service ' +
  `plans switched off: ${missing.map(licenceText).join('; ')}.`;

const licenceText = ({ skuId, disabledPlans }: Licence): string =>
  disabledPlans.length === 0 ? `SKU ${skuId}` : `SKU ${skuId} without ${disabledPlans.join(', ')}`;

export const lifting: Action<Work> = {
  async preview({ client: work, change: { object }, signal }) {
    const { place, account } = await standingOf(work, object, signal);
    if (place !== 'living') return { can: 'manual', task: NOT_LIVING_TASKS[place] };
    if (isSynced(account)) return { can: 'manual', task: ON_PREMISES_TASK };
    return {
      can: 'yes',
      says: [
        'Sign-in and directly assigned licences become what they were before the restriction.',
        'Revoked sessions do not come back: the person signs in again.',
      ],
    };
  },

  async apply({ client: work, change, signal }, context) {
    const prior = priorFrom(priorSchema, context);
    const { place, account } = await standingOf(work, change.object, signal);
    if (place !== 'living') return { is: 'manual', task: NOT_LIVING_TASKS[place] };
    if (isSynced(account)) return { is: 'manual', task: ON_PREMISES_TASK };
    const signIn = await signInBack(work, change, account, prior, signal);
    const licences = await licencesBack(work, change, account, prior, signal);
    return outcomeOf(signIn, licences);
  },

  async verify({ client: work, change: { object }, signal }, context) {
    const account = await readAccount(work, 'living', object, signal);
    if (!account) return 'The account was deleted.';
    if (context.planned.can === 'manual' && context.prior === null) return null;
    const prior = priorFrom(priorSchema, context);
    if (account.accountEnabled !== prior.accountEnabled) return 'Sign-in is not as it was before the restriction.';
    const missing = missingLicences(account, prior.licences).length;
    return missing > 0 ? 'A licence is not as it was before the restriction.' : null;
  },
};

/** Each null where it was put back, else the task. A person who still cannot sign in is still restricted. */
function outcomeOf(signIn: string | null, licences: string | null): Outcome {
  if (signIn !== null) return { is: 'manual', task: licences === null ? signIn : `${signIn} ${licences}` };
  return licences === null ? { is: 'done' } : { is: 'done', tasks: [licences] };
}

async function signInBack(
  work: Work,
  { object }: ObjectChange,
  account: Account,
  { accountEnabled }: PriorState,
  signal: AbortSignal,
): Promise<string | null> {
  if (account.accountEnabled === accountEnabled) return null;
  return (await setSignIn(work, object, accountEnabled, signal)) ? null : signInTask(accountEnabled);
}

async function licencesBack(
  work: Work,
  { object }: ObjectChange,
  account: Account,
  { licences }: PriorState,
  signal: AbortSignal,
): Promise<string | null> {
  const addLicenses = missingLicences(account, licences);
  if (addLicenses.length === 0) return null;
  const isSeen = (now: Account): boolean => missingLicences(now, licences).length === 0;
  const call = { operation: 'give back licences', addLicenses, removeLicenses: [], isSeen };
  return (await assignLicences(work, object, call, signal)) ? null : licencesTask(addLicenses);
}
