/** From a draft to a request with a plan, or to a question; a search may be cut off anywhere and run again. */
import type { Draft } from '../../../src/core/draft';
import { replanNow } from '../../../src/usecases/plan-for';
import { runSearch } from '../../../src/usecases/run-search';
import { storeNew } from '../../../src/usecases/store-request';
import {
  aCause,
  ALEX,
  aCommand,
  aDefinition,
  aDraft,
  aNewRequest,
  anObject,
  ANNA,
  aSubject,
  NOW,
} from '../../support/builders';
import { changeBench } from '../../support/change-bench';
import { aServiceError, eventsOf, FakeService, fakePorts, type FakePorts } from '../../support/fake-ports';

const { signal } = new AbortController();
let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

async function search(changes: Partial<Draft> = {}) {
  const draft = aDraft(changes);
  await ports.drafts.put(draft);
  return runSearch(ports, draft, signal);
}

const requests = () => ports.requests.summaries().length;

describe('a person', () => {
  test('who is found makes a request with number, plan and clock, and the draft is gone', async () => {
    const searched = await search();
    expect(searched).toMatchObject({
      kind: 'request',
      request: { id: 'DSR-2026-0001', state: 'awaiting-confirmation' },
    });
    const stored = await ports.requests.get('DSR-2026-0001');
    expect(stored?.plan?.objects.map(({ id }) => id)).toEqual(['thermostat-anna-1']);
    expect(stored?.clock).toEqual([{ type: 'received', on: '2026-11-22' }]);
    expect(await ports.drafts.all()).toEqual([]);
    expect(eventsOf(ports)).toEqual(['created']);
  });

  test('whose request was received earlier has the clock run from then', async () => {
    await search({ commands: [aCommand({ params: { receivedOn: '2026-11-03' } })] });
    expect((await ports.requests.get('DSR-2026-0001'))?.clock).toEqual([{ type: 'received', on: '2026-11-03' }]);
  });

  test('whose request comes in late in the evening was received on the day where the team works', async () => {
    ports.settings = { ...ports.settings, timeZone: 'Pacific/Auckland' };
    ports.clock.advance(3 * 3_600_000);
    await search({});
    expect((await ports.requests.get('DSR-2026-0001'))?.clock).toEqual([{ type: 'received', on: '2026-11-23' }]);
  });

  test('whom nobody knows makes nothing, and the card says where was asked', async () => {
    ports.people.found = [];
    const asking = { state: 'not-found', subject: { kind: 'unknown', asked: 'anna.kovacs@contoso.com' }, revision: 2 };
    expect(await search()).toMatchObject({ kind: 'asking', draft: asking });
    expect((await ports.drafts.get('draft-1'))?.asked[0]?.by).toContain('proxy addresses');
    expect([requests(), eventsOf(ports)]).toEqual([0, []]);
  });

  test('of whom there are two is asked for, never guessed', async () => {
    ports.people.found = [aSubject(), aSubject({ objectId: 'other' })];
    expect(await search()).toMatchObject({ kind: 'asking', draft: { state: 'choosing', subject: null } });
    expect((await ports.drafts.get('draft-1'))?.candidates).toHaveLength(2);
    expect(requests()).toBe(0);
  });

  test('who was chosen is not looked for again', async () => {
    ports.people.found = [];
    expect(await search({ subject: aSubject() })).toMatchObject({ kind: 'request' });
  });

  test('who is the requester is refused', async () => {
    ports.people.found = [aSubject({ objectId: ALEX.objectId.toUpperCase() })];
    expect(await search()).toMatchObject({ kind: 'asking', draft: { state: 'failed', failure: 'DSR_OWN_DATA' } });
    expect([requests(), ports.services[0]?.queries]).toEqual([0, []]);
  });

  test('on whom no service holds anything makes nothing', async () => {
    ports.services[0]!.objects = [];
    const asked = [{ title: 'Azure IoT Hub', by: 'id', found: 0 }];
    expect(await search()).toMatchObject({
      kind: 'asking',
      draft: { state: 'not-found', subject: { objectId: ANNA.objectId }, asked },
    });
  });
});

test('a thing is looked for by its id, without asking the directory', async () => {
  ports.people.find = () => Promise.reject(new Error('asked'));
  await search({ commands: [aCommand({ subjects: [{ kind: 'device', value: 'thermostat-anna-1' }] })] });
  expect(ports.services[0]?.queries[0]?.subject).toEqual({ kind: 'device', id: 'thermostat-anna-1' });
});

