import type { Account } from './account';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Entra keeps a deleted account for 30 days (azure-apis.md 2.4). */
const KEPT_DAYS = 30;
/** And a protected one for the first seven of them (`isHardDeleteProtectionEnabled`, beta; azure-apis.md 2.4). */
const PROTECTED_DAYS = 7;
/** Somebody may empty the bin sooner. */
const LOOK_AGAIN_MS = 12 * HOUR_MS;
/** Past its day the bin is emptied when Microsoft gets to it. */
const SHORTEST_WAIT_MS = HOUR_MS;

/** Null where Graph does not say since when the account is in the bin. */
function dayAfter({ deletedDateTime }: Account, days: number): number | null {
  const since = Date.parse(deletedDateTime ?? '');
  return Number.isNaN(since) ? null : since + days * DAY_MS;
}

export interface Wait {
  waitMs: number;
  /** In words, e.g. "until 2026-07-01". */
  until: string;
}

const untilText = (at: number | null, days: number): string =>
  at === null ? `until ${days} days after its deletion` : `until ${new Date(at).toISOString().slice(0, 10)}`;

function waitFor(account: Account, days: number, now: Date): Wait {
  const at = dayAfter(account, days);
  const left = (at ?? Number.POSITIVE_INFINITY) - now.getTime();
  return { waitMs: Math.max(SHORTEST_WAIT_MS, Math.min(LOOK_AGAIN_MS, left)), until: untilText(at, days) };
}

export const untilEmptied = (account: Account, now: Date): Wait => waitFor(account, KEPT_DAYS, now);

/** Null where the protection has ended, so that a refusal has another reason. */
export function untilUnprotected(account: Account, now: Date): Wait | null {
  const at = dayAfter(account, PROTECTED_DAYS);
  return at !== null && at > now.getTime() ? waitFor(account, PROTECTED_DAYS, now) : null;
}
