/** Typed decisions on a request beside its plan; its card is edited in place, and one line says what came of it. */
import type { Command, DeclineGround, Intent } from '../core/command';
import { isOpen, type DsrRequest } from '../core/request';
import type { Acted, RequestWish } from '../usecases/act';
import { cancelRequest } from '../usecases/cancel-request';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../usecases/change-clock';
import { closeTask } from '../usecases/close-task';
import { decideApproval } from '../usecases/decide-approval';
import { assignCase, declineCase, noteOnCase, recordIdentity } from '../usecases/keep-case';
import type { Ports } from '../usecases/ports';
import { revokeLinks } from '../usecases/revoke-links';
import type { Turn } from './actions';
import { apartNote } from './decline-note';
import { keepCardCurrent } from './keep-card-current';
import { cardReply, NOTHING, textReply, type Reply } from './reply';

type CaseAct = (ports: Ports, wish: RequestWish, params: Command['params'], turn: Turn) => Promise<Acted>;

/** One row an intent; `params` holds what the contract of the language says, since nothing is missing any more. */
export const CASE_ACTS: Partial<Record<Intent, CaseAct>> = {
  cancel: (ports, wish, { reason = null }) => cancelRequest(ports, { ...wish, reason }),
  'task-done': (ports, wish, { task = 0, text = null }) => closeTask(ports, { ...wish, task, outcome: 'done', text }),
  reject: (ports, wish, { reason = '' }) => decideApproval(ports, { ...wish, outcome: 'rejected', reason }),
  decline: (ports, wish, { reason = '', ground = null }) => {
    const { told, note } = apartNote(reason);
    return declineCase(ports, { ...wish, reason: toldReason(told, ground), ground, note });
  },
  extend: (ports, wish, { reason = '', months = null }) => extendDeadline(ports, { ...wish, reason, months }),
  pause: (ports, wish, { reason = '' }) => pauseDeadline(ports, { ...wish, reason }),
  resume: (ports, wish) => resumeDeadline(ports, wish),
  revoke: (ports, wish) => revokeLinks(ports, wish),
  assign: (ports, wish, { assignee = '' }, { envelope }) =>
    assignCase(ports, { ...wish, assignee, mentioned: envelope.mentioned }),
  note: (ports, wish, { text = '' }) => noteOnCase(ports, { ...wish, text }),
  'verify-identity': (ports, wish, { method = '' }) => recordIdentity(ports, { ...wish, method }),
};

/** What no line in the thread tells of. */
const UNTOLD: Partial<Record<Intent, (request: DsrRequest) => string | null>> = {
  note: ({ id }) => `${id}: the note is kept.`,
  cancel: (request) => (isOpen(request) ? `${request.id} stops once the step in hand is finished.` : null),
};

/** A copy of the card would go stale beside the one that is edited; only a form that was filled in turns into it. */
export async function caseAnswer(turn: Turn, intent: Intent, request: DsrRequest): Promise<Reply> {
  if (turn.said === '') {
    await keepCardCurrent(turn, request, { readIt: false });
    return cardReply(await turn.cards.ofRequest(request));
  }
  const line = UNTOLD[intent]?.(request);
  return line ? textReply(line) : NOTHING;
}

/** "excessive because it is the fifth": the ground stands by itself in the letter, and the person reads the rest. */
export function toldReason(reason: string, ground: DeclineGround | null): string {
  const rest = ground === null ? null : /^(?:\p{L}+ ){1,4}(?:because|since|as) (.+)$/u.exec(reason);
  return rest?.[1] ?? reason;
}

export function caseWish(turn: Turn, request: DsrRequest, asked: Intent): RequestWish {
  const { envelope, correlationId } = turn;
  return { actor: envelope.actor, correlationId, asked, requestId: request.id, card: null };
}
