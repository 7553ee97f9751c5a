/** Objects are changed once, in order, whatever is cut off; what waits, waits; what a person has to do holds the request open. */
import { DEFAULT_OPTIONS } from '../../../src/core/object-change';
import { objectKey } from '../../../src/core/service';
import { previewChanges, restrictionId } from '../../../src/usecases/preview-changes';
import { adoptPlan } from '../../../src/core/plan-lifecycle';
import { closeTask } from '../../../src/usecases/close-task';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import { ALEX, ANNA, ADELE, aCommand, anObject, PATTI } from '../../support/builders';
import { approved, approvedFor, changeBench, DEVICES, type ChangeBench } from '../../support/change-bench';
import { cutOff } from '../../support/cut-off';
import { aServiceError, eventsOf } from '../../support/fake-ports';
import { ID, work, workThroughWaits } from '../../support/work-bench';

const DAY = 86_400_000;
let bench: ChangeBench;
beforeEach(() => {
  bench = changeBench();
});

const close = (task: number, outcome: 'done' | 'not-applicable', text: string | null, actor = ADELE) =>
  closeTask(bench.ports, { actor, requestId: ID, correlationId: 'c1', card: null, task, outcome, text });

/** As an earlier request left the first device restricted. */
const keptBefore = (prior: object) =>
  bench.ports.restrictions.keep({
    ...{ schema: 1, version: 1, id: restrictionId(bench.ports, DEVICES[0]!), object: DEVICES[0]!, prior },
    ...{ requestId: 'DSR-2026-0000', since: '2026-01-01T00:00:00.000Z', applied: true },
  });

const stepStates = async () =>
  Object.fromEntries(((await bench.ports.requests.get(ID))?.steps ?? []).map(({ id, state }) => [id, state]));

describe('a deletion', () => {
  test('changes every object, reads each back, and leaves the notice to the recipients to a person', async () => {
    await approved(bench, ['delete']);
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting' });
    expect(bench.changer.appliedIds).toEqual(DEVICES.map(({ id }) => id));
    expect(bench.changer.verified).toEqual(DEVICES.map(({ id }) => id));
    expect(await close(1, 'done', 'letter sent')).toMatchObject({ ok: true });
    expect(await work(bench.ports)).toMatchObject({ state: 'completed', package: null });
  });

  test('is audited object by object, under keyed hashes', async () => {
    await approved(bench, ['delete']);
    await work(bench.ports);
    const lines = bench.ports.audit.lines.filter(({ event }) => event === 'object.delete');
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(bench.ports.audit.lines)).not.toContain('thermostat');
  });

  test('that fails on one object keeps what was done and goes on with the rest', async () => {
    await approved(bench, ['delete']);
    bench.changer.faults = [aServiceError(503)];
    expect(await workThroughWaits(bench.ports)).toMatchObject({ state: 'waiting' });
    expect(bench.changer.appliedIds.sort()).toEqual(['thermostat-anna-1', 'thermostat-anna-1', 'thermostat-anna-2']);
  });

  test('that fails again and again ends the plan, and was announced once', async () => {
    await approved(bench, ['delete']);
    bench.changer.faults = Array.from({ length: 20 }, () => aServiceError(503));
    const request = await workThroughWaits(bench.ports);
    expect(request).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed' } });
    expect(eventsOf(bench.ports).filter((event) => event === 'step.put-off')).toHaveLength(2);
    expect(request.outbox.filter(({ kind }) => kind === 'retrying')).toHaveLength(1);
  });

  test('that the service refuses ends the plan and says which step', async () => {
    await approved(bench, ['delete']);
    bench.changer.faults = [aServiceError(403)];
    const request = await work(bench.ports);
    expect(request).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed' } });
    expect(request.planEnd?.text).toContain('Delete from Azure IoT Hub');
  });

  test('that is found undone in the end is tried again and then fails, never called done', async () => {
    await approved(bench, ['delete']);
    bench.changer.wrong = 'A device is there again.';
    expect(await workThroughWaits(bench.ports)).toMatchObject({
      state: 'awaiting-confirmation',
      planEnd: { why: 'failed', text: expect.stringContaining('A device is there again.') as string },
    });
  });

  test('after an export begins only once the export is complete', async () => {
    await approved(bench, ['export', 'delete']);
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting', package: { files: 3 } });
    const events = eventsOf(bench.ports);
    expect(events.lastIndexOf('step.finished')).toBeGreaterThan(events.indexOf('object.delete'));
    const kinds = (await bench.ports.requests.get(ID))?.outbox.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['ready', 'tasks-open']));
  });

  test('does not begin where the export has a gap', async () => {
    const [service] = bench.ports.services;
    await approved(bench, ['export', 'delete']);
    const collect = service!.collect.bind(service);
    service!.collect = async (request) => ({ ...(await collect(request)), gaps: ['Sign-ins are not readable.'] });
    expect(await work(bench.ports)).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed' } });
    expect(bench.changer.applied).toEqual([]);
  });

  test('that only a person can do to several objects becomes one task, which says how many and which', async () => {
    await approved(bench, ['delete']);
    bench.changer.outcomes = () => ({ is: 'manual', task: 'Delete the device in the portal.' });
    const [recipients, step] = (await work(bench.ports)).steps.filter(({ task }) => task);
    expect(step).toMatchObject({
      title: 'Delete the device in the portal. (2 objects)',
      task: { text: expect.stringMatching(/^Delete .* Concerns 2 objects: \S+, \S+\.$/) as string },
    });
    expect(recipients?.title).toContain('recipient');
  });

  test('that only a person can do becomes a numbered task, and the object is not read back', async () => {
    await approved(bench, ['delete']);
    bench.changer.outcomes = ({ object }) =>
      object.id === 'thermostat-anna-2' ? { is: 'manual', task: 'Delete the device in the portal.' } : { is: 'done' };
    const request = await work(bench.ports);
    expect(bench.changer.verified).toEqual(['thermostat-anna-1']);
    expect(request.steps.filter(({ state }) => state === 'manual').map(({ task }) => task?.number)).toEqual([1, 2]);
    expect(await close(1, 'done', null)).toMatchObject({ ok: true });
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting' });
    expect(await close(2, 'done', null)).toMatchObject({ ok: true });
    expect(await work(bench.ports)).toMatchObject({ state: 'completed' });
  });
});

