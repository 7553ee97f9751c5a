/** Doubling waits in ms: 2 s, 4 s, 8 s, … up to `most`. `attempt` counts from 1. */
export function backoffMs(attempt: number, first = 2_000, most = 60_000): number {
  return Math.min(most, first * 2 ** Math.max(0, attempt - 1));
}

/** Failures by key, in memory: after a restart everything is tried at once again. */
export class Backoff {
  private readonly failures = new Map<string, { count: number; until: number }>();

  isWaiting(key: string, now: number): boolean {
    return (this.failures.get(key)?.until ?? 0) > now;
  }

  /** Returns how often it has failed in a row. */
  failed(key: string, now: number, most?: number): number {
    const count = (this.failures.get(key)?.count ?? 0) + 1;
    this.failures.set(key, { count, until: now + backoffMs(count, 2_000, most) });
    return count;
  }

  succeeded(key: string): void {
    this.failures.delete(key);
  }

  /** The keys whose wait is over. */
  due(now: number): string[] {
    return [...this.failures].filter(([, { until }]) => until <= now).map(([key]) => key);
  }
}
