import type { HttpCall, HttpDependencies, HttpLimits } from './http-call';
import { isRetryableStatus, type Origin, type Reply, type Silence, waitingAsAsked } from './http-errors';
import { BucketClosed } from './rate-bucket';
import type { Gate } from './rate-limits';
import type { RestClock } from './rest-clock';

const FIRST_BACK_OFF_MS = 500;
const LARGEST_BACK_OFF_MS = 16_000;
/** The request never left: safe to send again whatever it does. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
const NOT_IDEMPOTENT = new Set(['POST', 'PATCH']);

export interface RetryPlan {
  origin: Origin;
  call: Pick<HttpCall<unknown>, 'method' | 'url' | 'idempotent' | 'deadlineMs' | 'signal'>;
  limits: HttpLimits;
  dependencies: HttpDependencies;
  gate: Gate;
  clock: RestClock;
}

/** Tries until there is an answer to keep, the attempts are used up, or the next wait is too long; returns the last outcome. */
export async function withRetries(
  plan: RetryPlan,
  attempt: (number: number, timeoutMs: number) => Promise<Reply | Silence>,
): Promise<Reply | Silence> {
  const { call, limits } = plan;
  const endsAt = performance.now() + (call.deadlineMs ?? Number.POSITIVE_INFINITY);
  for (let number = 1; ; number += 1) {
    if (!(await passed(plan, endsAt - performance.now()))) return { status: null, code: 'TIMEOUT' };
    const timeoutMs = Math.max(1, Math.min(limits.timeoutMs, endsAt - performance.now()));
    const outcome = await attempt(number, timeoutMs);
    if (!mayRetry(outcome, plan)) return outcome;
    const waitMs = waitBefore(outcome, number, plan.dependencies);
    if (outcome.status === 429) plan.gate.refused(call, waitMs);
    if (number > limits.retries || waitMs > limits.maxWaitMs || performance.now() + waitMs >= endsAt) return outcome;
    plan.dependencies.onRetry?.({ ...plan.origin, attempt: number, waitMs, status: outcome.status });
    await rest(waitMs, plan);
  }
}

/** Whether the rate allows the call before its deadline. A long pause that the service asked another call for is the caller's. */
async function passed({ origin, call, limits, gate }: RetryPlan, leftMs: number): Promise<boolean> {
  try {
    await gate.pass(call, { signal: call.signal, maxPauseMs: limits.maxWaitMs, withinMs: leftMs });
    return true;
  } catch (error) {
    if (!(error instanceof BucketClosed)) throw error;
    if (error.why === 'late') return false;
    throw waitingAsAsked(origin, error.forMs);
  }
}

/** A 429 was not worked on, so anything may be sent again; after all else only what has no second effect. */
function mayRetry(outcome: Reply | Silence, { call }: RetryPlan): boolean {
  if (outcome.status === 429) return true;
  if (outcome.status === null && NEVER_SENT.has(outcome.code)) return true;
  const idempotent = call.idempotent ?? !NOT_IDEMPOTENT.has(call.method);
  return idempotent && (outcome.status === null || isRetryableStatus(outcome.status));
}

function waitBefore(outcome: Reply | Silence, attempt: number, { random, now }: HttpDependencies): number {
  const asked = outcome.status === null ? null : retryAfterMs(outcome, now);
  if (asked !== null) return asked;
  const full = Math.min(LARGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * (random ?? Math.random)());
}

/**
 * `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), `x-ms-retry-after-ms` and `retry-after-ms` in milliseconds; null
 * where there is none. A date is measured against the answer's own `Date`, so that a wrong clock on our side does not matter.
 */
export function retryAfterMs(reply: Reply, now: () => Date = () => new Date()): number | null {
  const milliseconds = reply.header('x-ms-retry-after-ms') ?? reply.header('retry-after-ms');
  if (milliseconds !== null && /^\d+$/.test(milliseconds)) return Number(milliseconds);
  const given = reply.header('retry-after');
  if (given === null) return null;
  if (/^\d+(\.\d+)?$/.test(given.trim())) return Math.ceil(Number(given) * 1000);
  const until = Date.parse(given);
  if (Number.isNaN(until)) return null;
  const sentAt = Date.parse(reply.header('date') ?? '');
  return Math.max(0, until - (Number.isNaN(sentAt) ? now().getTime() : sentAt));
}

async function rest(ms: number, { call, clock }: RetryPlan): Promise<void> {
  try {
    await clock.sleep(ms, call.signal);
  } finally {
    call.signal.throwIfAborted();
  }
}