describe('a service that takes its time', () => {
  const waiting = { is: 'waiting', waitMs: DAY, says: 'The account is in the recycle bin.' } as const;

  test('is asked again at its time, while the request waits; the polls are not audited', async () => {
    await approved(bench, ['delete']);
    bench.changer.outcomes = () => waiting;
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting' });
    for (let day = 0; day < 3; day += 1) {
      bench.ports.clock.advance(DAY);
      expect(await work(bench.ports)).toMatchObject({ state: 'waiting' });
    }
    expect(bench.changer.applied).toHaveLength(8);
    expect(eventsOf(bench.ports).filter((event) => event.startsWith('step.'))).toEqual(['step.started', 'step.polled']);
    bench.changer.outcomes = () => ({ is: 'done' });
    bench.ports.clock.advance(DAY);
    await work(bench.ports);
    expect(await stepStates()).toMatchObject({ verify: 'done', 'task:1': 'manual' });
  });

  test('is not asked before its time', async () => {
    await approved(bench, ['delete']);
    bench.changer.outcomes = () => waiting;
    await work(bench.ports);
    bench.ports.clock.advance(DAY - 1_000);
    await work(bench.ports);
    expect(bench.changer.applied).toHaveLength(2);
  });

  test('is left alone once the request is cancelled', async () => {
    await approved(bench, ['delete']);
    bench.changer.outcomes = () => waiting;
    await work(bench.ports);
    const wish = { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, reason: null };
    expect(await cancelRequest(bench.ports, wish)).toMatchObject({ ok: true, request: { state: 'cancelled' } });
    bench.ports.clock.advance(DAY);
    await work(bench.ports);
    expect(bench.changer.applied).toHaveLength(2);
  });

  test('with its export lets the other collections by and holds up the package', async () => {
    const [service] = bench.ports.services;
    const collect = service!.collect.bind(service);
    let polls = 0;
    service!.collect = (request) =>
      (polls += 1) <= 2
        ? Promise.resolve({ records: [], next: 'operation', sourceRequestIds: [], waitMs: DAY })
        : collect({ ...request, continuation: null });
    await approved(bench, ['export']);
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting', package: null });
    bench.ports.clock.advance(DAY);
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting', package: null });
    expect(bench.ports.packages.staged.size).toBe(0);
    bench.ports.clock.advance(DAY);
    service!.pages = { devices: [[{ id: 1 }]] };
    expect(await work(bench.ports)).toMatchObject({ state: 'completed' });
  });
});

