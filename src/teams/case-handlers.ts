/** Typed decisions on a request beside its plan; each answers with the request's card. */
import type { Command, DeclineGround, Intent } from '../core/command';
import type { DsrRequest } from '../core/request';
import type { Acted, RequestWish } from '../usecases/act';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../usecases/change-clock';
import { decideApproval } from '../usecases/decide-approval';
import { assignCase, declineCase, noteOnCase, recordIdentity } from '../usecases/keep-case';
import type { Ports } from '../usecases/ports';
import { revokeLinks } from '../usecases/revoke-links';
import type { Turn } from './actions';

type CaseAct = (ports: Ports, wish: RequestWish, params: Command['params'], turn: Turn) => Promise<Acted>;

/** One row an intent; `params` holds what the contract of the language says, since nothing is missing any more. */
export const CASE_ACTS: Partial<Record<Intent, CaseAct>> = {
  reject: (ports, wish, { reason = '' }) => decideApproval(ports, { ...wish, outcome: 'rejected', reason }),
  decline: (ports, wish, { reason = '', ground = null }) =>
    declineCase(ports, { ...wish, reason: toldReason(reason, ground), ground, note: null }),
  extend: (ports, wish, { reason = '', months = null }) => extendDeadline(ports, { ...wish, reason, months }),
  pause: (ports, wish, { reason = '' }) => pauseDeadline(ports, { ...wish, reason }),
  resume: (ports, wish) => resumeDeadline(ports, wish),
  revoke: (ports, wish) => revokeLinks(ports, wish),
  assign: (ports, wish, { assignee = '' }, { envelope }) =>
    assignCase(ports, { ...wish, assignee, mentioned: envelope.mentioned }),
  note: (ports, wish, { text = '' }) => noteOnCase(ports, { ...wish, text }),
  'verify-identity': (ports, wish, { method = '' }) => recordIdentity(ports, { ...wish, method }),
};

/** "excessive because it is the fifth": the ground stands by itself in the letter, and the person reads the rest. */
export function toldReason(reason: string, ground: DeclineGround | null): string {
  const rest = ground === null ? null : /^(?:\p{L}+ ){1,4}(?:because|since|as) (.+)$/u.exec(reason);
  return rest?.[1] ?? reason;
}

export function caseWish(turn: Turn, request: DsrRequest, asked: Intent): RequestWish {
  const { envelope, correlationId } = turn;
  return { actor: envelope.actor, correlationId, asked, requestId: request.id, card: null };
}
