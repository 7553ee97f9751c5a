import { z } from 'zod';
import { DsrError } from '../../core/errors';
import type { FieldDifference, ObjectChange, Outcome, Preview } from '../../core/object-change';
import type { ApplyContext } from '../../core/ports/service-adapter';
import { type Action, changedMeanwhile } from '../changing';
import { type Account, isSynced, livingAccount, pathOf, standingOf, type Work } from './account';
import { isAllowed, notSeenYet, readUntil } from './read-back';
import { bodyOf, valueOf, type Wanted, wantedOf } from './rectify-fields';

const MAIL_SAYS =
  'Changing mail also rewrites the proxy addresses: the new address becomes the primary one, the old one can stay as an alias.';
const SAME_SAYS = 'Every field holds its new value already.';
const NOT_LIVING = {
  bin: 'the account is in the recycle bin, where nothing of it can be changed; restore it first',
  gone: 'the account is gone',
} as const;

export const rectification: Action<Work> = {
  async preview({ client: work, change, signal }) {
    const asked = wantedOf(change.fields);
    if ('reason' in asked) return { can: 'no', reason: asked.reason };
    const { place, account } = await standingOf(work, change.object, signal);
    if (place !== 'living') return { can: 'no', reason: NOT_LIVING[place] };
    if (isSynced(account)) return { can: 'manual', task: onPremisesTask(asked.wanted) };
    return previewOf(differencesOf(account, asked.wanted), asked.left);
  },

  async apply({ client: work, change, signal }, { planned }) {
    const wanted = wishOf(change);
    const account = await livingAccount(work, change.object, signal);
    if (isSynced(account)) return { is: 'manual', task: onPremisesTask(wanted) };
    const open = openFields(account, wanted, planned);
    return open.length === 0 ? { is: 'done' } : write(work, change, open, signal);
  },

  async verify({ client: work, change, signal }) {
    const { place, account } = await standingOf(work, change.object, signal);
    if (place !== 'living') return `Not changed: ${NOT_LIVING[place]}.`;
    const wrong = wishOf(change).filter(({ field, value }) => valueOf(account, field) !== value);
    return wrong.length === 0 ? null : `Not as asked for: ${namesOf(wrong)}.`;
  },
};

function wishOf({ fields }: ObjectChange): Wanted[] {
  const asked = wantedOf(fields);
  if ('wanted' in asked) return asked.wanted;
  throw new DsrError('DSR_INTERNAL', 'a plan rectifies what cannot be rectified');
}

const differencesOf = (account: Account, wanted: readonly Wanted[]): FieldDifference[] =>
  wanted.map(({ field, value }) => ({ field, before: valueOf(account, field), after: value }));

function previewOf(fields: FieldDifference[], left: readonly string[]): Preview {
  const changed = fields.filter(({ before, after }) => before !== after);
  const says = [
    ...(changed.length === 0 ? [SAME_SAYS] : []),
    ...(changed.some(({ field }) => field === 'mail') ? [MAIL_SAYS] : []),
    ...(left.length > 0 ? [`Not a field of the account, so not changed here: ${left.join(', ')}.`] : []),
  ];
  return { can: 'yes', fields, ...(says.length > 0 ? { says } : {}) };
}

/** What is still to be written. A value that is neither the one of the plan nor the wanted one is somebody else's. */
function openFields(account: Account, wanted: readonly Wanted[], planned: ApplyContext['planned']): Wanted[] {
  const before = new Map(planned.can === 'yes' ? planned.fields?.map((field) => [field.field, field.before]) : []);
  const open = wanted.filter(({ field, value }) => valueOf(account, field) !== value);
  if (open.every(({ field }) => valueOf(account, field) === before.get(field))) return open;
  throw changedMeanwhile('entra', 'compare with the plan');
}

/** Users have no etag (azure-apis.md 2.3): what somebody writes between our read and our PATCH is not seen. */
async function write(work: Work, change: ObjectChange, open: Wanted[], signal: AbortSignal): Promise<Outcome> {
  const path = pathOf('living', change.object);
  const call = {
    operation: 'rectify account',
    method: 'PATCH',
    path,
    body: bodyOf(open),
    schema: z.unknown(),
  } as const;
  if (!(await isAllowed(work.graph.write({ ...call, signal }), [400, 403]))) {
    return { is: 'manual', task: refusedTask(open) };
  }
  const holds = (account: Account): boolean => open.every(({ field, value }) => valueOf(account, field) === value);
  const read = (): Promise<Account> => livingAccount(work, change.object, signal);
  if (!holds(await readUntil(work, read, holds, signal))) throw notSeenYet(call.operation);
  return { is: 'done' };
}

const namesOf = (wanted: readonly Wanted[]): string => wanted.map(({ field }) => field).join(', ');

const wishText = (wanted: readonly Wanted[]): string =>
  wanted.map(({ field, value }) => (value === null ? `clear ${field}` : `set ${field} to "${value}"`)).join(', ');

const onPremisesTask = (wanted: readonly Wanted[]): string =>
  'The account is synchronised from on-premises, so its fields cannot be changed in the cloud. ' +
  `In Active Directory, ${wishText(wanted)}; the next synchronisation brings it here.`;

/** 400: the field is mastered elsewhere, e.g. mail by Exchange. 403: phones of an administrator (azure-apis.md 2.3). */
const refusedTask = (wanted: readonly Wanted[]): string =>
  'Microsoft Entra ID refused the change: the account holds an administrator role, a field is kept by another system ' +
  '(Exchange, an HR system), or the application lacks User.ReadWrite.All. Make the change of the plan in the Microsoft ' +
  `Entra admin center, or where the field is kept: ${namesOf(wanted)}.`;
