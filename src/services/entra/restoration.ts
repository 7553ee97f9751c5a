import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import { type Action } from '../changing';
import { nullIfGone } from '../http';
import { isSynced, pathOf, readAccount, type Standing, standingOf, type Work } from './account';
import { notSeenYet, readUntil, refusalOf } from './read-back';
import { untilEmptied } from './recycle-bin';

const NOT_IN_BIN = {
  living: 'the account is not in the recycle bin',
  gone: 'the account is gone for good; 30 days after its deletion nothing brings it back',
} as const;

const ON_PREMISES_TASK =
  'The account was synchronised from on-premises. Restore it in Active Directory; the next synchronisation brings it back here.';
const CONFLICT_TASK =
  'Microsoft Entra ID refused to restore the account: its sign-in name or one of its mail addresses belongs to another ' +
  'account by now. Give the other account another name, or restore this one in the Microsoft Entra admin center ' +
  '(Users > Deleted users) under a new name.';
const REFUSED_TASK =
  'Microsoft Entra ID refused to let the bot restore the account: it held an administrator role, or the application lacks ' +
  'User.DeleteRestore.All. Restore it in the Microsoft Entra admin center: Users > Deleted users > the account > Restore user.';
const REFUSED_TASKS: Record<number, string> = { 400: CONFLICT_TASK, 403: REFUSED_TASK };

export const restoration: Action<Work> = {
  async preview({ client: work, change: { object }, signal }) {
    const { place, account } = await standingOf(work, object, signal);
    if (place !== 'bin') return { can: 'no', reason: NOT_IN_BIN[place] };
    if (isSynced(account)) return { can: 'manual', task: ON_PREMISES_TASK };
    const { until } = untilEmptied(account, work.now());
    return {
      can: 'yes',
      says: [`The account comes back as it was, with its groups and licences. This is possible ${until}.`],
    };
  },

  async apply({ client: work, change: { object }, signal }) {
    const read = (): Promise<Standing> => standingOf(work, object, signal);
    const { place, account } = await read();
    if (place === 'living') return { is: 'done' };
    if (place === 'gone') throw new ServiceError('entra', 404, 'GoneMeanwhile', 'restore account', false, null);
    if (isSynced(account)) return { is: 'manual', task: ON_PREMISES_TASK };
    const path = `${pathOf('deleted', object)}/restore`;
    const call = { operation: 'restore account', method: 'POST', path, schema: z.unknown() } as const;
    const sent = nullIfGone(work.graph.write({ ...call, signal }));
    const refused = await refusalOf(sent, (status) => status in REFUSED_TASKS);
    if (refused !== null) return { is: 'manual', task: REFUSED_TASKS[refused] ?? '' };
    if ((await readUntil(work, read, isBack, signal)).place !== 'living') throw notSeenYet(call.operation);
    return { is: 'done' };
  },

  async verify({ client: work, change: { object }, signal }) {
    return (await readAccount(work, 'living', object, signal)) ? null : 'The account is not back.';
  },
};

const isBack = ({ place }: Standing): boolean => place === 'living';
