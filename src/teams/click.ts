import { act, type Turn } from './actions';
import type { ActionData } from './inbound';
import { cancelFormOf, caseFormOf } from './case-look';
import { undoOf } from './command-handlers';
import { declineFormOf } from './decline-look';
import { listRequests } from './list-requests';
import { letterOf } from './letter-look';
import { historyOf, reportFor, reviewOf, statusOf } from './look';
import type { Reply } from './reply';

/** Buttons that only look: another page, filter or period. Each asks the policy anew. */
const LOOKS: Readonly<Record<string, (turn: Turn, data: ActionData) => Promise<Reply>>> = {
  list: (turn, { filter = 'open', dueWithinDays = null, page = 1 }) =>
    listRequests(turn, { filter, dueWithinDays, page }),
  history: (turn, { requestId = null, page = 1 }) => historyOf(turn, requestId, page),
  review: (turn, { requestId = null, page = 1 }) => reviewOf(turn, requestId, page),
  letter: (turn, { requestId = null, letter = null, language = null }) =>
    letterOf(turn, requestId, { kind: letter, language }),
  'decline-form': (turn, { requestId = null }) => declineFormOf(turn, requestId, null),
  case: (turn, { requestId = null }) => caseFormOf(turn, requestId),
  cancel: cancelFormOf,
  lift: (turn, { requestId = null }) => undoOf(turn, 'lift', requestId),
  restore: (turn, { requestId = null }) => undoOf(turn, 'restore', requestId),
  status: (turn, { requestId = null }) => statusOf(turn, requestId),
  report: (turn, { period }) => reportFor(turn, period ? { period } : {}),
};

/** A clicked button: one that looks, or one that does something. */
export function answerClick(turn: Turn, data: ActionData | null): Promise<Reply> {
  const look = data && Object.hasOwn(LOOKS, data.verb) ? LOOKS[data.verb] : undefined;
  return data && look ? look(turn, data) : act(turn, data);
}
