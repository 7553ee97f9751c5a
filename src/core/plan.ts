import { createHash } from 'node:crypto';
import { subjectKeySource, type DataSubject } from './data-subject';
import type { PlannedChange, PlannedStep, PlanWish } from './planned';
import type { Step } from './step';
import type { ChangeOptions, Preview } from './object-change';
import { planSteps } from './plan-steps';
import { objectKey, type FoundObject, type Right, type ServiceName } from './service';

export type * from './planned';

/** A service that is not worked on, and why: shown on the plan card. */
export interface NotPossible {
  service: ServiceName;
  title: string;
  reason: string;
}

export interface Plan {
  /** SHA-256 of what would be done to what; an approval counts for one hash. */
  hash: string;
  rights: Right[];
  objects: FoundObject[];
  changes: PlannedChange[];
  options: ChangeOptions;
  steps: PlannedStep[];
  notPossible: NotPossible[];
  notCovered: string[];
  /** Services that were searched, whether something was found there or not. Left out in plans of the first version. */
  searched?: ServiceName[] | undefined;
  madeAt: string;
}

export interface PlanInput {
  wishes: readonly PlanWish[];
  subject: DataSubject;
  objects: FoundObject[];
  changes: readonly PlannedChange[];
  options: ChangeOptions;
  notPossible: NotPossible[];
  notCovered: string[];
  now: string;
}

/** Pure: the same findings make the same plan and the same hash, in whatever order they were found. */
export function makePlan(input: PlanInput): Plan {
  const { wishes, subject, options } = input;
  const rights = [...new Set(wishes.map(({ right }) => right))];
  const objects = [...input.objects].sort((a, b) => compare(objectKey(a), objectKey(b)));
  const changes = [...input.changes].sort(
    (a, b) => a.command - b.command || compare(objectKey(a.object), objectKey(b.object)),
  );
  const steps = planSteps({ wishes, objects, changes });
  return {
    hash: planHash({ rights, subject, objects, changes, options, steps }),
    ...{ rights, objects, changes, options, steps },
    notPossible: [...input.notPossible, ...impossible(input)],
    notCovered: input.notCovered,
    searched: searchedBy(wishes),
    madeAt: input.now,
  };
}

/** A checklist for people searches nothing. */
function searchedBy(wishes: readonly PlanWish[]): ServiceName[] {
  const asked = wishes.flatMap(({ services }) =>
    services.filter(({ capabilities }) => capabilities.discover.can === 'yes'),
  );
  return [...new Set(asked.map(({ name }) => name))];
}

/** Nothing was found there: not the same as not having been searched. */
export function searchedInVain({ searched = [], objects }: Pick<Plan, 'searched' | 'objects'>): ServiceName[] {
  return searched.filter((name) => !objects.some(({ service }) => service === name));
}

/** Rights that a service does not have, and objects that it does not do them to: shown with the reason, not counted as gaps. */
function impossible({ wishes, objects, changes }: PlanInput): NotPossible[] {
  const services = wishes.flatMap(({ right, services: covered }) =>
    covered.flatMap(({ name, title, capabilities }): NotPossible[] => {
      const capability = capabilities[right];
      const holds = objects.some((object) => object.service === name);
      return capability.can === 'no' && holds ? [{ service: name, title, reason: capability.reason }] : [];
    }),
  );
  const titles = new Map(wishes.flatMap((wish) => wish.services).map(({ name, title }) => [name, title]));
  const refused = changes.flatMap(({ object, preview }): NotPossible[] =>
    preview.can === 'no'
      ? [{ service: object.service, title: titles.get(object.service) ?? object.service, reason: preview.reason }]
      : [],
  );
  const distinct = new Map([...services, ...refused].map((line) => [`${line.service} ${line.reason}`, line]));
  return [...distinct.values()];
}

interface Hashed {
  rights: readonly Right[];
  subject: DataSubject;
  objects: readonly FoundObject[];
  changes: readonly PlannedChange[];
  options: ChangeOptions;
  steps: readonly PlannedStep[];
}

function planHash({ rights, subject, objects, changes, options, steps }: Hashed): string {
  const canonical = {
    rights,
    subject: subjectKeySource(subject),
    objects: objects.map(({ service, instance, kind, id, matches }) => [
      [service, instance, kind, id],
      matches.map(({ rule, field, comparedWith }) => JSON.stringify([rule, field, comparedWith])).sort(compare),
    ]),
    changes: changes.map(({ command, right, object, preview }) => [
      command,
      right,
      objectKey(object),
      previewKey(preview),
    ]),
    options: [options.permanent, options.licences, options.groupDevice],
    steps: steps.map(({ id, title }) => [id, title]),
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

/** What would be done, without the words: those may name times. */
function previewKey(preview: Preview): unknown {
  if (preview.can !== 'yes') return preview.can;
  return ['yes', (preview.fields ?? []).map(({ field, before, after }) => [field, before, after])];
}

/** The stored form in which the engine works a planned step off. */
export function freshStep(planned: PlannedStep): Step {
  return {
    ...planned,
    task: planned.task && { ...planned.task, dueOn: null, closed: null },
    changed: null,
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