describe('a restriction', () => {
  const idOf = () => restrictionId(bench.ports, DEVICES[0]!);

  test('keeps what was there before anything is altered', async () => {
    await approved(bench, ['restrict']);
    bench.changer.outcomes = () => {
      expect(bench.ports.restrictions.kept.size).toBeGreaterThan(0);
      return { is: 'done' };
    };
    await work(bench.ports);
    expect(await bench.ports.restrictions.get(idOf())).toMatchObject({ prior: { enabled: true }, requestId: ID });
  });

  test('a second time does not overwrite what the first kept', async () => {
    await keptBefore({ enabled: 'first' });
    await approved(bench, ['restrict']);
    await work(bench.ports);
    expect(await bench.ports.restrictions.get(idOf())).toMatchObject({ prior: { enabled: 'first' } });
    expect(bench.changer.applied[0]?.context.prior).toEqual({ enabled: 'first' });
    expect(bench.changer.priorAsked).toBe(1);
  });

  test('is lifted with what was kept, which is then forgotten; the person is told first', async () => {
    await keptBefore({ enabled: true });
    await approved(bench, ['lift']);
    expect(await work(bench.ports)).toMatchObject({ state: 'waiting' });
    expect(bench.changer.applied).toEqual([]);
    await close(1, 'done', 'told by letter');
    await work(bench.ports);
    expect(bench.changer.applied).toMatchObject([{ change: { right: 'lift' }, context: { prior: { enabled: true } } }]);
    expect(bench.ports.restrictions.kept.size).toBe(0);
  });
});

test.each(['before', 'after'] as const)('a lift is finished when the power failed %s an effect of it', async (when) => {
  const object = DEVICES[0]!;
  let moments = 0;
  for (let at = 1; ; at += 1) {
    bench = changeBench();
    const id = restrictionId(bench.ports, object);
    const kept = { schema: 1, version: 1, id, object, since: '2026-01-01T00:00:00.000Z', applied: true } as const;
    await bench.ports.restrictions.keep({ ...kept, prior: { enabled: true }, requestId: 'DSR-2026-0000' });
    await approved(bench, ['lift']);
    await work(bench.ports);
    await close(1, 'done', 'told by letter');
    const cut = cutOff(bench.ports, { at, when });
    await work(cut.ports).catch(() => undefined);
    if (!cut.failed()) break;
    moments += 1;
    expect([at, (await work(bench.ports)).state, bench.ports.restrictions.kept.size]).toEqual([at, 'completed', 0]);
    expect(eventsOf(bench.ports).filter((event) => event === 'object.lift')).toHaveLength(1);
  }
  expect(moments).toBeGreaterThan(10);
});

describe('a task', () => {
  beforeEach(async () => {
    await approved(bench, ['delete']);
    await work(bench.ports);
  });

  test('that does not apply needs a reason', async () => {
    expect(await close(1, 'not-applicable', null)).toMatchObject({ ok: false, code: 'DSR_REASON_REQUIRED' });
    expect(await close(1, 'not-applicable', 'nobody received it')).toMatchObject({ ok: true });
    expect(await work(bench.ports)).toMatchObject({ state: 'completed' });
  });

  test('is closed once, by a member who is not the person', async () => {
    expect(await close(7, 'done', null)).toMatchObject({ ok: false, code: 'DSR_NO_TASK' });
    expect(await close(1, 'done', null, PATTI)).toMatchObject({ ok: false, code: 'DSR_NOT_A_MEMBER' });
    expect(await close(1, 'done', null, ANNA)).toMatchObject({ ok: false });
    expect(await close(1, 'done', 'evidence 17')).toMatchObject({ ok: true });
    expect(await close(1, 'done', null)).toMatchObject({ ok: false, code: 'DSR_NO_TASK' });
    expect(JSON.stringify(bench.ports.audit.lines)).not.toContain('evidence 17');
  });
});

test('nothing of an object that the plan does not name is touched', async () => {
  await approved(bench, ['delete']);
  bench.ports.services[0]!.objects = [...DEVICES, anObject({ id: 'thermostat-annab' })];
  expect(await work(bench.ports)).toMatchObject({ planEnd: { why: 'plan-changed' } });
  expect(bench.changer.applied).toEqual([]);
});

test('an object that was begun and never proved is in the audit log, once', async () => {
  await approved(bench, ['delete']);
  bench.changer.faults = Array.from({ length: 20 }, () => aServiceError(503));
  await workThroughWaits(bench.ports);
  expect(bench.ports.audit.lines.filter(({ event }) => event === 'object.unproved')).toHaveLength(2);
});

