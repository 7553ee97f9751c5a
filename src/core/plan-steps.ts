/** The steps of a plan, in the order in which they are worked off. Pure. */
import { isChangeRight, type ChangeRight } from './object-change';
import type { PlannedChange, PlannedStep, PlanWish } from './planned';
import type { FoundObject, Right, ServiceDefinition, ServiceName } from './service';
import type { TaskWish } from './task';
import { tasksByText } from './task-text';

/**
 * DPS before IoT Hub, or the device comes back; the twins and role assignments while the account can still be looked up; the
 * account last (PRODUCT.md, "Order of a delete").
 */
const CHANGE_ORDER: readonly ServiceName[] = [
  'dps',
  'iot-hub',
  'digital-twins',
  'iot-central',
  'system-logs',
  'manual',
  'entra',
];

const DISCLOSES: readonly Right[] = ['access', 'export'];

export interface StepsInput {
  wishes: readonly PlanWish[];
  objects: readonly FoundObject[];
  changes: readonly PlannedChange[];
}

export function planSteps(input: StepsInput): PlannedStep[] {
  const changes = input.wishes.flatMap((wish) => changeSteps(wish, input.changes));
  const changing = input.changes.some(({ preview }) => preview.can !== 'no');
  const tasks = inOrderOfWork(taskWishes(input, changing)).map(taskStep);
  const inOrder = (when: TaskWish['when']) => tasks.filter(({ task }) => task?.when === when);
  return [
    ...inOrder('first'),
    ...disclosingSteps(input),
    ...changes,
    ...inOrder('any'),
    ...(changes.length > 0 ? [VERIFY] : []),
    ...inOrder('last'),
  ];
}

const WHEN: readonly TaskWish['when'][] = ['first', 'any', 'last'];

/** Numbered as they come up. */
const inOrderOfWork = (tasks: readonly TaskWish[]): TaskWish[] =>
  WHEN.flatMap((when) => tasks.filter((task) => task.when === when));

const BLANK = { command: null, right: null, task: null, service: null, instance: null } as const;
const PACKAGE: PlannedStep = { ...BLANK, id: 'package', kind: 'package', title: 'Build the export package' };
const REVIEWED = 'Build the package, which is reviewed before it leaves';
const DELIVER: PlannedStep = { ...BLANK, id: 'deliver', kind: 'deliver', title: 'Post the download link' };
const VERIFY: PlannedStep = {
  ...BLANK,
  id: 'verify',
  kind: 'verify',
  title: 'Read back every object that was changed',
};

function disclosingSteps({ wishes, objects }: StepsInput): PlannedStep[] {
  const disclosing = wishes.filter(({ right }) => DISCLOSES.includes(right));
  if (disclosing.length === 0) return [];
  const services = new Map(disclosing.flatMap((wish) => wish.services).map((service) => [service.name, service]));
  const collect = [...services.values()].flatMap((service) => collectSteps(service, objects));
  const reviewed = disclosing.some(({ right }) => right === 'access');
  return [...collect, reviewed ? { ...PACKAGE, title: REVIEWED } : PACKAGE, DELIVER];
}

function collectSteps(service: ServiceDefinition, objects: readonly FoundObject[]): PlannedStep[] {
  const held = objects.filter((object) => object.service === service.name);
  return sortedInstances(held).map((instance) => ({
    ...BLANK,
    id: `collect:${service.name}:${instance}`,
    kind: 'collect',
    service: service.name,
    instance,
    title: `Collect from ${service.title}`,
  }));
}

const CHANGE_WORDS: Record<ChangeRight, string> = {
  rectify: 'Correct in',
  restrict: 'Restrict in',
  lift: 'Lift the restriction in',
  delete: 'Delete from',
  restore: 'Restore in',
};

