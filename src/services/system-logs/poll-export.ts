import { ServiceError } from '../../core/ports/service-adapter';
import type { HttpAnswer } from '../http';
import type { StateAt } from './continuation';
import { deleteContainer } from './export-container';
import type { ExportRun, Turn } from './export-run';
import { lasting } from './lasting';
import type { Operation } from './mapper';

type Poll = StateAt<'poll'>;

const MINUTE_MS = 60_000;
/** Before the first look, the second, and so on; then every six hours. */
const WAITS_MS = [1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const LONG_WAIT_MS = 6 * 60 * MINUTE_MS;
/** No upper bound is documented; a request is due after a month. */
const MOST_DAYS = 31;
/** An operation that was just taken on may not be known everywhere yet. */
const KNOWN_WITHIN_MS = 60 * MINUTE_MS;

export interface KnownOperation {
  operation: string;
  /** What Microsoft asks for before the first look. */
  waitMs: number | null;
  requestId: string | null;
}

export function firstPoll(run: ExportRun, { operation, waitMs, requestId }: KnownOperation): Turn {
  const since = run.now().toISOString();
  const wait = Math.min(waitMs ?? MINUTE_MS, LONG_WAIT_MS);
  return { next: { at: 'poll', object: run.object, operation, since, polls: 0 }, waitMs: wait, requestId };
}

export async function poll(run: ExportRun, state: Poll): Promise<Turn> {
  const answer = await looked(run, state);
  if (!answer) return waitOn(run, state, null);
  const { userId } = answer.body;
  if (userId && userId.toLowerCase() !== run.objectId.toLowerCase())
    throw lasting('OtherSubject', 'Microsoft reports the export of another person under the number of this one');
  const next = AFTER_STATUS[answer.body.status] ?? gaveUp;
  return next(run, state, answer);
}

/** Null where it could not be looked at now: a month is long, and Graph may be away for an hour of it. */
async function looked(run: ExportRun, state: Poll): Promise<HttpAnswer<Operation> | null> {
  try {
    return await run.client.operation(state.operation, run.signal);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.retryable) return null;
    if (error.serviceCode !== 'OperationNotFound') throw error;
    if (ageOf(run, state) < KNOWN_WITHIN_MS) return null;
    await deleteContainer(run.container, run.signal);
    throw lasting('OperationNotFound', 'Microsoft does not know any more of the export that was started');
  }
}

type Next = (run: ExportRun, state: Poll, answer: HttpAnswer<Operation>) => Turn | Promise<Turn>;

/** Any other status (failed, unknownFutureValue) is an end without a result. */
const AFTER_STATUS: Record<string, Next | undefined> = {
  notStarted: (run, state, { requestId }) => waitOn(run, state, requestId),
  running: (run, state, { requestId }) => waitOn(run, state, requestId),
  complete: (_run, { object, operation }, { body, requestId }) => ({
    next: { at: 'read', object, operation, after: null, offset: 0, form: 'values' },
    gaps: gapsOf(body),
    requestId,
  }),
};

/** The container goes with it, so that a new try of the request begins with an export of its own. */
async function gaveUp(run: ExportRun): Promise<never> {
  await deleteContainer(run.container, run.signal);
  throw lasting('ExportFailed', 'Microsoft gave the export up');
}

function waitOn(run: ExportRun, state: Poll, requestId: string | null): Turn {
  const left = MOST_DAYS * 24 * 60 * MINUTE_MS - ageOf(run, state);
  if (left <= 0) throw lasting('NotFinishedInTime', `Microsoft has not ended the export within ${MOST_DAYS} days`);
  const polls = state.polls + 1;
  return { next: { ...state, polls }, waitMs: Math.min(WAITS_MS[polls] ?? LONG_WAIT_MS, left), requestId };
}

const ageOf = ({ now }: ExportRun, { since }: Poll): number => now().getTime() - Date.parse(since);

/** `progress` of what is complete is the share that went well (azure-apis.md 2.5). */
function gapsOf({ progress }: Operation): string[] {
  if (progress === null || progress === undefined || progress >= 1) return [];
  return [
    `Microsoft ended the export of system-generated logs with ${Math.round(progress * 100)} % of its services answering.`,
  ];
}