test('an object that only a later attempt came to is in the audit log as well, where it was never proved', async () => {
  const devices = Array.from({ length: 20 }, (_, at) => anObject({ id: `device-${String(at).padStart(2, '0')}` }));
  bench = changeBench(devices);
  await approved(bench, ['delete']);
  const late = devices.slice(-2);
  let tries = 0;
  bench.changer.outcomes = ({ object }) => {
    tries += 1;
    if (tries <= devices.length - 4 || late.some(({ id }) => id === object.id)) throw aServiceError(503);
    return { is: 'done' };
  };
  expect(await workThroughWaits(bench.ports)).toMatchObject({ planEnd: { why: 'failed' } });
  const told = bench.ports.audit.lines.filter(({ event }) => event === 'object.unproved');
  const hashes = new Set(told.map(({ hashed }) => hashed.object));
  for (const object of late) expect(hashes).toContain(bench.ports.audit.keyedHash(objectKey(object)));
});

describe('what an attacker found', () => {
  test('two corrections of one object are two changes, each with its own preview', async () => {
    bench.changer.previews = ({ fields }) => ({
      can: 'yes',
      fields: fields.map(({ field, value }) => ({ field, before: 'old', after: value })),
    });
    const commands = ['room', 'storey'].map((field) =>
      aCommand({ intent: 'rectify', params: { changes: [{ field, value: 'new' }] } }),
    );
    await approvedFor(bench, commands);
    await work(bench.ports);
    const planned = bench.changer.applied.map(({ context }) => context.planned.can === 'yes' && context.planned.fields);
    expect(JSON.stringify(planned)).toMatch(/room.*room.*storey.*storey/);
  });

  test('an export that took days is followed by a deletion only if everything is still there', async () => {
    const [service] = bench.ports.services;
    const collect = service!.collect.bind(service);
    let polled = false;
    service!.collect = (request) => {
      if (polled) return collect({ ...request, continuation: null });
      polled = true;
      return Promise.resolve({ records: [], next: 'operation', sourceRequestIds: [], waitMs: 3 * DAY });
    };
    service!.pages = { devices: [[{ id: 1 }]] };
    await approved(bench, ['export', 'delete']);
    await work(bench.ports);
    service!.objects = [DEVICES[0]!];
    bench.ports.clock.advance(3 * DAY);
    expect(await work(bench.ports)).toMatchObject({ planEnd: { why: 'plan-changed' } });
    expect(bench.changer.applied).toEqual([]);
  });

  test('a restriction that never came about leaves nothing to lift, and its state is not gone back to', async () => {
    await approved(bench, ['restrict']);
    bench.changer.faults = [aServiceError(403), aServiceError(403)];
    await work(bench.ports);
    const kept = [...bench.ports.restrictions.kept.values()];
    expect(kept.map(({ applied }) => applied)).toEqual([false, false]);
    const wish = { command: 0, right: 'lift' as const, services: bench.ports.services.map((each) => each.definition) };
    const options = DEFAULT_OPTIONS;
    expect(
      await previewChanges(bench.ports, [aCommand()], [wish], DEVICES, options, new AbortController().signal),
    ).toEqual([]);
  });

  test('what an object was is forgotten with the object, not with the request', async () => {
    await keptBefore({});
    await approved(bench, ['delete']);
    bench.changer.wrong = 'not gone';
    await work(bench.ports);
    expect(bench.ports.restrictions.kept.size).toBe(0);
  });

  test('of restrict and delete together only the deletion can still be read back', async () => {
    await approved(bench, ['restrict', 'delete']);
    await work(bench.ports);
    expect(bench.changer.verified).toEqual(DEVICES.map(({ id }) => id));
  });

  test('no task of a plan that has ended can be closed', async () => {
    await approved(bench, ['delete']);
    bench.changer.faults = [aServiceError(403)];
    await work(bench.ports);
    expect(await close(1, 'done', 'evidence')).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
  });
});

test('what an ended plan left undone is a gap of the request, also where a new plan finds nothing of it', async () => {
  await approved(bench, ['delete']);
  bench.changer.outcomes = ({ object }) =>
    object.id === 'thermostat-anna-1'
      ? { is: 'done', gaps: ['Half of it stayed.'], tasks: ['Remove the rest by hand.'] }
      : { is: 'done' };
  bench.changer.wrong = 'not gone';
  const ended = await workThroughWaits(bench.ports);
  expect(ended.planEnd?.why).toBe('failed');
  const planned = adoptPlan(ended, ended.plan!, { actor: null, now: ended.updatedAt, correlationId: 'c1' });
  expect(planned.ok && planned.value.next.earlierGaps).toEqual([
    'Half of it stayed.',
    'Left to a person by an earlier plan: Remove the rest by hand.',
  ]);
});
