import { createHash } from 'node:crypto';
import { subjectKeySource, type DataSubject } from './data-subject';
import type { Step, StepKind } from './request';
import { objectKey, type FoundObject, type Right, type ServiceDefinition, type ServiceName } from './service';

/** A service that is not worked on, and why: shown on the plan card. */
export interface NotPossible {
  service: ServiceName;
  title: string;
  reason: string;
}

export interface PlannedStep {
  id: string;
  kind: StepKind;
  service: ServiceName | null;
  instance: string | null;
  title: string;
}

export interface Plan {
  /** SHA-256 of what would be done to what; an approval counts for one hash. */
  hash: string;
  rights: Right[];
  objects: FoundObject[];
  steps: PlannedStep[];
  notPossible: NotPossible[];
  notCovered: string[];
  madeAt: string;
}

export interface PlanInput {
  rights: Right[];
  subject: DataSubject;
  objects: FoundObject[];
  /** The services that the command covers and that have an adapter, in the order of the registry. */
  services: readonly ServiceDefinition[];
  notPossible: NotPossible[];
  notCovered: string[];
  now: string;
}

/** Pure: the same findings make the same plan and the same hash, in whatever order they were found. */
export function makePlan(input: PlanInput): Plan {
  const objects = [...input.objects].sort((a, b) => compare(objectKey(a), objectKey(b)));
  const steps = planSteps(input.rights, objects, input.services);
  return {
    hash: planHash(input.rights, input.subject, objects, steps),
    rights: input.rights,
    objects,
    steps,
    notPossible: input.notPossible,
    notCovered: input.notCovered,
    madeAt: input.now,
  };
}

function planSteps(
  rights: readonly Right[],
  objects: readonly FoundObject[],
  services: readonly ServiceDefinition[],
): PlannedStep[] {
  const discloses = rights.includes('export') || rights.includes('access');
  if (!discloses) return [];
  return [
    ...services.flatMap((service) => collectSteps(service, objects)),
    { id: 'package', kind: 'package', service: null, instance: null, title: 'Build the export package' },
    { id: 'deliver', kind: 'deliver', service: null, instance: null, title: 'Post the download link' },
  ];
}

function collectSteps(service: ServiceDefinition, objects: readonly FoundObject[]): PlannedStep[] {
  const instances = new Set(objects.filter((object) => object.service === service.name).map((o) => o.instance));
  return [...instances].sort(compare).map((instance) => ({
    id: `collect:${service.name}:${instance}`,
    kind: 'collect',
    service: service.name,
    instance,
    title: `Collect from ${service.title}`,
  }));
}

function planHash(
  rights: readonly Right[],
  subject: DataSubject,
  objects: readonly FoundObject[],
  steps: readonly PlannedStep[],
): string {
  const canonical = {
    rights,
    subject: subjectKeySource(subject),
    objects: objects.map(({ service, instance, kind, id, matches }) => [
      [service, instance, kind, id],
      matches.map(({ rule, field, comparedWith }) => JSON.stringify([rule, field, comparedWith])).sort(compare),
    ]),
    steps: steps.map(({ id }) => id),
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

/** The stored form in which the engine works a planned step off. */
export function freshStep(planned: PlannedStep): Step {
  return {
    ...planned,
    state: 'pending',
    attempts: 0,
    notBefore: null,
    startedAt: null,
    finishedAt: null,
    progress: null,
    lastFailure: null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
