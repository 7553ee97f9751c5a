/** Runs that are disturbed, held against one that is not. */
import type { CloudState } from '../../src/sandbox/cloud';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import type { ChangedRight, ChangeRun, ChangeRuns, Kept } from './change-run';
import { isWrite, nameOf, type CloudGate, type GatedCall, type Verdict } from './cloud-gate';
import { changedPaths } from './state-difference';
import { told, untold } from './untold';

export interface Undisturbed {
  right: ChangedRight;
  /** On what it began. */
  from: Kept | undefined;
  calls: readonly GatedCall[];
  diff: readonly string[];
  end: CloudState;
  /** What differs in it from the beginning, property by property. */
  paths: readonly string[];
  lines: readonly string[];
  left: Kept;
}

export async function undisturbed(runs: ChangeRuns, right: ChangedRight, from?: Kept): Promise<Undisturbed> {
  const run = await runs.approved(right, from);
  const calls: GatedCall[] = [];
  run.judged((call) => {
    calls.push(call);
    return 'pass';
  });
  const { state } = await run.toItsEnd();
  if (state !== 'completed' || run.planEnds.length > 0) throw new Error(`${state} ${run.planEnds.join()}`);
  const [before, end] = [bare(run.before), bare(run.state())];
  const seen = { diff: run.diff(), end, paths: changedPaths(before, end), lines: told(run), left: run.kept() };
  return { right, from, calls, ...seen };
}

/** What is wrong with the end of a disturbed run; empty where it is the undisturbed one's. */
export function problemsOf(run: ChangeRun, base: Undisturbed): string[] {
  const cloud = changedPaths(base.end, bare(run.state())).map((line) => `the cloud differs: ${line}`);
  const touched = run.diff().filter((line) => !base.diff.includes(line));
  const restrictions = run.kept().restrictions.size === base.left.restrictions.size ? [] : ['restrictions kept differ'];
  return [...cloud, ...touched.map((line) => `also touched: ${line}`), ...restrictions, ...untold(run, base.lines)];
}

/** Another each time that something is written. */
const OF_THE_WRITE = /etag|time|date|version|metadata|validFrom/i;

export const bare = (state: CloudState): CloudState =>
  JSON.parse(
    JSON.stringify(state, (name, value: unknown) => (OF_THE_WRITE.test(name) ? undefined : value)),
  ) as CloudState;

/** A fault at one call of the undisturbed run. */
export interface Disturbance {
  says: string;
  judge: CloudGate['judge'];
}

interface FaultKind {
  says: string;
  verdict: Verdict;
  /** The same call fails from then on, until the plan has ended. */
  lasts?: true;
  at?: (call: GatedCall) => boolean;
}

export const FAULTS: readonly FaultKind[] = [
  { says: 'dropped before', verdict: { drop: 'before' } },
  { says: 'dropped after', verdict: { drop: 'after' } },
  { says: '429 with Retry-After', verdict: { status: 429, retryAfter: 3 } },
  { says: '429 without Retry-After', verdict: { status: 429 } },
  { says: '503', verdict: { status: 503 } },
  { says: '412', verdict: { status: 412 }, at: ({ conditional }) => conditional },
  { says: '503 that lasts', verdict: { status: 503 }, lasts: true },
  { says: 'answers lost that last', verdict: { drop: 'after' }, lasts: true, at: isWrite },
];

export function disturbances(
  { calls }: Undisturbed,
  isMeant: (call: GatedCall, fault: FaultKind) => boolean = () => true,
): Disturbance[] {
  return calls.filter(isOfTheEngine).flatMap((call) =>
    FAULTS.filter((fault) => (fault.at?.(call) ?? true) && isMeant(call, fault)).map((fault) => ({
      says: `${nameOf(call)} (${call.nth}): ${fault.says}`,
      judge: (now: GatedCall) => (strikes(fault, call, now) ? fault.verdict : 'pass'),
    })),
  );
}

/** A person whose click fails clicks once more. */
const isOfTheEngine = ({ path }: GatedCall): boolean => !path.includes(PEOPLE.lynne.id);

function strikes({ lasts }: FaultKind, at: GatedCall, now: GatedCall): boolean {
  return nameOf(now) === nameOf(at) && (lasts ? now.nth >= at.nth : now.nth === at.nth);
}

/** The runs that did not come to the undisturbed end, each with what is wrong. */
export async function sweep(
  runs: ChangeRuns,
  base: Undisturbed,
  all: readonly Disturbance[],
): Promise<{ wrong: string[]; planEnds: number }> {
  const wrong: string[] = [];
  let planEnds = 0;
  for (const { says, judge } of all) {
    const run = await runs.approved(base.right, base.from);
    const problems = await run
      .judged(judge)
      .toItsEnd()
      .then(
        ({ state }) => [...(state === 'completed' ? [] : [`ends as ${state}`]), ...problemsOf(run, base)],
        (fault: unknown) => [String(fault)],
      );
    planEnds += run.planEnds.length;
    if (problems.length > 0) wrong.push(`${says}: ${problems.join('; ')} (${run.planEnds.join('; ')})`);
  }
  return { wrong, planEnds };
}

/** Power failure before and after the `every`th lasting effect of a run, and at each write once the service has done it. */
export async function cutOffs(
  runs: ChangeRuns,
  base: Undisturbed,
  every = 1,
): Promise<{ wrong: string[]; moments: number }> {
  const cuts = [...effects('before', every), ...effects('after', every), ...writes(base, every)];
  const wrong: string[] = [];
  const over = new Set<string>();
  let moments = 0;
  for (const { kind, says, cut } of cuts) {
    if (over.has(kind)) continue;
    const run = await runs.approved(base.right, base.from);
    if (!(await cut(run))) {
      over.add(kind);
      continue;
    }
    moments += 1;
    const problems = await run.toItsEnd().then(
      () => [...problemsOf(run, base), ...run.planEnds],
      (fault: unknown) => [String(fault)],
    );
    if (problems.length > 0) wrong.push(`${says}: ${problems.join('; ')}`);
  }
  return { wrong, moments };
}

interface Cut {
  /** Of these the first that never comes is the last. */
  kind: string;
  says: string;
  cut: (run: ChangeRun) => Promise<boolean>;
}

const MOST_EFFECTS = 1000;

function effects(when: 'before' | 'after', every: number): Cut[] {
  const ats = Array.from({ length: MOST_EFFECTS / every }, (_, index) => 1 + index * every);
  return ats.map((at) => ({
    ...{ kind: when, says: `the power fails ${when} effect ${at}` },
    cut: (run) => run.cutOffAt({ at, when }),
  }));
}

function writes({ calls }: Undisturbed, every: number): Cut[] {
  const own = calls.filter(isWrite).filter((_call, index) => index % every === 0);
  return own.map((call) => ({
    ...{ kind: nameOf(call), says: `the power fails at ${nameOf(call)}` },
    cut: (run) => run.cutOffIn((now) => (nameOf(now) === nameOf(call) ? { drop: 'after' } : 'pass')),
  }));
}
