/**
 * What it measures: how much of the documented limits a request for many devices uses, and how many of its calls are refused. The
 * adapters find, collect and delete Otto Large's devices at simulators that enforce the limits, on a virtual clock with 15 to
 * 45 ms on the way to each call. Counted from the simulators' journal, against the simulators' own table.
 * Run: npm run bench limits [DEVICES = 1000]; 10000 takes some minutes.
 */
import { DEFAULT_OPTIONS } from '../../src/core/object-change';
import type { CollectRequest, ServiceAdapter } from '../../src/core/ports/service-adapter';
import type { FoundObject, ServiceName } from '../../src/core/service';
import { DOCUMENTED_LIMITS, type RunningCloud, startCloud } from '../../src/sandbox/cloud';
import type { JournalEntry } from '../../src/sandbox/cloud/journal';
import { displayNameOf, HUB_HOST, PEOPLE } from '../../src/sandbox/cloud/tenant';
import { inParallel } from '../../src/services/in-parallel';
import { createServices, type Services } from '../../src/services/registry';
import { parseServicesConfig } from '../../src/services/services-config';
import { binding, type LimitUse, usesOf } from './limit-use';
import { VirtualClock } from './virtual-clock';

type Figures = Record<string, number | string>;

const SERVICES: readonly ServiceName[] = ['iot-hub', 'dps', 'digital-twins'];
/** Objects whose deletion is under way together. */
const CHANGES_AT_ONCE = 32;
const LEAST_WAY_MS = 15;
const LONGEST_WAY_MS = 45;

const { otto } = PEOPLE;
const SUBJECT = {
  kind: 'user',
  objectId: otto.id,
  displayName: displayNameOf(otto),
  userPrincipalName: otto.upn,
  mail: otto.mail,
  employeeId: null,
  guest: false,
  deletedAt: null,
  synced: false,
} as const;

const never = new AbortController().signal;

function configAt(url: string) {
  const parsed = parseServicesConfig({
    connections: {
      entra: [{ name: 'directory', baseUrl: `${url}/graph/v1.0`, scope: 'https://graph.microsoft.com/.default' }],
      'iot-hub': [
        { name: 'hub', baseUrl: `${url}/iot-hub`, scope: 'https://iothubs.azure.net/.default', hostName: HUB_HOST },
      ],
      dps: [{ name: 'dps', baseUrl: `${url}/dps`, scope: 'https://azure-devices-provisioning.net/.default' }],
      'digital-twins': [
        { name: 'twins', baseUrl: `${url}/digital-twins`, scope: 'https://digitaltwins.azure.net/.default' },
      ],
    },
    correlationRules: [
      { service: 'iot-hub', field: 'tags.ownerObjectId', equals: 'objectId' },
      { service: 'dps', field: 'initialTwin.tags.owner', equals: 'userPrincipalName' },
      { service: 'digital-twins', field: 'ownerObjectId', equals: 'objectId' },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.value;
}

/** The way to the service is gone while the token is fetched; the attempt is over when it is logged. */
function servicesOn(clock: VirtualClock, url: string): Services {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return createServices(configAt(url), {
    credential: {
      async getToken() {
        await clock.sleep(LEAST_WAY_MS + Math.round(random() * (LONGEST_WAY_MS - LEAST_WAY_MS)));
        clock.begin();
        return { token: 'bench', expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    },
    now: clock.now,
    sleep: clock.sleep,
    random,
    log: () => clock.end(),
    approvers: {},
  });
}

async function find(adapter: ServiceAdapter): Promise<FoundObject[]> {
  return adapter.discover({ subject: SUBJECT, devices: [] }, never);
}

async function collect(adapter: ServiceAdapter, objects: readonly FoundObject[], collection: string): Promise<void> {
  const instance = objects[0]?.instance ?? '';
  let continuation: string | null = null;
  do {
    const request: CollectRequest = {
      requestId: 'DSR-2026-0001',
      instance,
      objects,
      collection,
      continuation,
      signal: never,
    };
    continuation = (await adapter.collect(request)).next;
  } while (continuation !== null);
}

async function erase({ changes }: ServiceAdapter, objects: readonly FoundObject[]): Promise<void> {
  await inParallel(objects, CHANGES_AT_ONCE, async ({ service, instance, kind, id }) => {
    const change = {
      right: 'delete',
      object: { service, instance, kind, id },
      fields: [],
      options: DEFAULT_OPTIONS,
    } as const;
    const outcome = await changes?.apply(change, { planned: { can: 'yes' }, prior: null, waited: false }, never);
    if (outcome?.is !== 'done') throw new Error(`${service} did not delete a ${kind}`);
  });
}

/** Each call of the journal once. */
function journalOf({ url }: RunningCloud): () => Promise<JournalEntry[]> {
  let seen = 0;
  return async () => {
    const entries = (await (await fetch(`${url}/_sandbox/calls`)).json()) as JournalEntry[];
    const fresh = entries.filter(({ seq }) => seq > seen);
    if (fresh.length > 0 && fresh[0]?.seq !== seen + 1)
      throw new Error('the journal has forgotten calls; take fewer devices');
    seen = entries.at(-1)?.seq ?? seen;
    return fresh;
  };
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

function lineOf(use: LimitUse): string {
  const { limit, calls, refused, share, fullest, from, to } = use;
  const minutes = ((to - from) / 60_000).toFixed(1);
  return (
    `${percent(share)} of ${limit.requests} in ${limit.perSeconds} s used over ${minutes} min, fullest window ${percent(fullest)}; ` +
    `${calls} calls, ${percent(refused / calls)} refused`
  );
}

const titleOf = ({ limit }: LimitUse): string =>
  [limit.method?.source, limit.path?.source ?? 'everything else'].filter(Boolean).join(' ');

export async function run(devices = 1000): Promise<Figures> {
  const clock = new VirtualClock(new Date('2026-06-01T10:00:00Z'));
  const cloud = await startCloud({ port: 0, seed: `large:${devices}`, limits: DOCUMENTED_LIMITS, now: clock.now });
  const services = servicesOn(clock, cloud.url);
  const newCalls = journalOf(cloud);
  const figures: Figures = {};
  const all: LimitUse[] = [];
  const held: LimitUse[] = [];
  const phase = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    const uses = usesOf(await newCalls());
    const bound = binding(uses);
    for (const use of bound) figures[`${name}, ${titleOf(use)}`] = lineOf(use);
    all.push(...uses);
    held.push(...bound);
    return result;
  };
  const startedAt = performance.now();
  try {
    for (const name of SERVICES) {
      const adapter = services.adapters.find(({ definition }) => definition.name === name);
      if (!adapter) continue;
      const objects = await phase(`${name} discover`, () => find(adapter));
      for (const { name: collection } of adapter.definition.collections) {
        await phase(`${name} collect ${collection}`, () => collect(adapter, objects, collection));
      }
      await phase(`${name} delete`, () => erase(adapter, objects));
      figures[`${name} objects`] = objects.length;
    }
  } finally {
    await cloud.close();
  }
  const calls = all.reduce((sum, use) => sum + use.calls, 0);
  const refused = all.reduce((sum, use) => sum + use.refused, 0);
  return {
    ...figures,
    'least used of a limit that holds the work up': percent(Math.min(...held.map(({ share }) => share))),
    'calls refused': `${refused} of ${calls} (${percent(refused / Math.max(1, calls))})`,
    'virtual hours': ((clock.now().getTime() - Date.parse('2026-06-01T10:00:00Z')) / 3_600_000).toFixed(1),
    'real seconds': Math.round((performance.now() - startedAt) / 1000),
  };
}