function changeSteps(wish: PlanWish, changes: readonly PlannedChange[]): PlannedStep[] {
  const { right, command } = wish;
  if (!isChangeRight(right)) return [];
  const doable = changes.filter((change) => change.command === command && change.preview.can === 'yes');
  return CHANGE_ORDER.flatMap((name) => {
    const service = wish.services.find((each) => each.name === name);
    const held = doable.filter((change) => change.object.service === name).map(({ object }) => object);
    if (!service) return [];
    return sortedInstances(held).map((instance): PlannedStep => ({
      ...{ id: `${right}:${command}:${name}:${instance}`, kind: 'change', service: name, instance },
      ...{ command, right, task: null, title: `${CHANGE_WORDS[right]} ${service.title}` },
    }));
  });
}

/** What the law wants beside the change itself: the person is told before a lift, the recipients after the others. */
const LAW: Partial<Record<ChangeRight, { text: string; when: TaskWish['when'] }>> = {
  lift: { text: 'Tell the person that the restriction is about to be lifted (Art. 18(3) GDPR).', when: 'first' },
  ...notify('rectify', 'correction'),
  ...notify('restrict', 'restriction'),
  ...notify('delete', 'erasure'),
};

function notify(right: ChangeRight, what: string): typeof LAW {
  const text = `Tell every recipient to whom the data was disclosed of the ${what}, unless that is impossible or takes disproportionate effort (Art. 19 GDPR).`;
  return { [right]: { text, when: 'last' } };
}

function taskWishes({ wishes, objects, changes }: StepsInput, changing: boolean): TaskWish[] {
  const all = wishes.flatMap((wish) => [
    ...(changing && isChangeRight(wish.right) ? lawTasks(wish.right) : []),
    ...wish.services.flatMap((service) => serviceTasks(wish, service, objects, changes)),
    ...objectTasks(
      changes.filter(({ command }) => command === wish.command),
      objects,
    ),
  ]);
  const seen = new Map(all.map((task) => [`${task.service ?? ''} ${task.text}`, task]));
  return [...seen.values()];
}

function lawTasks(right: ChangeRight): TaskWish[] {
  const law = LAW[right];
  return law ? [{ ...law, service: null, owner: null, dueDays: null }] : [];
}

function serviceTasks(
  { right, command, fields = [] }: PlanWish,
  service: ServiceDefinition,
  objects: readonly FoundObject[],
  changes: readonly PlannedChange[],
): TaskWish[] {
  const corrects = changes.some(
    ({ command: by, object, preview }) => by === command && object.service === service.name && preview.can === 'yes',
  );
  const capability = service.capabilities[right];
  const holds = objects.some((object) => object.service === service.name);
  const own = capability.can === 'manual' && holds ? [{ text: capability.task, owner: null, dueDays: null }] : [];
  const standing = (service.standingTasks ?? [])
    .filter(({ rights }) => rights.includes(right))
    .filter(
      (task) => right !== 'rectify' || !task.fields || corrects || task.fields.some((field) => fields.includes(field)),
    )
    .map(({ text, owner = null, dueDays = null }) => ({ text, owner, dueDays }));
  return [...own, ...standing].map((task) => ({ ...task, when: 'any' as const, service: service.name }));
}

/** The names of objects stand in the text alone: titles are part of the plan's hash, and what a thing is called is not. */
function objectTasks(changes: readonly PlannedChange[], objects: readonly FoundObject[]): TaskWish[] {
  const manual = changes.flatMap(({ object, preview }) =>
    preview.can === 'manual' ? [{ text: preview.task, object }] : [],
  );
  const services = [...new Set(manual.map(({ object }) => object.service))];
  return services.flatMap((service) => {
    const own = manual.filter(({ object }) => object.service === service);
    return tasksByText(own, objects).map(({ title, text }): TaskWish => ({
      ...{ title, text, service, owner: null, dueDays: null },
      when: 'any',
    }));
  });
}

function taskStep({ service, title, ...task }: TaskWish, index: number): PlannedStep {
  const number = index + 1;
  return {
    ...BLANK,
    id: `task:${number}`,
    kind: 'task',
    service,
    title: title ?? task.text,
    task: { ...task, number },
  };
}

function sortedInstances(objects: readonly Pick<FoundObject, 'instance'>[]): string[] {
  return [...new Set(objects.map(({ instance }) => instance))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
