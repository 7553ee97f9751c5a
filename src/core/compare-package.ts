/**
 * What discovery promised, and what the package holds: where they differ, each difference with its cause. Objects are what
 * the plan card counts, records what collecting counted. Pure.
 */
import { namelessReasons, objectKindWord } from './left-out';
import type { DsrRequest, Step } from './request';
import { collectionItem, objectItem } from './review';
import type { ServiceDefinition } from './service';

/** `left-out`: by the review, as far as it is known to be that. `gap`: not all could be read. `changed`: it gave nothing when it was collected. `unexplained`: told by the manifest. */
export type DifferenceCause = 'left-out' | 'gap' | 'changed' | 'unexplained';

export interface Difference {
  serviceTitle: string;
  /** What is counted: the word for an object, or a collection's title. */
  of: { objects: string } | { records: string };
  promised: number;
  missing: number;
  cause: DifferenceCause;
  /** What a reviewer wrote, without other people's data. */
  reasons: string[];
}

export interface Comparison {
  /** Objects on the plan that were to be collected. */
  promised: number;
  /** Of these, how many gave data that was not left out. */
  held: number;
  differences: Difference[];
}

/** Null where there is no package, or it was collected by a version that did not note whose data came. */
export function comparePackage(request: DsrRequest, services: readonly ServiceDefinition[]): Comparison | null {
  const steps = request.steps.filter(({ kind }) => kind === 'collect');
  const known = steps.every(({ progress }) => !progress || progress.objects !== undefined);
  if (!request.package || steps.length === 0 || !known) return null;
  const objects = promisedObjects(request, steps, services);
  const held = objects.filter(({ gave, isHeld, reasons }) => gave && isHeld && reasons === null);
  return {
    ...{ promised: objects.length, held: held.length },
    differences: [...objectDifferences(objects), ...recordDifferences(request, steps, services)],
  };
}

/** Only of what was left out: a reason to let something stay explains no difference. */
function excludedReasons(request: DsrRequest): Map<string, string> {
  const reasons = namelessReasons(request);
  return new Map((request.review?.excluded ?? []).map(({ key }) => [key, reasons.get(key) ?? '']));
}

interface Promised {
  serviceTitle: string;
  kind: string;
  gave: boolean;
  /** A list that may have something of it is in the package. */
  isHeld: boolean;
  hasGaps: boolean;
  /** Why a reviewer left it out, or each list that has something of it; null where nobody did. */
  reasons: string[] | null;
}

function promisedObjects(
  request: DsrRequest,
  steps: readonly Step[],
  services: readonly ServiceDefinition[],
): Promised[] {
  const reasonOf = excludedReasons(request);
  return (request.plan?.objects ?? []).flatMap((object, place): Promised[] => {
    const step = steps.find(({ service, instance }) => service === object.service && instance === object.instance);
    if (!step) return [];
    const own = reasonOf.get(objectItem(object));
    const first = firstListOf(place, step);
    return [
      {
        ...{ serviceTitle: titleOf(object.service, services), kind: objectKindWord(object, services) },
        ...{ gave: first !== null, hasGaps: (step.progress?.gaps.length ?? 0) > 0 },
        ...whatIsLeft(request, listsOf(first, step, services), reasonOf),
        ...(own === undefined ? {} : { reasons: [own] }),
      },
    ];
  });
}

function firstListOf(place: number, { progress }: Step): string | null {
  const lists = Object.entries(progress?.objects ?? {});
  return lists.find(([, places]) => places.includes(place))?.[0] ?? null;
}

interface List {
  key: string;
  item: string;
}

/** Lists that may have records of an object: from the one that gave its first record on, those that have any. */
function listsOf(
  first: string | null,
  { service, instance, progress }: Step,
  services: readonly ServiceDefinition[],
): List[] {
  const { name: own = '', collections = [] } = services.find(({ name }) => name === service) ?? {};
  const from = collections.findIndex(({ name }) => name === first);
  const filled = from < 0 ? [] : collections.slice(from).filter(({ name }) => (progress?.counts[name] ?? 0) > 0);
  return filled.map(({ name }) => ({ key: `${own}/${name}`, item: collectionItem(own, instance ?? '', name) }));
}

function whatIsLeft(
  request: DsrRequest,
  lists: readonly List[],
  reasonOf: ReadonlyMap<string, string>,
): Pick<Promised, 'isHeld' | 'reasons'> {
  const inPackage = lists.filter(({ item }) => !reasonOf.has(item));
  const isHeld = inPackage.some(({ key }) => (request.package?.counts[key] ?? 0) > 0);
  const isLeftOut = lists.length > 0 && inPackage.length === 0;
  return {
    // A list that no service declares cannot be judged.
    isHeld: isHeld || lists.length === 0,
    reasons: isLeftOut ? lists.flatMap(({ item }) => reasonOf.get(item) ?? []) : null,
  };
}

function objectDifferences(objects: readonly Promised[]): Difference[] {
  const groups = new Map<string, Promised[]>();
  for (const each of objects) {
    const key = `${each.serviceTitle}\n${each.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const silent = group.filter(({ gave, reasons }) => !gave && reasons === null);
    const cause = silent.some(({ hasGaps }) => hasGaps) ? 'gap' : 'changed';
    const leftOut = group.filter(({ reasons }) => reasons !== null);
    const lost = group.filter(({ gave, isHeld, reasons }) => gave && !isHeld && reasons === null);
    return [
      ...ofObjects(group, leftOut, 'left-out'),
      ...ofObjects(group, silent, cause),
      ...ofObjects(group, lost, 'unexplained'),
    ];
  });
}

function ofObjects(group: readonly Promised[], missing: readonly Promised[], cause: DifferenceCause): Difference[] {
  const [first] = missing;
  if (!first) return [];
  const reasons = [...new Set(missing.flatMap(({ reasons: each }) => each?.filter(Boolean) ?? []))];
  const { serviceTitle, kind } = first;
  return [{ serviceTitle, of: { objects: kind }, promised: group.length, missing: missing.length, cause, reasons }];
}

/** What was collected and is not in the package: a list that was left out, records of an object that was, and something unknown. */
function recordDifferences(
  request: DsrRequest,
  steps: readonly Step[],
  services: readonly ServiceDefinition[],
): Difference[] {
  const reasonOf = excludedReasons(request);
  return services.flatMap(({ name, title, collections }) =>
    collections.flatMap((collection): Difference[] => {
      const own = steps.filter(({ service }) => service === name);
      const countOf = ({ progress }: Step) => progress?.counts[collection.name] ?? 0;
      const ruling = ({ instance }: Step) => reasonOf.get(collectionItem(name, instance ?? '', collection.name));
      const ruled = own.filter((step) => ruling(step) !== undefined);
      const key = `${name}/${collection.name}`;
      const promised = sumOf(own, countOf);
      const missing = promised - (request.package?.counts[key] ?? 0);
      const known = sumOf(ruled, countOf) + (request.package?.leftOut?.[key] ?? 0);
      const leftOut = Math.max(0, Math.min(missing, known));
      const of = { serviceTitle: title, of: { records: collection.title }, promised };
      const reasons = [...new Set(ruled.flatMap((step) => ruling(step) || []))];
      return [
        { ...of, missing: leftOut, cause: 'left-out' as const, reasons },
        { ...of, missing: missing - leftOut, cause: 'unexplained' as const, reasons: [] },
      ].filter((each) => each.missing !== 0);
    }),
  );
}

const sumOf = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((sum, each) => sum + of(each), 0);

const titleOf = (name: string, services: readonly ServiceDefinition[]): string =>
  services.find((service) => service.name === name)?.title ?? name;
