/** What becomes of a package between its making and its leaving. Pure, as `plan-lifecycle.ts`. */
import { change, silentChange, transition, unseenChange, type Cause, type Change, type ChangeDetails } from './change';
import { ok, refuse, type Result } from './errors';
import type { DsrRequest, PackageInfo, Step, StepFailure } from './request';
import { isDraftCurrent, othersIn } from './review';
import type { Review } from './ruling';

const FRESH: Omit<Review, 'begunAt'> = { excluded: [], staying: [], released: null };

/** Nothing leaves before it has been released. */
export function beginReview(request: DsrRequest, cause: Cause): Result<Change> {
  const review = request.review ?? { ...FRESH, begunAt: cause.now };
  const others = othersIn(request).length;
  return transition(request, 'review-began', { review, steps: triedAnew(request) }, cause, {
    facts: { others },
    notices: [{ kind: 'review-needed', facts: { others: String(others) }, mentions: [] }],
  });
}

/** One thing or one other person, and what is to become of it. */
export interface Wanted {
  /** As `reviewItems` and `otherItem` name it: of a person all that the data give. */
  keys: readonly string[];
  /** `exclude`: left out, or withheld; `include`: stays in. */
  verb: 'include' | 'exclude';
  reason: string | null;
}

/**
 * All is in the package at first but other people's data: leaving something out needs a reason, and so does letting
 * another person's data stay.
 */
export function decideOnItem(request: DsrRequest, { keys, verb, reason }: Wanted, cause: Cause): Result<Change> {
  const { review } = request;
  const [first = ''] = keys;
  if (request.state !== 'in-review' || !review || !cause.actor) return refuse('DSR_NOT_NOW');
  const list = first.startsWith('other ') ? 'staying' : 'excluded';
  const departs = list === 'staying' ? verb === 'include' : verb === 'exclude';
  const rest = review[list].filter((ruling) => !keys.includes(ruling.key));
  if (!departs && rest.length === review[list].length) return refuse('DSR_NOTHING_CHANGED');
  if (departs && !reason) return refuse('DSR_REASON_REQUIRED');
  const ruling = { reason: reason ?? '', by: cause.actor, at: cause.now };
  const decided = { ...review, [list]: departs ? [...rest, ...keys.map((key) => ({ key, ...ruling }))] : rest };
  return ok(
    change(request, { review: decided, steps: triedAnew(request) }, cause, {
      event: `review.${verb}`,
      facts: thingFacts(first),
      hashed: { item: keys.join('\n'), ...(departs ? { reason: ruling.reason } : {}) },
    }),
  );
}

/** Which list, or what kind of object where; never whose, and never another person. */
function thingFacts(key: string): ChangeDetails['facts'] {
  const about = key.slice(0, key.indexOf(' '));
  const [service = '', , what = ''] = key.slice(about.length + 1).split('|');
  if (about === 'collection') return { about, service, list: what };
  return about === 'object' ? { about, service, kind: what } : { about };
}

/** The package was made by the last decisions; what may be released is exactly this one. */
export function draftBuilt(request: DsrRequest, built: PackageInfo, cause: Cause): Change {
  const { sha256, bytes, files, withheld } = built;
  return change(request, { package: built, steps: triedAnew(request) }, cause, {
    event: 'review.built',
    facts: { sha256, bytes, files, withheld },
  });
}

const isBuilding = ({ kind }: Step): boolean => kind === 'package';

/** The step that the package is made by, which keeps its failed tries; a request has one. */
export function buildStep({ steps }: Pick<DsrRequest, 'steps'>): Step | null {
  return steps.find(isBuilding) ?? null;
}

/** Each decision, and each success, begins to count anew. */
function triedAnew({ steps }: DsrRequest): Step[] {
  return steps.map((step) => (isBuilding(step) ? { ...step, attempts: 0, notBefore: null, lastFailure: null } : step));
}

export interface FailedBuild {
  failure: StepFailure;
  notBefore: string;
  /** So many failures in a row are told. */
  toldAfter: number;
}

/** The package could not be made by the last decisions: noted, told once, shown from then on; never given up. */
export function draftNotBuilt(request: DsrRequest, failed: FailedBuild, cause: Cause): Change {
  const { failure, notBefore, toldAfter } = failed;
  const attempts = (buildStep(request)?.attempts ?? 0) + 1;
  const steps = request.steps.map((step) =>
    isBuilding(step) ? { ...step, attempts, notBefore, lastFailure: failure } : step,
  );
  if (attempts < toldAfter) return unseenChange(request, { steps });
  if (attempts > toldAfter) return silentChange(request, { steps }, cause);
  const facts = { attempts: String(attempts) };
  return change(request, { steps }, cause, {
    event: 'review.not-built',
    code: failure.code,
    facts: { attempt: attempts, notBefore },
    notices: [{ kind: 'not-rebuilt', facts, mentions: [request.requester] }],
  });
}

export const REBUILDING = {
  why: 'The package is being made anew by the last decision, so nothing was done.',
  next: 'Try again when the card shows that it is ready.',
};

export function releasePackage(request: DsrRequest, evidence: string, cause: Cause): Result<Change> {
  const { review, package: built } = request;
  if (request.state !== 'in-review' || !review || !built || !cause.actor) return refuse('DSR_NOT_NOW');
  if (!isDraftCurrent(request)) return refuse('DSR_NOT_NOW', REBUILDING);
  const released = { by: cause.actor, at: cause.now, evidence, sha256: built.sha256 };
  return transition(request, 'released', { review: { ...review, released } }, cause, {
    facts: { sha256: built.sha256, excluded: review.excluded.length, staying: review.staying.length, evidence },
    notices: [{ kind: 'released', facts: { by: cause.actor.name }, mentions: [request.requester] }],
  });
}