test('a look is answered and makes no request', async () => {
  const looked = await search({ commands: [aCommand({ intent: 'discover' })] });
  expect(looked).toMatchObject({ kind: 'asking', draft: { state: 'found', objects: [{ id: 'thermostat-anna-1' }] } });
  expect(requests()).toBe(0);
});

test('a service that does not answer is a fault of the search, and the draft stays', async () => {
  ports.services[0]!.discoverFaults = [aServiceError(503)];
  await expect(search()).rejects.toThrow('iot-hub: listDevices answered 503');
  expect(await ports.drafts.get('draft-1')).toMatchObject({ state: 'searching', version: 1 });
});

describe('services', () => {
  const dps = () => {
    const service = new FakeService(aDefinition({ name: 'dps', title: 'Provisioning' }));
    service.objects = [anObject({ service: 'dps', instance: 'dps', kind: 'registration' })];
    return service;
  };
  const planned = async (command: Parameters<typeof aCommand>[0]) => {
    ports.services.unshift(dps());
    await search({ commands: [aCommand(command)] });
    const plan = (await ports.requests.get('DSR-2026-0001'))?.plan;
    return [plan?.steps.map(({ id }) => id).slice(0, -2), plan?.notPossible.map(({ service }) => service)];
  };

  test('are all covered where none is named', async () => {
    expect(await planned({})).toEqual([['collect:dps:dps', 'collect:iot-hub:hub'], []]);
  });

  test('that are named are covered alone, and the rest is shown as left out', async () => {
    expect(await planned({ services: ['dps'] })).toEqual([['collect:dps:dps'], ['iot-hub']]);
  });

  test('that are excluded are left out and not asked', async () => {
    expect(await planned({ except: ['dps'] })).toEqual([['collect:iot-hub:hub'], ['dps']]);
    expect(ports.services[0]?.queries).toEqual([]);
  });

  test('without an adapter are shown as not covered, with their reason', async () => {
    ports.unavailable = [{ service: 'iot-central', title: 'IoT Central', reason: 'not built' }];
    await search();
    const plan = (await ports.requests.get('DSR-2026-0001'))?.plan;
    expect(plan?.notCovered).toEqual(['IoT Central: not built', 'Paper files']);
  });
});

describe('a search that was cut off', () => {
  test('after the request was stored makes no second one', async () => {
    const remove = ports.drafts.remove.bind(ports.drafts);
    ports.drafts.remove = () => Promise.reject(new Error('crash'));
    await expect(search()).rejects.toThrow('crash');
    ports.drafts.remove = remove;
    const [left] = await ports.drafts.all();
    expect(await runSearch(ports, left!, signal)).toMatchObject({ kind: 'request', request: { id: 'DSR-2026-0001' } });
    expect([requests(), eventsOf(ports), await ports.drafts.all()]).toEqual([1, ['created'], []]);
  });

  test('before its request was audited writes the entry when it runs again', async () => {
    ports.audit.fault = new Error('disk full');
    await expect(search()).rejects.toThrow('disk full');
    ports.audit.fault = null;
    await runSearch(ports, aDraft(), signal);
    expect([requests(), eventsOf(ports)]).toEqual([1, ['created']]);
  });
});

describe('a card that was posted while the services were asked', () => {
  /** The draft as the search began with it; its card is noted in the store meanwhile. */
  async function searchSlowly(commands = [aCommand()]) {
    const draft = aDraft({ commands });
    await ports.drafts.put({ ...draft, version: 1 });
    await ports.drafts.commit({ ...draft, card: { activityId: '7', shownRevision: 1 } }, 1);
    return runSearch(ports, draft, signal);
  }

  test('becomes the card of the request, and does not show it yet', async () => {
    await searchSlowly();
    expect((await ports.requests.get('DSR-2026-0001'))?.cards).toEqual([{ activityId: '7', shownRevision: 0 }]);
  });

  test('does not keep the search from asking', async () => {
    const searched = await searchSlowly([aCommand({ intent: 'discover' })]);
    expect(searched).toMatchObject({ kind: 'asking', draft: { state: 'found', card: { activityId: '7' } } });
  });
});

test('a draft that was dropped while the services were asked makes nothing', async () => {
  expect(await runSearch(ports, aDraft(), signal)).toEqual({ kind: 'gone' });
  expect(await runSearch(ports, aDraft({ commands: [aCommand({ intent: 'discover' })] }), signal)).toEqual({
    kind: 'gone',
  });
  expect(requests()).toBe(0);
});

