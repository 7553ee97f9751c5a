/** What people decide on a request beside its plan: the clock, the owner, notes, identity, refusal. Pure, as `plan-lifecycle.ts`. */
import { change, transition, type Cause, type Change } from './change';
import type { DeclineGround } from './command';
import { addMonths, isPaused, type ClockEvent } from './deadline';
import { ok, refuse, type Result } from './errors';
import type { Actor } from './person';
import { isSubject, OWNER_IS_SUBJECT } from './policy';
import { isOpen, type DsrRequest, type Notice } from './request';
import { mayHaveLeft } from './retention';

/** What the clock needs to be explained with in a notice. */
export interface ClockCause extends Cause {
  /** The day where the team works. */
  today: string;
  /** The due date as it is once the event counts. */
  dueAfter: (clock: readonly ClockEvent[]) => string;
}

const CLOSED = refuse('DSR_NOT_NOW', { why: 'The request is closed, so nothing was done.' });

function clockEvent(request: DsrRequest, event: ClockEvent, reason: string | null, cause: ClockCause): Result<Change> {
  const clock = [...request.clock, event];
  const dueOn = cause.dueAfter(clock);
  const notice: Omit<Notice, 'id'> = { kind: 'clock-changed', facts: { what: event.type, dueOn }, mentions: [] };
  return ok(
    change(request, { clock, reminded: null }, cause, {
      ...{ event: `clock.${event.type}`, facts: { on: event.on, dueOn } },
      hashed: reason ? { reason } : {},
      notices: [notice],
    }),
  );
}

const unlawful = (why: string, next: string) => refuse('DSR_NOT_LAWFUL', { why, next });

/** Whether the law still allows an extension (Art. 12(3) GDPR). */
export function mayExtend(request: DsrRequest, today: string): boolean {
  const received = request.clock.find(({ type }) => type === 'received');
  const inTime = !received || today <= addMonths(received.on, 1);
  return isOpen(request) && inTime && !request.clock.some(({ type }) => type === 'extended');
}

/** Once, by at most two months, within one month of the receipt, with a reason (Art. 12(3) GDPR). */
export function extendClock(
  request: DsrRequest,
  { months, reason }: { months: 1 | 2; reason: string },
  cause: ClockCause,
): Result<Change> {
  if (!isOpen(request)) return CLOSED;
  if (reason.trim() === '') return refuse('DSR_REASON_REQUIRED');
  if (request.clock.some(({ type }) => type === 'extended'))
    return unlawful(
      'The deadline has been extended already, and the law allows it once (Art. 12(3) GDPR).',
      'Answer by the due date on the card.',
    );
  const received = request.clock.find(({ type }) => type === 'received');
  if (received && cause.today > addMonths(received.on, 1))
    return unlawful(
      'The person has to be told of an extension within one month of the receipt, and that month is over (Art. 12(3) GDPR).',
      'Answer as soon as you can, and tell the person why it is late.',
    );
  return clockEvent(request, { type: 'extended', on: cause.today, months, reason }, reason, cause);
}

/** Identity (Art. 12(6) GDPR) or clarification (recital 63); nothing else stops the clock. */
const PAUSES =
  /\b(identi\w*|proof|passports?|id (card|document|check)s?|authoris\w*|authoriz\w*|power of attorney|mandate|clarif\w*|specif\w*|scope|which|unclear|ambigu\w*|narrow\w*)\b/i;

export function pauseClock(request: DsrRequest, reason: string, cause: ClockCause): Result<Change> {
  if (!isOpen(request)) return CLOSED;
  if (isPaused(request.clock))
    return refuse('DSR_NOT_NOW', {
      why: 'The clock is stopped already.',
      next: 'Type `resume` with the number to start it again.',
    });
  if (reason.trim() === '') return refuse('DSR_REASON_REQUIRED', { next: 'Say what the person has to send first.' });
  if (!PAUSES.test(reason))
    return unlawful(
      'The clock stops only while proof of identity (Art. 12(6) GDPR) or a clarification (recital 63) is awaited from the person.',
      'Say in the reason which of the two it is, or ask for an extension instead.',
    );
  return clockEvent(request, { type: 'paused', on: cause.today, reason }, reason, cause);
}

export function resumeClock(request: DsrRequest, cause: ClockCause): Result<Change> {
  if (!isOpen(request)) return CLOSED;
  if (!isPaused(request.clock))
    return refuse('DSR_NOT_NOW', { why: 'The clock is running already.', next: 'Nothing has to be done.' });
  return clockEvent(request, { type: 'resumed', on: cause.today }, null, cause);
}

