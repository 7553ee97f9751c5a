/** Everything on a subject: by its own identifiers, then by the devices found, until nothing new appears. */
import type { DiscoveryQuery } from '../../../src/core/ports/service-adapter';
import type { FoundObject } from '../../../src/core/service';
import { discoverObjects } from '../../../src/usecases/discover-objects';
import { aDefinition, anObject, aSubject } from '../../support/builders';
import { aServiceError, FakeService } from '../../support/fake-ports';

const { signal } = new AbortController();

/** Finds by subject in the first round, and by device id, under `same-device`, in the next. */
class Linked extends FakeService {
  constructor(
    private readonly own: FoundObject[],
    private readonly byDevice: Record<string, FoundObject[]>,
  ) {
    super(aDefinition());
  }

  override discover(query: DiscoveryQuery): Promise<FoundObject[]> {
    this.queries.push(query);
    const linked = query.devices.flatMap(({ deviceId }) => this.byDevice[deviceId] ?? []);
    return Promise.resolve(query.devices.length === 0 ? this.own : linked);
  }
}

const named = (id: string, deviceId?: string) =>
  anObject({ id, links: deviceId === undefined ? undefined : { deviceId } });
const sameDevice = (id: string) =>
  anObject({ id, matches: [{ rule: 'same-device', field: 'deviceId', comparedWith: 'registration' }] });
const discover = (...services: FakeService[]) => discoverObjects(services, aSubject(), signal);
const ids = (objects: FoundObject[]) => objects.map(({ id }) => id).sort();

test('a device that a registration names is looked up in the others', async () => {
  const dps = new Linked([named('registration', 'd1')], {});
  const hub = new Linked([], { d1: [named('device', 'd1')] });
  expect(ids(await discover(dps, hub))).toEqual(['device', 'registration']);
  expect(hub.queries.map(({ devices }) => devices.length)).toEqual([0, 1]);
});

test('the first round asks by the subject alone, and each link is asked for once', async () => {
  const dps = new Linked([named('r', 'd1')], { d1: [named('r', 'd1')] });
  await discover(dps);
  expect(dps.queries.map(({ devices }) => devices.map(({ deviceId }) => deviceId))).toEqual([[], ['d1']]);
  expect(dps.queries[1]?.devices[0]).toEqual({ deviceId: 'd1', hub: null, registrationId: null, namedBy: 'device r' });
});

test('a chain of links is followed to its end', async () => {
  const dps = new Linked([named('a', '1')], { 1: [named('b', '2')], 2: [named('c', '3')], 3: [named('d')] });
  expect(ids(await discover(dps))).toEqual(['a', 'b', 'c', 'd']);
});

test('a chain without an end is given up, not followed for ever', async () => {
  const endless = new FakeService();
  endless.discover = (query) => {
    endless.queries.push(query);
    const next = String(endless.queries.length);
    return Promise.resolve([named(next, next)]);
  };
  expect(ids(await discover(endless))).toEqual(['1', '2', '3', '4']);
});

test('an object that two rules match is one object with both reasons, each once', async () => {
  const dps = new Linked([named('r', 'd1'), anObject()], { d1: [sameDevice(anObject().id), anObject()] });
  const found = (await discover(dps)).find(({ id }) => id === anObject().id);
  expect(found?.matches.map(({ rule }) => rule)).toEqual(['iot-hub tags.ownerObjectId', 'same-device']);
});

test('one service that does not answer fails the whole search', async () => {
  const hub = new FakeService();
  hub.discoverFaults = [aServiceError(503)];
  await expect(discover(new FakeService(), hub)).rejects.toThrow('answered 503');
});
