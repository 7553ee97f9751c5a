/**
 * What every service adapter must do, proved against the simulators: it finds exactly what belongs to the subject and says why,
 * changes nothing, pages with tokens that outlive it, never lets a secret out, waits as it is told and fails in one way.
 */
import type { DataSubject } from '../../src/core/data-subject';
import { type CollectedPage, ServiceError, type ServiceAdapter } from '../../src/core/ports/service-adapter';
import {
  objectKey,
  RIGHTS,
  type FoundObject,
  type ObjectRef,
  type Right,
  type ServiceName,
} from '../../src/core/service';
import type { CloudOptions } from '../../src/sandbox/cloud';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import type { ServicesDependencies } from '../../src/services/registry';
import {
  adapterOf,
  collectAll,
  keysOf,
  never,
  type Seeded,
  startSeeded,
  subjectOf,
  TOKEN,
} from '../unit/services/support/seeded-cloud';

export interface ServiceCase {
  service: ServiceName;
  /** The simulator's name for it. */
  simulator: string;
  subject: DataSubject;
  /** What the first round finds of the subject in the seed, as "kind id". */
  finds: string[];
  /** All objects that the walk below reads, as "kind id"; default: what is found. */
  reads?: string[];
  /** Records of those objects in the seed, by collection. */
  records: Record<string, number>;
  /** Rights that this adapter does not have in this version. Written down here, so that none is missing by oversight. */
  unsupported: Right[];
  /** Whether the service says how long to wait when it throttles. */
  saysRetryAfter: boolean;
  /** Changes of the services file, e.g. a connection that is not among the defaults. */
  config?: (cloudUrl: string) => Parameters<Seeded['services']>[0];
  /** What the service needs beside the simulators, e.g. a storage account. */
  surroundings?: () => Promise<Surroundings>;
  /** Maps of the service's state in which a reading is itself noted, and what of a record is the same at each reading. */
  notes?: { maps: string[]; stable: (record: unknown) => unknown };
}

export interface Surroundings {
  cloud: Partial<CloudOptions>;
  dependencies: Partial<ServicesDependencies>;
  stop(): Promise<void>;
}

const ALONE: Surroundings = { cloud: {}, dependencies: {}, stop: () => Promise.resolve() };

const STRANGER = subjectOf(PEOPLE.diego, {
  objectId: '00000000-0000-4000-8000-000000009999',
  userPrincipalName: 'x@y.example',
  mail: null,
});

