/** What a plan changes: in which order, by which command, and what is left to people. */
import { DEFAULT_OPTIONS, type ChangeRight, type Preview } from '../../../src/core/object-change';
import type { PlannedChange } from '../../../src/core/plan';
import type { FoundObject, ServiceName } from '../../../src/core/service';
import { aDefinition, anObject, aPlan, type PlanWords } from '../../support/builders';

const names: readonly ServiceName[] = ['entra', 'digital-twins', 'dps', 'iot-hub', 'iot-central'];
const services = names.map((name) => aDefinition({ name, title: name }));
const objects = names.map((service) => anObject({ service, instance: 'main', id: `${service}-1` }));
const YES: Preview = { can: 'yes' };

function change(object: FoundObject, right: ChangeRight, preview: Preview = YES, command = 0): PlannedChange {
  const { service, instance, kind, id } = object;
  return { command, right, object: { service, instance, kind, id }, preview };
}

const deleting = (words: PlanWords = {}) =>
  aPlan({
    ...{ rights: ['delete'], services, objects },
    changes: objects.map((object) => change(object, 'delete')),
    ...words,
  });
const ids = (words?: PlanWords) => deleting(words).steps.map(({ id }) => id);

describe('the order of a deletion', () => {
  test('has DPS before the hub, the account last, then the read-back, then the notice to the recipients', () => {
    expect(ids()).toEqual([
      ...['delete:0:dps:main', 'delete:0:iot-hub:main', 'delete:0:digital-twins:main'],
      ...['delete:0:iot-central:main', 'delete:0:entra:main', 'verify', 'task:1'],
    ]);
  });

  test('has the whole export before it where one was asked for', () => {
    const rights = ['export', 'delete'] as const;
    const changes = objects.map((object) => change(object, 'delete', YES, 1));
    const order = ids({ rights, changes });
    expect(order.indexOf('deliver')).toBeLessThan(order.indexOf('delete:1:dps:main'));
    expect(order.filter((id) => id.startsWith('collect:'))).toHaveLength(5);
  });
});

test('a command touches the services that it covers, and no other command’s', () => {
  const [entra, , dps] = services;
  const wishes = [
    { command: 0, right: 'export', services: [entra!, dps!] },
    { command: 1, right: 'delete', services: [dps!] },
  ] as const;
  const changes = [change(objects[2]!, 'delete', YES, 1)];
  const order = aPlan({ wishes, objects, changes }).steps.map(({ id }) => id);
  expect(order).toEqual([
    'collect:entra:main',
    'collect:dps:main',
    'package',
    'deliver',
    'delete:1:dps:main',
    'verify',
    'task:1',
  ]);
});

test('an object that only a person can change is a task, and one that cannot be changed is said with its reason', () => {
  const [account, twin] = objects;
  const plan = deleting({
    changes: [
      change(account!, 'delete', { can: 'manual', task: 'Delete the account on the premises.' }),
      change(twin!, 'delete', { can: 'no', reason: 'it is a model' }),
      change(objects[2]!, 'delete'),
    ],
  });
  expect(plan.steps.filter(({ kind }) => kind === 'change').map(({ service }) => service)).toEqual(['dps']);
  expect(plan.steps.map(({ task }) => task?.text).filter(Boolean)).toContain(
    'Delete the account on the premises. Concerns: thermostat-anna-1.',
  );
  expect(plan.notPossible).toEqual([{ service: 'digital-twins', title: 'digital-twins', reason: 'it is a model' }]);
});

test('what is to be done to several objects alike is one task that says how many and which', () => {
  const task = 'See to it by hand.';
  const twins = Array.from({ length: 7 }, (_, index) => ({
    ...objects[1]!,
    id: `twin-${index}`,
    label: `Room ${index}`,
  }));
  const changes = twins.map((twin) => change(twin, 'delete', { can: 'manual', task }));
  const [step, ...others] = deleting({ objects: twins, changes }).steps.filter(
    ({ service }) => service === 'digital-twins',
  );
  expect(others).toEqual([]);
  expect(step?.task?.text).toBe(`${task} Concerns 7 objects: Room 0, Room 1, Room 2, Room 3, Room 4 and 2 more.`);
  expect(step?.title).toBe(`${task} (7 objects)`);
});

test('an object that is called otherwise leaves the plan with its tasks as it was approved', () => {
  const [account] = objects;
  const hashOf = (label: string) => {
    const changes = [change(account!, 'delete', { can: 'manual', task: 'Do it by hand.' })];
    return deleting({ objects: [{ ...account!, label }], changes }).hash;
  };
  expect(hashOf('renamed')).toBe(hashOf(account!.label));
});

test('standing tasks of a covered service stand in every plan of their right, each numbered once', () => {
  const text = 'Remove the address from every alert.';
  const central = aDefinition({ name: 'iot-central', title: 'Central', standingTasks: [{ rights: ['delete'], text }] });
  const tasks = (right: ChangeRight) =>
    aPlan({ rights: [right], services: [central], objects, changes: [change(objects[4]!, right)] })
      .steps.flatMap(({ task }) => (task ? [[task.number, task.text]] : []))
      .filter(([, words]) => words === text);
  expect(tasks('delete')).toHaveLength(1);
  expect(tasks('restrict')).toEqual([]);
});

test('before a lift the person is told, and the work waits for it', () => {
  const plan = aPlan({ rights: ['lift'], services, objects, changes: [change(objects[3]!, 'lift')] });
  expect(plan.steps.map(({ kind }) => kind)).toEqual(['task', 'change', 'verify']);
  expect(plan.steps[0]?.task).toMatchObject({ when: 'first', number: 1 });
});

test('a right that a service does not have is said where it holds something', () => {
  const no = { can: 'no', reason: 'a historical record' } as const;
  const logs = aDefinition({
    name: 'system-logs',
    title: 'Logs',
    capabilities: { ...aDefinition().capabilities, rectify: no },
  });
  const holding = anObject({ service: 'system-logs' });
  expect(aPlan({ rights: ['rectify'], services: [logs], objects: [holding] }).notPossible).toHaveLength(1);
  expect(aPlan({ rights: ['rectify'], services: [logs], objects }).notPossible).toEqual([]);
});

describe('the hash', () => {
  const hash = (words?: PlanWords) => deleting(words).hash;
  const rectified = (before: string | null, after: string | null) =>
    hash({
      rights: ['rectify'],
      changes: [change(objects[0]!, 'rectify', { can: 'yes', fields: [{ field: 'city', before, after }] })],
    });

  test('is another with another option, value before, value after, or object left to a person', () => {
    const hashes = [
      hash(),
      hash({ options: { ...DEFAULT_OPTIONS, permanent: true } }),
      hash({ options: { ...DEFAULT_OPTIONS, licences: true } }),
      hash({ options: { ...DEFAULT_OPTIONS, groupDevice: 'keep-out' } }),
      hash({ changes: objects.map((object) => change(object, 'delete', { can: 'manual', task: 'x' })) }),
      rectified('Bonn', 'Köln'),
      rectified('Bonn', null),
      rectified(null, 'Köln'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('does not depend on what is said of it: that may name times', () => {
    const said = (text: string) =>
      hash({ changes: objects.map((object) => change(object, 'delete', { can: 'yes', says: [text] })) });
    expect(said('until Monday')).toBe(said('until Tuesday'));
  });
});
