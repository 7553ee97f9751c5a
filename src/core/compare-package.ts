/**
 * What discovery promised, and what the package holds: where they differ, each difference with its cause. Objects are what
 * the plan card counts, records what collecting counted. Pure.
 */
import { namelessReasons, objectKindWord } from './left-out';
import type { DsrRequest, Step } from './request';
import { collectionItem, objectItem } from './review';
import type { ServiceDefinition } from './service';

/** `left-out`: by the review. `gap`: not all could be read. `changed`: it gave nothing when it was collected. `unexplained`: told by the manifest. */
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
  const held = objects.filter(({ gave, reason }) => gave && reason === null);
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
  hasGaps: boolean;
  /** Why a reviewer left it out; null where nobody did. */
  reason: string | null;
}

function promisedObjects(
  request: DsrRequest,
  steps: readonly Step[],
  services: readonly ServiceDefinition[],
): Promised[] {
  const reasons = excludedReasons(request);
  const given = new Set(steps.flatMap(({ progress }) => Object.values(progress?.objects ?? {}).flat()));
  return (request.plan?.objects ?? []).flatMap((object, place): Promised[] => {
    const step = steps.find(({ service, instance }) => service === object.service && instance === object.instance);
    if (!step) return [];
    return [
      {
        ...{ serviceTitle: titleOf(object.service, services), kind: objectKindWord(object, services) },
        gave: given.has(place),
        hasGaps: (step.progress?.gaps.length ?? 0) > 0,
        reason: reasons.get(objectItem(object)) ?? null,
      },
    ];
  });
}

function objectDifferences(objects: readonly Promised[]): Difference[] {
  const groups = new Map<string, Promised[]>();
  for (const each of objects) {
    const key = `${each.serviceTitle}\n${each.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const silent = group.filter(({ gave, reason }) => !gave && reason === null);
    const cause = silent.some(({ hasGaps }) => hasGaps) ? 'gap' : 'changed';
    const leftOut = group.filter(({ reason }) => reason !== null);
    return [...ofObjects(group, leftOut, 'left-out'), ...ofObjects(group, silent, cause)];
  });
}

function ofObjects(group: readonly Promised[], missing: readonly Promised[], cause: DifferenceCause): Difference[] {
  const [first] = missing;
  if (!first) return [];
  const reasons = [...new Set(missing.flatMap(({ reason }) => (reason ? [reason] : [])))];
  const { serviceTitle, kind } = first;
  return [{ serviceTitle, of: { objects: kind }, promised: group.length, missing: missing.length, cause, reasons }];
}

/** What was collected and is not in the package: a list that was left out, records of an object that was, or something unknown. */
function recordDifferences(
  request: DsrRequest,
  steps: readonly Step[],
  services: readonly ServiceDefinition[],
): Difference[] {
  const reasonOf = excludedReasons(request);
  return services.flatMap(({ name, title, collections }) =>
    collections.flatMap((collection): Difference[] => {
      const own = steps.filter(({ service }) => service === name);
      const promised = own.reduce((sum, { progress }) => sum + (progress?.counts[collection.name] ?? 0), 0);
      const missing = promised - (request.package?.counts[`${name}/${collection.name}`] ?? 0);
      if (missing === 0) return [];
      const keys = own.map(({ instance }) => collectionItem(name, instance ?? '', collection.name));
      const reasons = [...new Set(keys.flatMap((key) => reasonOf.get(key) ?? []))];
      const ofObject = hasLeftOut(request, name);
      const cause = missing > 0 && (reasons.length > 0 || ofObject) ? 'left-out' : 'unexplained';
      return [{ serviceTitle: title, of: { records: collection.title }, promised, missing, cause, reasons }];
    }),
  );
}

function hasLeftOut({ review }: DsrRequest, service: string): boolean {
  return (review?.excluded ?? []).some(({ key }) => key.startsWith(`object ${service}|`));
}

const titleOf = (name: string, services: readonly ServiceDefinition[]): string =>
  services.find((service) => service.name === name)?.title ?? name;
