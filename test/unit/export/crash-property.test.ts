/**
 * Proves that wherever collecting and building are cut off, and however often, the package holds the same `data/**` and
 * `index.html`, byte for byte, as one that was made without a break; that no page is missing or double; and that a token
 * which the service no longer takes begins that collection anew, alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '../../support/properties';
import type { CollectedPage, CollectRequest } from '../../../src/core/ports/service-adapter';
import { tidy, tidyStopped } from '../../../src/engine/tidy';
import { readZip } from '../../../src/export/read-zip';
import { createZipWriter, type ZipWriter } from '../../../src/export/zip-writer';
import { startAzurite, type Azurite } from '../../support/azurite';
import { aDefinition } from '../../support/builders';
import { cutOff, PowerFailure } from '../../support/cut-off';
import { aServiceError, FakeService, type FakePorts } from '../../support/fake-ports';
import { approvedPorts, ID, work } from '../../support/work-bench';
import { storeOn } from './package-fixture';
import { clientOn } from './storage-bench';

const COLLECTIONS = ['devices', 'modules', 'twins'];
const SIZES: Record<string, number> = { devices: 9, modules: 0, twins: 7 };

const RUNS = 15;

/** One failure of power: at a lasting effect, or at a piece of content on its way into the zip. */
interface Failure {
  in: 'before' | 'after' | 'zip';
  at: number;
  /** Tokens that were given out so far are refused from then on. */
  tokensExpire: boolean;
}

const FAILURES: fc.Arbitrary<Failure[]> = fc.array(
  fc.record({
    in: fc.constantFrom('before', 'after', 'zip'),
    at: fc.integer({ min: 1, max: 30 }),
    tokensExpire: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Pages of two records, of three once its tokens have expired, …: what came before does not fit what comes then. */
class ForgetfulService extends FakeService {
  private epoch = 0;
  readonly asked: string[] = [];

  constructor() {
    super(aDefinition({ collections: COLLECTIONS.map((name) => ({ name, title: name })) }));
  }

  expireTokens(): void {
    this.epoch += 1;
  }

  override collect({ collection, continuation }: CollectRequest): Promise<CollectedPage> {
    this.asked.push(collection);
    const [epoch = this.epoch, from = 0] = (continuation?.split(':') ?? []).map(Number);
    if (epoch !== this.epoch) return Promise.reject(aServiceError(410));
    const all = Array.from({ length: SIZES[collection] ?? 0 }, (_, id) => ({ id, collection, text: '<é\u202e>' }));
    const to = from + 2 + epoch;
    const next = to < all.length ? `${epoch}:${to}` : null;
    return Promise.resolve({ records: all.slice(from, to), next, sourceRequestIds: [] });
  }
}

let azurite: Azurite;
let folder: string;
let worlds = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  folder = mkdtempSync(join(tmpdir(), 'crash-'));
});

afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface World {
  ports: FakePorts;
  service: ForgetfulService;
  containers: { packages: string; staging: string };
  /** Called at each piece of content on its way into a zip. */
  onContent: () => void;
}

async function newWorld(): Promise<World> {
  const number = ++worlds;
  const containers = { packages: `packages-${number}`, staging: `staging-${number}` };
  const service = new ForgetfulService();
  const ports = await approvedPorts();
  const world: World = { ports, service, containers, onContent: () => undefined };
  const packages = storeOn(azurite, { containers, createZip: (day) => watched(createZipWriter(day), world) });
  Object.assign(ports, { services: [service], packages });
  return world;
}

function watched(zip: ZipWriter, world: World): ZipWriter {
  async function* seen(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      world.onContent();
      yield chunk;
    }
  }
  const { output } = zip;
  return {
    ...{ output, end: () => zip.end(), destroy: (error) => zip.destroy(error) },
    add: (path, content) => zip.add(path, seen(content)),
  };
}

/** One process from its start to its end; whether that came early. */
async function live(world: World, failure: Failure | null): Promise<boolean> {
  const never = { at: Infinity, when: 'before' as const };
  const moment = failure && failure.in !== 'zip' ? { at: failure.at, when: failure.in } : never;
  const { ports, fail, failed } = cutOff(world.ports, moment);
  let left = failure?.in === 'zip' ? failure.at : Infinity;
  world.onContent = () => {
    left -= 1;
    if (left > 0) return;
    fail();
    throw new PowerFailure();
  };
  await work(ports).catch((fault: unknown) => {
    if (!(fault instanceof PowerFailure)) throw fault;
  });
  if (failure?.tokensExpire) world.service.expireTokens();
  return failed();
}

/** Hash by file, of what has to be the same. */
async function packed({ ports, containers }: World): Promise<Record<string, string>> {
  const request = await ports.requests.get('DSR-2026-0001');
  expect([request?.state, request?.package?.counts]).toEqual(['completed', countsOf(SIZES)]);
  const container = clientOn(azurite).getContainerClient(containers.packages);
  const path = join(folder, `${containers.packages}.zip`);
  writeFileSync(path, await container.getBlobClient(request?.package?.blobName ?? '').downloadToBuffer());
  const same = (await readZip(path, [])).filter(({ path: name }) => name !== 'manifest.json');
  return Object.fromEntries(same.map(({ path: name, sha256 }) => [name, sha256]));
}

function countsOf(sizes: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(sizes).map(([name, size]) => [`iot-hub/${name}`, size]));
}

async function blobsIn(container: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of clientOn(azurite).getContainerClient(container).listBlobsFlat()) names.push(name);
  return names;
}

/** As the engine does after the work: what a crash left under other names is removed. */
async function tidied({ ports }: World): Promise<void> {
  await tidyStopped(ports, ID, new AbortController().signal);
  await tidy(ports, ID);
}

it('is the same package, whatever happened on the way', async () => {
  const whole = await newWorld();
  await live(whole, null);
  const expected = await packed(whole);
  expect(Object.keys(expected)).toEqual([...COLLECTIONS.map((name) => `data/iot-hub/${name}.json`), 'index.html']);
  let cut = 0;
  await fc.assert(
    fc.asyncProperty(FAILURES, async (failures) => {
      const world = await newWorld();
      for (const failure of failures) if (await live(world, failure)) cut += 1;
      await live(world, null);
      expect(await packed(world)).toEqual(expected);
      expect(await blobsIn(world.containers.staging)).toEqual([]);
      await tidied(world);
      expect(await blobsIn(world.containers.packages)).toHaveLength(1);
      expectInTurn(world.service.asked);
    }),
    { numRuns: RUNS },
  );
  expect(cut).toBeGreaterThan(RUNS);
}, 120_000);

/** A collection that was read to its end is not asked for again, whatever became of the tokens of another. */
function expectInTurn(asked: readonly string[]): void {
  const places = asked.map((name) => COLLECTIONS.indexOf(name));
  expect(places).toEqual([...places].sort());
}

it('begins the collection anew whose token is refused, and that one alone', async () => {
  const world = await newWorld();
  let pages = 0;
  const collect = world.service.collect.bind(world.service);
  world.service.collect = (request) => {
    if (++pages === 8) world.service.expireTokens();
    return collect(request);
  };
  await live(world, null);
  const whole = await newWorld();
  await live(whole, null);
  expect(await packed(world)).toEqual(await packed(whole));
  expect(world.service.asked.filter((name) => name === 'devices')).toHaveLength(5);
  expect(world.service.asked.filter((name) => name === 'twins').length).toBeGreaterThan(4);
});
