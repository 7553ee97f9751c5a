/** What a plan does to one object in a service, and what an adapter says of it before and after. */
import type { Change } from './command';
import type { ObjectRef, Right } from './service';

export const CHANGE_RIGHTS = ['rectify', 'restrict', 'lift', 'delete', 'restore'] as const satisfies readonly Right[];
export type ChangeRight = (typeof CHANGE_RIGHTS)[number];

export const isChangeRight = (right: Right): right is ChangeRight =>
  CHANGE_RIGHTS.some((changeRight) => changeRight === right);

/** What the requester chose on the plan card; part of the plan's hash. */
export interface ChangeOptions {
  /** Delete: out of the recycle bin as well, at once. */
  permanent: boolean;
  /** Restrict: directly assigned licences are taken as well. */
  licences: boolean;
  /**
   * Delete of a device that came through an enrollment group: `erase` leaves nothing, and the device may enrol again;
   * `keep-out` leaves a disabled enrollment under the same registration id, which stops that.
   */
  groupDevice: 'erase' | 'keep-out';
}

export const DEFAULT_OPTIONS: ChangeOptions = { permanent: false, licences: false, groupDevice: 'erase' };

export interface ObjectChange {
  right: ChangeRight;
  object: ObjectRef;
  /** Rectify: what is to be changed, as asked for. Empty for every other right. */
  fields: readonly Change[];
  options: ChangeOptions;
}

/** One value of a rectification, before and after; null is no value. */
export interface FieldDifference {
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * How a change stands before anybody approves it. `says`: consequences in words, shown on the plan card, e.g. that it
 * cannot be undone. `offers`: the options that matter to this object.
 */
export type Preview =
  | { can: 'yes'; fields?: FieldDifference[]; says?: string[]; offers?: (keyof ChangeOptions)[] }
  /** A task for a person, with its text, e.g. an account that is mastered on-premises. */
  | { can: 'manual'; task: string }
  /** Not possible for this object: shown with the reason and not counted as a gap. */
  | { can: 'no'; reason: string };

/** What one run of a change came to. */
export type Outcome =
  /** Done and read back. `gaps`: what could not be done although the rest was, a sentence each without ids. */
  | { is: 'done'; gaps?: string[]; tasks?: string[] }
  /** Nothing to do but wait for the service, e.g. for its recycle bin; asked again after `waitMs`. `says` is shown. */
  | { is: 'waiting'; waitMs: number; says: string }
  /** The service does not let us: a task for a person instead. */
  | { is: 'manual'; task: string };

/** One thing that a service must let the bot do, as far as asking without writing can tell. */
export interface Probe {
  instance: string;
  /** A fixed phrase, e.g. "read accounts". */
  what: string;
  state: 'ok' | 'missing' | 'unknown' | 'unreachable';
  /** The exact permission, role or data action, e.g. `User.Read.All`; null for reachability and sign-in. */
  needs: string | null;
  /** The rights that do not work without it. */
  costs: Right[];
}