export function serviceAdapterContract(expected: ServiceCase): void {
  const { service, simulator, subject } = expected;

  describe(`service adapter ${service}`, () => {
    let seeded: Seeded;
    let adapter: ServiceAdapter;
    let surroundings = ALONE;
    const renew = (): ServiceAdapter =>
      adapterOf(seeded.services(expected.config?.(seeded.cloud.url), surroundings.dependencies), service);
    const { maps = [], stable = (record: unknown) => record } = expected.notes ?? {};
    const state = (): object => ({ ...seeded.state(), ...Object.fromEntries(maps.map((map) => [map, null])) });
    const discover = (whom: DataSubject = subject): Promise<FoundObject[]> =>
      adapter.discover({ subject: whom, devices: [] }, never);
    const objectsRead = async (): Promise<ObjectRef[]> => {
      const [first] = await discover();
      if (!first) throw new Error('nothing was found');
      return (expected.reads ?? expected.finds).map((key) => {
        const [kind = '', id = ''] = key.split(' ');
        return { service, instance: first.instance, kind, id };
      });
    };

    beforeAll(async () => {
      surroundings = (await expected.surroundings?.()) ?? ALONE;
      seeded = await startSeeded(surroundings.cloud);
    }, 60_000);
    beforeEach(async () => {
      await seeded.clearFaults();
      for (const list of [seeded.waits, seeded.notices, seeded.log]) list.length = 0;
      adapter = renew();
    });
    afterAll(async () => {
      await seeded.cloud.close();
      await surroundings.stop();
    });

    it('answers for every right, and gives a reason for each that it does not have', () => {
      const { capabilities } = adapter.definition;
      const missing = RIGHTS.filter((right) => capabilities[right].can !== 'yes');
      expect(missing).toEqual(expected.unsupported);
      for (const right of missing) expect(Object.values(capabilities[right]).at(-1)).toMatch(/\w+ \w+/);
    });

    it('names its collections in short lower-case ASCII, each once', () => {
      const names = adapter.definition.collections.map(({ name }) => name);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z-]{1,30}$/);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(Object.keys(expected.records));
    });

    it('finds what belongs to the subject and nothing of the people who are called alike', async () => {
      expect(keysOf(await discover())).toEqual([...expected.finds].sort());
    });

    it('says of every object by which rule it matched, and calls its kind by a name', async () => {
      for (const object of await discover()) {
        expect(object.service).toBe(service);
        expect(adapter.definition.objectKinds[object.kind]).toBeTruthy();
        expect(object.matches.length).toBeGreaterThan(0);
        for (const match of object.matches) expect([match.rule, match.field, match.comparedWith]).not.toContain('');
      }
    });

    it('finds the same when asked again, after a restart too', async () => {
      const first = await discover();
      adapter = renew();
      expect(await discover()).toEqual(first);
    });

    it('finds nothing of a person whom the service does not know', async () => {
      expect(await discover(STRANGER)).toEqual([]);
      expect(await discover({ kind: 'unknown', asked: 'nobody@contoso.com' })).toEqual([]);
    });

    it('reads every collection to its end, the same records with a new adapter for each page', async () => {
      const objects = await objectsRead();
      const counts: Record<string, number> = {};
      for (const { name } of adapter.definition.collections) {
        const { records } = await collectAll(() => adapter, objects, name);
        expect((await collectAll(renew, objects, name)).records.map(stable)).toEqual(records.map(stable));
        counts[name] = records.length;
      }
      expect(counts).toEqual(expected.records);
    });

    it('says of every record whose it is, as if each object had been asked for alone', async () => {
      const objects = await objectsRead();
      for (const { name } of adapter.definition.collections) {
        const { pages } = await collectAll(() => adapter, objects, name);
        const shared = pages.flatMap(recordsByOwner);
        for (const object of objects) {
          const own = shared.filter(({ key }) => key === objectKey(object)).map(({ record }) => stable(record));
          const alone = (await collectAll(() => adapter, [object], name)).records.map(stable);
          expect({ name, object, records: own }).toEqual({ name, object, records: alone });
        }
        const asked = objects.map(objectKey);
        expect(shared.filter(({ key }) => !asked.includes(key))).toEqual([]);
      }
    });

    it('changes nothing in the service', async () => {
      const before = state();
      const objects = await objectsRead();
      for (const { name } of adapter.definition.collections) await collectAll(() => adapter, objects, name);
      expect(state()).toEqual(before);
    });

    it('gives records that are plain JSON and hold no secret of the seed', async () => {
      const objects = await objectsRead();
      const secrets = secretsIn(seeded.state());
      expect(secrets.size).toBeGreaterThan(0);
      for (const { name } of adapter.definition.collections) {
        const { records } = await collectAll(() => adapter, objects, name);
        expect(JSON.parse(JSON.stringify(records))).toEqual(records);
        for (const text of textsIn(records)) expect(secrets.has(text)).toBe(false);
      }
    });

    it('has no records of an object that is gone', async () => {
      const [found] = await discover();
      const gone = {
        ...(found as FoundObject),
        id: service === 'entra' ? '00000000-0000-4000-8000-000000009999' : 'gone-1',
      };
      for (const { name } of adapter.definition.collections) {
        expect((await collectAll(() => adapter, [gone], name)).records).toEqual([]);
      }
    });

    it('has an empty page for a plan without objects of it', async () => {
      const [{ name: collection = '' } = {}] = adapter.definition.collections;
      const { instance = '' } = (await discover())[0] ?? {};
      const page = await adapter.collect({
        requestId: 'DSR-2026-0001',
        instance,
        objects: [],
        collection,
        continuation: null,
        signal: never,
      });
      expect(page).toEqual({ records: [], next: null, sourceRequestIds: [] });
    });

    it('waits out a throttle and says so', async () => {
      await seeded.fault({
        service: simulator,
        times: 2,
        status: 429,
        ...(expected.saysRetryAfter ? { retryAfter: 7 } : {}),
      });
      expect(keysOf(await discover())).toEqual([...expected.finds].sort());
      if (expected.saysRetryAfter) expect(seeded.notices.map(({ waitMs }) => waitMs)).toEqual([7000, 7000]);
      expect(seeded.notices.map(({ service: name, status }) => [name, status])).toEqual([
        [service, 429],
        [service, 429],
      ]);
    });

    it('hands a wait that is too long to the caller', async () => {
      await seeded.fault({ service: simulator, times: 1000, status: 429, retryAfter: 600 });
      const error = await failure(discover());
      expect(error).toMatchObject({ service, status: 429, retryable: true, retryAfterMs: 600_000 });
      expect(seeded.waits).toEqual([]);
    });

    it.each([500, 502, 503, 504])('fails retryably where the service answers %i to the end', async (status) => {
      await seeded.fault({ service: simulator, times: 1000, status });
      expect(await failure(discover())).toMatchObject({ service, status, retryable: true });
      expect(seeded.waits.length).toBeGreaterThanOrEqual(3);
    });

    it('fails retryably where the connection is dropped again and again', async () => {
      await seeded.fault({ service: simulator, times: 1000, drop: 'before' });
      expect(await failure(discover())).toMatchObject({ service, status: null, retryable: true });
    });

    it('fails at once where the bot may not read', async () => {
      await seeded.fault({ service: simulator, times: 1000, status: 403 });
      expect(await failure(discover())).toMatchObject({ service, status: 403, retryable: false });
      expect(seeded.waits).toEqual([]);
    });

    it('names nobody in its errors, and neither ids nor token in its log', async () => {
      await seeded.fault({ service: simulator, times: 1000, status: 403 });
      const error = await failure(discover());
      const told = JSON.stringify([error.message, error.cause, error.serviceCode, seeded.log, seeded.notices]);
      const names = [TOKEN, 'anna', 'thermostat', PEOPLE.anna.id, 'http://'];
      for (const name of names) expect(told).not.toContain(name);
      expect(seeded.log.length).toBeGreaterThan(0);
    });

    it('stops when it is told to, with the reason it was given', async () => {
      const reason = new Error('cancelled');
      await expect(adapter.discover({ subject, devices: [] }, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it('refuses an instance, a collection and a token that it does not know', async () => {
      const objects = await objectsRead();
      const [{ name: collection = '' } = {}] = adapter.definition.collections;
      const right = {
        requestId: 'DSR-2026-0001',
        instance: objects[0]?.instance ?? '',
        objects,
        collection,
        continuation: null,
        signal: never,
      };
      await expect(adapter.collect({ ...right, instance: 'other' })).rejects.toMatchObject({
        code: 'DSR_SERVICE_FAILED',
      });
      await expect(adapter.collect({ ...right, collection: 'constructor' })).rejects.toMatchObject({
        code: 'DSR_INTERNAL',
      });
      await expect(adapter.collect({ ...right, continuation: 'nonsense' })).rejects.toMatchObject({
        code: 'DSR_INTERNAL',
      });
    });
  });
}

/** Fails where the owners do not add up to the records. */
function recordsByOwner({ records, owners = [] }: CollectedPage): { key: string; record: unknown }[] {
  const keys = owners.flatMap(({ object, records: count }) => Array.from({ length: count }, () => objectKey(object)));
  expect(keys).toHaveLength(records.length);
  for (const { object } of owners) expect(Object.keys(object).sort()).toEqual(['id', 'instance', 'kind', 'service']);
  return records.map((record, at) => ({ key: keys[at] ?? '', record }));
}

async function failure(work: Promise<unknown>): Promise<ServiceError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ServiceError)) throw new Error('no ServiceError was thrown', { cause: error });
  return error;
}

/** Every text of the state that stands for a secret: the seed marks them (base64 of "CANARY …"). */
export function secretsIn(state: unknown): Set<string> {
  return new Set(textsIn(state).filter((text) => Buffer.from(text, 'base64').toString().startsWith('CANARY')));
}

export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
