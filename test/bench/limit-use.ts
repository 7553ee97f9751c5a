import type { JournalEntry } from '../../src/sandbox/cloud/journal';
import { limitFor, type RateLimit } from '../../src/sandbox/cloud/limits';

/** How one documented limit was used in one phase, from the simulators' own journal. */
export interface LimitUse {
  limit: RateLimit;
  calls: number;
  refused: number;
  from: number;
  to: number;
  /** Accepted calls of what the limit allows between the first and the last of them. */
  share: number;
  /** The most that were accepted in any window of the limit, of what it allows. */
  fullest: number;
}

export function usesOf(entries: readonly JournalEntry[]): LimitUse[] {
  const byLimit = new Map<RateLimit, JournalEntry[]>();
  for (const entry of entries) {
    const limit = limitFor(entry);
    if (limit) byLimit.set(limit, [...(byLimit.get(limit) ?? []), entry]);
  }
  return [...byLimit].map(([limit, calls]) => useOf(limit, calls));
}

function useOf(limit: RateLimit, entries: readonly JournalEntry[]): LimitUse {
  const accepted = entries.filter(({ status }) => status !== 429).map(({ at }) => Date.parse(at));
  const [from = 0, to = 0] = [accepted[0], accepted.at(-1)];
  const allowed = (limit.requests * Math.max(1, to - from)) / (limit.perSeconds * 1000);
  return {
    limit,
    calls: entries.length,
    refused: entries.length - accepted.length,
    from,
    to,
    share: accepted.length / allowed,
    fullest: fullestWindow(accepted, limit.perSeconds * 1000) / limit.requests,
  };
}

function fullestWindow(times: readonly number[], windowMs: number): number {
  let first = 0;
  let most = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? time) <= time - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Those that held the work up: used for long enough to have no burst left, and no other limit of the time was used more. */
export function binding(uses: readonly LimitUse[]): LimitUse[] {
  const long = uses.filter(({ calls, limit }) => calls > limit.requests / 2);
  return long.filter((use) => !long.some((other) => other.share > use.share && overlap(use, other) > 0.5));
}

const overlap = (one: LimitUse, other: LimitUse): number =>
  (Math.min(one.to, other.to) - Math.max(one.from, other.from)) / Math.max(1, one.to - one.from);
