/** Figures over a period, from the lines of the register. Pure: the same lines give the same figures. */
import type { DateRange } from './command';
import { daysBetween } from './deadline';
import { isWithin } from './period';
import { isAnswered, type Outcome, type RegisterLine } from './register';
import { RIGHTS, type Right } from './service';

export const CLOSED_OUTCOMES = ['completed', 'partially-completed', 'nothing-held', 'declined', 'cancelled'] as const;
export type ClosedOutcome = Exclude<Outcome, 'open'>;

export interface RightFigures {
  right: Right;
  /** Received in the period. */
  received: number;
  /** Closed in the period, whenever they were received. */
  closed: Record<ClosedOutcome, number>;
}

/** Days since the receipt, both ends included; `to` null: without end. */
export interface AgeFigures {
  from: number;
  to: number | null;
  count: number;
}

export interface Report {
  range: DateRange;
  received: number;
  closed: number;
  outcomes: Record<ClosedOutcome, number>;
  /** A request that exercises two rights stands in both rows. In the order of the law's list; only rights that occur. */
  rights: RightFigures[];
  /** Closed in the period with an answer to the person; withdrawn ones need none. */
  answered: number;
  answeredOnTime: number;
  /** Calendar days from receipt to answer; null where nothing was answered. */
  medianDays: number | null;
  slowest: { id: string; days: number } | null;
  /** As things stand today, whatever the period. */
  open: number;
  overdue: number;
  ages: AgeFigures[];
}

const AGES: readonly Omit<AgeFigures, 'count'>[] = [
  { from: 0, to: 7 },
  { from: 8, to: 14 },
  { from: 15, to: 30 },
  { from: 31, to: 90 },
  { from: 91, to: null },
];

export function makeReport(lines: readonly RegisterLine[], range: DateRange, today: string): Report {
  const received = lines.filter(({ receivedOn }) => isWithin(receivedOn, range));
  const closed = lines.filter(({ closedOn }) => isWithin(closedOn, range));
  const answered = closed.filter(isAnswered);
  const open = lines.filter(({ outcome }) => outcome === 'open');
  return {
    ...{ range, received: received.length, closed: closed.length, outcomes: outcomesOf(closed) },
    rights: RIGHTS.map((right) => rightFigures(right, received, closed)).filter(occurs),
    answered: answered.length,
    answeredOnTime: answered.filter(({ onTime }) => onTime).length,
    medianDays: median(answered.map(daysOf)),
    slowest: slowestOf(answered),
    open: open.length,
    overdue: open.filter(({ onTime }) => onTime === false).length,
    ages: AGES.map((age) => ({ ...age, count: open.filter((line) => isOfAge(line, age, today)).length })),
  };
}

function outcomesOf(closed: readonly RegisterLine[]): Record<ClosedOutcome, number> {
  const count = (outcome: ClosedOutcome) => closed.filter((line) => line.outcome === outcome).length;
  const counts = CLOSED_OUTCOMES.map((outcome) => [outcome, count(outcome)] as const);
  return Object.fromEntries(counts) as Record<ClosedOutcome, number>;
}

function rightFigures(right: Right, received: readonly RegisterLine[], closed: readonly RegisterLine[]): RightFigures {
  const has = ({ rights }: RegisterLine) => rights.includes(right);
  return { right, received: received.filter(has).length, closed: outcomesOf(closed.filter(has)) };
}

function occurs({ received, closed }: RightFigures): boolean {
  return received > 0 || CLOSED_OUTCOMES.some((outcome) => closed[outcome] > 0);
}

const daysOf = ({ days }: RegisterLine): number => days ?? 0;

function slowestOf(answered: readonly RegisterLine[]): Report['slowest'] {
  const [slowest] = [...answered].sort((a, b) => daysOf(b) - daysOf(a));
  return slowest ? { id: slowest.id, days: daysOf(slowest) } : null;
}

/** The mean of the middle two where their number is even. */
function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const around = Number.isInteger(middle) ? sorted.slice(middle - 1, middle + 1) : [sorted[Math.floor(middle)]!];
  return around.reduce((sum, number) => sum + number, 0) / around.length;
}

function isOfAge({ receivedOn }: RegisterLine, { from, to }: Omit<AgeFigures, 'count'>, today: string): boolean {
  const age = Math.max(0, daysBetween(receivedOn, today));
  return age >= from && (to === null || age <= to);
}
