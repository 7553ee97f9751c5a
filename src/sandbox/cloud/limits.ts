import type { Clock } from './clock';
import type { ServiceName } from './http';
import type { Struck } from './faults';

/** One documented limit: `requests` in `perSeconds`, as a bucket that refills evenly. */
export interface RateLimit {
  readonly service: ServiceName;
  readonly method?: RegExp;
  readonly path?: RegExp;
  /** One bucket for each value of the group, beside the limit that covers all. */
  readonly each?: RegExp;
  readonly requests: number;
  readonly perSeconds: number;
  /** Whether the 429 says when to come again; exportPersonalData and IoT Hub do not. */
  readonly retryAfter: boolean;
}

/** The documented limits of one unit (azure-apis.md 2.2, 2.5, 3, 4, 5, 6); the first that matches a call counts, and any narrower one. */
export const DOCUMENTED_LIMITS: readonly RateLimit[] = [
  { service: 'graph', path: /^\/auditLogs\//i, requests: 5, perSeconds: 10, retryAfter: true },
  { service: 'graph', path: /\/exportPersonalData$/i, requests: 1000, perSeconds: 86_400, retryAfter: false },
  { service: 'graph', path: /\/(check|get)Member(Groups|Objects)$/i, requests: 875, perSeconds: 10, retryAfter: true },
  { service: 'graph', method: /^(PATCH|POST|DELETE|PUT)$/, requests: 3000, perSeconds: 150, retryAfter: true },
  { service: 'graph', requests: 1750, perSeconds: 10, retryAfter: true },
  { service: 'dps', requests: 1000, perSeconds: 60, retryAfter: true },
  { service: 'iot-hub', path: /^\/devices\/query$/i, requests: 20, perSeconds: 60, retryAfter: false },
  { service: 'iot-hub', method: /^GET$/, path: /^\/twins\//i, requests: 100, perSeconds: 1, retryAfter: false },
  { service: 'iot-hub', path: /^\/twins\//i, requests: 50, perSeconds: 1, retryAfter: false },
  { service: 'iot-hub', requests: 100, perSeconds: 60, retryAfter: false },
  { service: 'digital-twins', path: /^\/query$/i, requests: 500, perSeconds: 1, retryAfter: true },
  {
    ...{ service: 'digital-twins', method: /^(PUT|DELETE)$/, each: /^\/digitaltwins\/([^/]+)/i },
    ...{ requests: 10, perSeconds: 1, retryAfter: true },
  },
  { service: 'digital-twins', method: /^(PUT|DELETE)$/, requests: 50, perSeconds: 1, retryAfter: true },
  { service: 'digital-twins', requests: 1000, perSeconds: 1, retryAfter: true },
  { service: 'iot-central', requests: 20, perSeconds: 1, retryAfter: true },
];

interface Bucket {
  tokens: number;
  at: number;
}

export class Limits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limits: readonly RateLimit[],
    private readonly clock: Clock,
  ) {}

  /** Undefined where the call may pass; else whether and when (seconds) the answer says to come again. */
  refuse(call: Struck): { retryAfter?: number } | undefined {
    const found = [...this.narrow(call), limitFor(call, this.limits)].filter((limit) => limit !== undefined);
    const limits = found.map((limit) => ({ limit, bucket: this.refilled(limit, call) }));
    const empty = limits.find(({ bucket }) => bucket.tokens < 1);
    if (!empty) {
      for (const { bucket } of limits) bucket.tokens -= 1;
      return undefined;
    }
    const { limit, bucket } = empty;
    const wait = Math.ceil(((1 - bucket.tokens) * limit.perSeconds) / limit.requests);
    return limit.retryAfter ? { retryAfter: wait } : {};
  }

  private narrow(call: Struck): RateLimit[] {
    return this.limits.filter((limit) => limit.each?.test(call.path) && covers(limit, call));
  }

  private refilled(limit: RateLimit, { path }: Struck): Bucket {
    const now = this.clock.now().getTime();
    const key = `${this.limits.indexOf(limit)} ${limit.each?.exec(path)?.[1] ?? ''}`;
    const bucket = this.buckets.get(key) ?? { tokens: limit.requests, at: now };
    const refill = ((now - bucket.at) / 1000) * (limit.requests / limit.perSeconds);
    bucket.tokens = Math.min(limit.requests, bucket.tokens + refill);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }
}

/** The limit over all calls of its kind. */
export function limitFor(call: Struck, limits: readonly RateLimit[] = DOCUMENTED_LIMITS): RateLimit | undefined {
  return limits.find((limit) => !limit.each && covers(limit, call));
}

function covers(limit: RateLimit, call: Struck): boolean {
  if (limit.service !== call.service) return false;
  if (limit.method && !limit.method.test(call.method)) return false;
  return !limit.path || limit.path.test(call.path);
}
