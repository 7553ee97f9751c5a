import type { TokenCredential } from '@azure/identity';
import type { DataSubject } from '../../../../src/core/data-subject';
import type { CollectedPage, ServiceAdapter } from '../../../../src/core/ports/service-adapter';
import type { ObjectRef, ServiceName } from '../../../../src/core/service';
import { type CloudOptions, type CloudState, startCloud } from '../../../../src/sandbox/cloud';
import { displayNameOf, PEOPLE, type Person } from '../../../../src/sandbox/cloud/tenant';
import type { HttpLogEntry, RetryNotice } from '../../../../src/services/http';
import { createServices, type Services, type ServicesDependencies } from '../../../../src/services/registry';
import { parseServicesConfig, type ServicesConfig } from '../../../../src/services/services-config';
import { watched } from '../../../contract/specs/recording-proxy';
import { servicesOf } from '../../../support/services-of';

export const TOKEN = 'secret-token-of-the-bot';
export const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }),
};

export const never = new AbortController().signal;

export function configOf(
  cloudUrl: string,
  change: (file: ReturnType<typeof servicesOf>) => void = () => {},
): ServicesConfig {
  const file = servicesOf(cloudUrl);
  for (const connections of Object.values(file.connections)) {
    for (const connection of connections) Object.assign(connection, { retries: 3, maxWaitSeconds: 20 });
  }
  change(file);
  return parsed(JSON.stringify(file));
}

/** Read once each: suites ask for the same services hundreds of times, and nothing writes into a configuration. */
const read = new Map<string, ServicesConfig>();

function parsed(text: string): ServicesConfig {
  const known = read.get(text);
  if (known) return known;
  const config = parseServicesConfig(JSON.parse(text));
  if (!config.ok) throw new Error(config.problems.join('\n'));
  read.set(text, config.value);
  return config.value;
}

interface Call {
  service: string;
  method: string;
  path: string;
  status: number;
}

/** The simulators with a client side that never really waits. */
export async function startSeeded(options: Partial<CloudOptions> = {}) {
  const cloud = await watched(await startCloud({ port: 0, seed: 'small', ...options }));
  const waits: number[] = [];
  const notices: RetryNotice[] = [];
  const log: HttpLogEntry[] = [];
  const dependencies: ServicesDependencies = {
    credential,
    now: () => cloud.clock.now(),
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 0,
    onRetry: (notice) => notices.push(notice),
    log: (entry) => log.push(entry),
    approvers: {},
  };
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${cloud.url}/_sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  return {
    cloud,
    waits,
    notices,
    log,
    dependencies,
    /** Everything made anew, as after a restart of the bot. */
    services: (change?: Parameters<typeof configOf>[1], more: Partial<ServicesDependencies> = {}): Services =>
      createServices(configOf(cloud.url, change), { ...dependencies, ...more }),
    fault: (fault: Record<string, unknown>) => control('POST', 'faults', fault),
    clearFaults: () => control('DELETE', 'faults'),
    calls: async () => (await control('GET', 'calls')) as Call[],
    /** A copy; the state is JSON, of which this copies faster than `structuredClone`. */
    state: () => JSON.parse(JSON.stringify(cloud.state)) as CloudState,
  };
}
export type Seeded = Awaited<ReturnType<typeof startSeeded>>;

export function adapterOf(services: Services, name: ServiceName): ServiceAdapter {
  const adapter = services.adapters.find(({ definition }) => definition.name === name);
  if (!adapter) throw new Error(`no adapter ${name}`);
  return adapter;
}

export const subjectOf = (who: Person, more: Partial<Extract<DataSubject, { kind: 'user' }>> = {}): DataSubject => ({
  kind: 'user',
  objectId: who.id,
  displayName: displayNameOf(who),
  userPrincipalName: who.upn,
  mail: who.mail,
  employeeId: null,
  guest: false,
  deletedAt: null,
  synced: false,
  ...more,
});

export const ANNA = subjectOf(PEOPLE.anna);

/** Walks a collection to its end; `renew` gives the adapter for each page. */
export async function collectAll(renew: () => ServiceAdapter, objects: readonly ObjectRef[], collection: string) {
  const instance = objects[0]?.instance ?? '';
  const pages: CollectedPage[] = [];
  let continuation: string | null = null;
  do {
    const page: CollectedPage = await renew().collect({
      requestId: 'DSR-2026-0001',
      instance,
      objects,
      collection,
      continuation,
      signal: never,
    });
    pages.push(page);
    continuation = page.next;
  } while (continuation !== null);
  return { pages, records: pages.flatMap(({ records }) => records), gaps: pages.flatMap(({ gaps }) => gaps ?? []) };
}

export const keysOf = (objects: readonly ObjectRef[]): string[] =>
  objects.map(({ kind, id }) => `${kind} ${id}`).sort();
