/** The register of requests: one line a request, from which figures and file are both made. No personal data of subjects. */
import type { DateRange } from './command';
import { daysBetween, dueOn, type ClockEvent, type IsWorkingDay } from './deadline';
import { localDay } from './local-day';
import type { DsrRequest, RequestState } from './request';
import { RIGHTS, type Right } from './service';

/** `nothing-held`: an answer under Art. 15(1), and no refusal, though it ends a request as one does. */
export type Outcome = 'open' | 'completed' | 'partially-completed' | 'nothing-held' | 'declined' | 'cancelled';

/** Days as the privacy team counts them. */
export interface Calendar {
  /** IANA name. */
  timeZone: string;
  isWorkingDay: IsWorkingDay;
}

export type Registered = Pick<
  DsrRequest,
  'id' | 'state' | 'clock' | 'closedAt' | 'createdAt' | 'plan' | 'commands' | 'declined'
>;

export interface RegisterLine {
  id: string;
  rights: Right[];
  /** ISO days. */
  receivedOn: string;
  /** As it stood at the closing; of an open request as it stands today. */
  dueOn: string;
  closedOn: string | null;
  outcome: Outcome;
  /** Calendar days from receipt to closing, pauses included; null while it is open. */
  days: number | null;
  /** Whether it was answered by its due date. Null while it is open and not overdue, and where it was withdrawn. */
  onTime: boolean | null;
  extension: { on: string; months: number } | null;
  pauses: { from: string; to: string | null }[];
}

const OUTCOMES: Partial<Record<RequestState, Outcome>> = {
  completed: 'completed',
  'partially-completed': 'partially-completed',
  declined: 'declined',
  cancelled: 'cancelled',
};

export function registerLine(request: Registered, calendar: Calendar, today: string): RegisterLine {
  const { id, clock, closedAt, createdAt } = request;
  const received = clock.find(({ type }) => type === 'received');
  const receivedOn = received?.on ?? localDay(createdAt, calendar.timeZone);
  const known: readonly ClockEvent[] = received ? clock : [{ type: 'received', on: receivedOn }, ...clock];
  const outcome = outcomeOf(request);
  const closedOn = outcome === 'open' || closedAt === null ? null : localDay(closedAt, calendar.timeZone);
  const due = dueOn(known, closedOn ?? today, calendar.isWorkingDay);
  return {
    ...{ id, rights: rightsOf(request), receivedOn, dueOn: due, closedOn, outcome },
    days: closedOn === null ? null : Math.max(0, daysBetween(receivedOn, closedOn)),
    onTime: onTime(outcome, due, closedOn ?? today),
    ...{ extension: extensionOf(clock), pauses: pausesOf(clock) },
  };
}

function outcomeOf({ state, declined }: Registered): Outcome {
  return state === 'declined' && declined?.ground === 'no-data' ? 'nothing-held' : (OUTCOMES[state] ?? 'open');
}

function onTime(outcome: Outcome, due: string, day: string): boolean | null {
  if (outcome === 'cancelled' || (outcome === 'open' && day <= due)) return null;
  return day <= due;
}

/** Answered: what was withdrawn needs no answer. */
export function isAnswered({ outcome }: Pick<RegisterLine, 'outcome'>): boolean {
  return outcome !== 'open' && outcome !== 'cancelled';
}

/** Requests that were open on some day of the period, by number. */
export function linesWithin(lines: readonly RegisterLine[], range: DateRange): RegisterLine[] {
  return lines
    .filter(({ receivedOn, closedOn }) => receivedOn <= range.to && (closedOn === null || closedOn >= range.from))
    .sort((a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.id.localeCompare(b.id));
}

function rightsOf({ plan, commands }: Registered): Right[] {
  if (plan) return plan.rights;
  const asked = new Set<string>(commands.map(({ intent }) => intent));
  return RIGHTS.filter((right) => asked.has(right));
}

function extensionOf(clock: readonly ClockEvent[]): RegisterLine['extension'] {
  const event = clock.find(({ type }) => type === 'extended');
  return event?.type === 'extended' ? { on: event.on, months: event.months } : null;
}

function pausesOf(clock: readonly ClockEvent[]): RegisterLine['pauses'] {
  const pauses: RegisterLine['pauses'] = [];
  for (const { type, on } of clock) {
    const last = pauses.at(-1);
    const running = last?.to === null ? last : null;
    if (type === 'paused' && !running) pauses.push({ from: on, to: null });
    if (type === 'resumed' && running) running.to = on;
  }
  return pauses;
}