/** Reminders go to the owner. */
export function assignOwner(request: DsrRequest, owner: Actor, cause: Cause): Result<Change> {
  if (!isOpen(request)) return CLOSED;
  if (isSubject(owner, request)) return OWNER_IS_SUBJECT;
  const facts = { by: cause.actor?.name ?? '' };
  const notices: Omit<Notice, 'id'>[] = [{ kind: 'assigned', facts, mentions: [owner] }];
  return ok(change(request, { owner }, cause, { event: 'assigned', facts: { owner: owner.objectId }, notices }));
}

const MOST_NOTES = 200;

/** Also on a closed request: what was learnt later belongs to it. */
export function addNote(request: DsrRequest, text: string, cause: Cause): Result<Change> {
  if (!cause.actor) throw new Error('a note without an author');
  if (request.forgottenAt) return refuse('DSR_FORGOTTEN', { next: 'Keep the note in your own file.' });
  if (text.trim() === '')
    return refuse('DSR_BAD_INPUT', { why: 'The note is empty.', next: 'Write it and try again.' });
  if (request.notes.length >= MOST_NOTES)
    return refuse('DSR_BAD_INPUT', {
      why: `A request holds ${MOST_NOTES} notes at most.`,
      next: 'Keep it in your own file.',
    });
  const notes = [...request.notes, { by: cause.actor, at: cause.now, text }];
  return ok(change(request, { notes }, cause, { event: 'noted', facts: { notes: notes.length }, hashed: { text } }));
}

export function verifyIdentity(request: DsrRequest, method: string, cause: Cause): Result<Change> {
  if (!isOpen(request)) return CLOSED;
  if (method.trim() === '')
    return refuse('DSR_BAD_INPUT', {
      why: 'How the identity was checked was not said.',
      next: 'Write it, for example “video call”, and try again.',
    });
  if (!cause.actor) throw new Error('a check without a person');
  const identity = { by: cause.actor, at: cause.now, method };
  return ok(
    change(request, { identity }, cause, {
      ...{ event: 'identity-verified', hashed: { method } },
      notices: [{ kind: 'identity-verified', facts: { by: cause.actor.name }, mentions: [] }],
    }),
  );
}

export interface Refused {
  ground: DeclineGround | null;
  /** Shown to the person. */
  reason: string;
  /** For the team alone. */
  note: string | null;
}

/** Work is in hand, or something was changed. */
function isBegun({ state, steps }: DsrRequest): boolean {
  const inHand = state === 'running' || state === 'waiting' || state === 'in-review';
  return inHand || steps.some(({ changed }) => (changed?.done.length ?? 0) > 0);
}

/** Whether it is still early enough to refuse. */
export function mayDecline(request: DsrRequest): boolean {
  return isOpen(request) && !isBegun(request);
}

const HELD = unlawful(
  'The search for the plan found data on the person, so it would be untrue that nothing is held.',
  'Go on with the plan, or choose another ground.',
);

/** The person's request itself is refused (Art. 12(4), (5) GDPR); not while work is in hand. */
export function declineRequest(request: DsrRequest, refused: Refused, cause: Cause): Result<Change> {
  if (!cause.actor) throw new Error('a refusal without a person');
  if (refused.reason.trim() === '') return refuse('DSR_REASON_REQUIRED');
  if (isBegun(request))
    return refuse('DSR_NOT_NOW', {
      why: 'The work is under way or partly done, so nothing was done.',
      next: 'Cancel it instead; the card then says what had been done.',
    });
  if (refused.ground === 'no-data' && (request.plan?.objects.length ?? 0) > 0) return HELD;
  const declined = { ...refused, by: cause.actor, at: cause.now };
  const patch = { declined, closedAt: cause.now, tidyDue: mayHaveLeft(request) };
  return transition(request, 'declined', patch, cause, {
    facts: { ground: refused.ground },
    hashed: { reason: refused.reason, ...(refused.note ? { note: refused.note } : {}) },
    notices: [{ kind: 'declined', facts: declinedWords(cause.actor, refused), mentions: [request.requester] }],
  });
}

function declinedWords({ name }: Actor, { ground }: Refused): Record<string, string> {
  return { by: name, ...(ground ? { ground } : {}) };
}

/** `key` names the reminder, so that it is sent once. */
export function remindOwner(request: DsrRequest, key: string, daysLeft: number, cause: Cause): Change {
  const mentions = [request.owner ?? request.requester];
  return change(request, { reminded: key }, cause, {
    ...{ event: 'reminded', facts: { reminder: key } },
    notices: [{ kind: 'due-soon', facts: { daysLeft: String(daysLeft) }, mentions }],
  });
}

/** Approvers come from a group: everybody who may decide reads it. */
export function remindApprovers(request: DsrRequest, cause: Cause): Change {
  const { expiresAt = '', requestedAt = null } = request.approval ?? {};
  return change(request, { approvalReminded: requestedAt }, cause, {
    ...{ event: 'reminded', facts: { reminder: 'approval' } },
    notices: [{ kind: 'approval-due', facts: { expiresAt }, mentions: [] }],
  });
}