describe('a search that replaces a plan', () => {
  const planEnd = { why: 'change-asked', text: '', at: aDraft().createdAt } as const;
  const replacing = { id: 'draft-2', origin: 'beef', replaces: 'DSR-2026-0001' };

  beforeEach(async () => {
    await search();
    const request = await ports.requests.get('DSR-2026-0001');
    await ports.requests.commit({ ...request!, planEnd }, 1);
    ports.services[0]!.objects = [anObject(), anObject({ id: 'thermostat-anna-2' })];
  });

  test('keeps the number, and remembers both messages', async () => {
    expect(await search(replacing)).toMatchObject({ kind: 'request', request: { id: 'DSR-2026-0001', planEnd: null } });
    const request = await ports.requests.get('DSR-2026-0001');
    expect(request?.plan?.objects).toHaveLength(2);
    expect(request).toMatchObject({ origin: 'f00d beef', draftId: 'draft-1' });
    expect(eventsOf(ports)).toEqual(['created', 'planned']);
  });

  test('replaces once, though it is run again after a crash', async () => {
    const remove = ports.drafts.remove.bind(ports.drafts);
    ports.drafts.remove = () => Promise.reject(new Error('crash'));
    await expect(search(replacing)).rejects.toThrow('crash');
    ports.drafts.remove = remove;
    expect(await search(replacing)).toMatchObject({ kind: 'request' });
    expect(eventsOf(ports)).toEqual(['created', 'planned']);
  });

  test('leaves a request alone that has moved on', async () => {
    const request = await ports.requests.get('DSR-2026-0001');
    await ports.requests.commit({ ...request!, state: 'cancelled' }, 2);
    expect(await search(replacing)).toEqual({ kind: 'gone' });
    expect(await ports.drafts.all()).toEqual([]);
  });
});

test('the plan as it would be made now has the hash of the plan that was approved, while nothing changed', async () => {
  await search();
  const request = (await ports.requests.get('DSR-2026-0001'))!;
  expect((await replanNow(ports, request, signal)).hash).toBe(request.plan?.hash);
  ports.services[0]!.objects.push(anObject({ id: 'thermostat-annab' }));
  expect((await replanNow(ports, request, signal)).hash).not.toBe(request.plan?.hash);
});

describe('changes', () => {
  test('of which none can be made lead to their reasons, and to no request', async () => {
    const bench = changeBench();
    bench.changer.previews = () => ({ can: 'no', reason: 'it has no such property' });
    const draft = aDraft({
      commands: [aCommand({ intent: 'rectify', params: { changes: [{ field: 'x', value: '1' }] } })],
    });
    await bench.ports.drafts.put(draft);
    const reasons = ['Azure IoT Hub: it has no such property'];
    expect(await runSearch(bench.ports, draft, signal)).toMatchObject({
      kind: 'asking',
      draft: { state: 'failed', failure: 'DSR_NOTHING_TO_DO', reasons },
    });
    expect(bench.ports.requests.summaries()).toEqual([]);
  });

  test('a lift is for what the bot restricted, and for nothing else', async () => {
    const bench = changeBench();
    const draft = aDraft({ commands: [aCommand({ intent: 'lift' })] });
    await bench.ports.drafts.put(draft);
    expect(await runSearch(bench.ports, draft, signal)).toMatchObject({ draft: { failure: 'DSR_NOTHING_TO_DO' } });
    expect(bench.changer.previewed).toEqual([]);
  });

  test('each command previews the services that it covers', async () => {
    const bench = changeBench();
    const commands = [aCommand(), aCommand({ intent: 'delete', except: ['iot-hub'] })];
    const draft = aDraft({ commands });
    await bench.ports.drafts.put(draft);
    expect(await runSearch(bench.ports, draft, signal)).toMatchObject({ kind: 'request' });
    expect(bench.changer.previewed).toEqual([]);
  });
});

test('a plan that is made anew and finds nothing leaves the request with the reason, not waiting', async () => {
  const planEnd = { why: 'failed', text: 'The services are being searched again.', at: NOW } as const;
  await storeNew(ports, aNewRequest({ planEnd }), aCause());
  ports.services[0]!.objects = [];
  await search({ id: 'draft-2', replaces: 'DSR-2026-0001', subject: aSubject() });
  expect((await ports.requests.get('DSR-2026-0001'))?.planEnd?.text).toMatch(/Nothing was found any more/);
});

test('a new command about another person makes a request of its own, and leaves the old one its person', async () => {
  await storeNew(ports, aNewRequest({ draftId: 'draft-0' }), aCause());
  await search({ id: 'draft-3', replaces: 'DSR-2026-0001', subject: aSubject({ objectId: 'someone-else' }) });
  expect((await ports.requests.get('DSR-2026-0001'))?.subject).toMatchObject({ objectId: aSubject().objectId });
  expect((await ports.requests.get('DSR-2026-0002'))?.subject).toMatchObject({ objectId: 'someone-else' });
});
