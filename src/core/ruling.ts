import type { Actor } from './person';

/** What somebody decided on one thing in a package. */
export interface Ruling {
  /** Of an item, or of an other person. */
  key: string;
  reason: string;
  by: Actor;
  at: string;
}

/** What people decided on a package before it left. */
export interface Review {
  begunAt: string;
  /** Items that are left out of the package. */
  excluded: Ruling[];
  /** Other people's addresses and names that stay in it; all the rest is withheld. */
  staying: Ruling[];
  released: { by: Actor; at: string; evidence: string; sha256: string } | null;
}
