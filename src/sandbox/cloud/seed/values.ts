const DAY_MS = 86_400_000;

/** So many days before `now`, as the services write times. */
export const daysBefore = (now: Date, days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();

/** A secret that must never leave an adapter: base64 of a text that begins with CANARY, so that a leak is easily found. */
export const canary = (what: string): string => Buffer.from(`CANARY secret of ${what}`).toString('base64');

/** An etag that is the same in every seeding. */
export const seedEtag = (what: string): string => Buffer.from(what).toString('base64').slice(-12);
