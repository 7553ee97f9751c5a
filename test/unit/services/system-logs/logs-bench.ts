import { readFileSync } from 'node:fs';
import { BlobServiceClient, type ContainerClient, type StoragePipelineOptions } from '@azure/storage-blob';
import type { CollectedPage, ServiceAdapter } from '../../../../src/core/ports/service-adapter';
import type { ObjectRef } from '../../../../src/core/service';
import type { CloudOptions } from '../../../../src/sandbox/cloud';
import { PEOPLE, type Person } from '../../../../src/sandbox/cloud/tenant';
import type { ServicesDependencies } from '../../../../src/services/registry';
import type { Azurite } from '../../../support/azurite';
import { adapterOf, type configOf, never, startSeeded } from '../support/seeded-cloud';

export const INSTANCE = 'contoso-logs';
export const REQUEST = 'DSR-2026-0001';
export const NAME_KEY = Buffer.alloc(32, 7);
/** Azurite's account, as Microsoft publishes it. */
export const AZURITE_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export const logsOf = ({ id }: Pick<Person, 'id'>): ObjectRef => ({
  service: 'system-logs',
  instance: INSTANCE,
  kind: 'logs',
  id,
});
export const ANNAS = logsOf(PEOPLE.anna);

interface Written {
  baseUrl?: string;
  staging?: object;
  management?: object;
}

/** Adds the connection to the services file of a test. */
export const withLogs =
  (cloudUrl: string, written: Written = {}): NonNullable<Parameters<typeof configOf>[1]> =>
  (file) =>
    void Object.assign(file.connections, {
      'system-logs': [
        {
          name: INSTANCE,
          baseUrl: `${cloudUrl}/graph/v1.0`,
          scope: 'https://graph.microsoft.com/.default',
          ...{ retries: 3, maxWaitSeconds: 20, ...written },
        },
      ],
    });

export function storageOf({ blobEndpoint, caFile, credential }: Azurite): NonNullable<ServicesDependencies['storage']> {
  return { blobEndpoint, caFile, credential, nameKey: NAME_KEY };
}

/** The simulators beside a real storage emulator. */
export async function startLogsBench(azurite: Azurite, options: Partial<CloudOptions> = {}) {
  const storageCa = readFileSync(azurite.caFile, 'utf8');
  const seeded = await startSeeded({ exportSeconds: 3 * 3600, storageCa, ...options });
  const tls: StoragePipelineOptions & { tlsOptions: { ca: Buffer } } = { tlsOptions: { ca: Buffer.from(storageCa) } };
  const blobs = new BlobServiceClient(azurite.blobEndpoint, azurite.credential, tls);
  /** Made anew for each call, as after a restart of the bot. */
  const adapter = (written?: Written, more: Partial<ServicesDependencies> = {}): ServiceAdapter => {
    const dependencies = { storage: storageOf(azurite), ...more };
    return adapterOf(seeded.services(withLogs(seeded.cloud.url, written), dependencies), 'system-logs');
  };
  const collect = (continuation: string | null, objects = [ANNAS], requestId = REQUEST): Promise<CollectedPage> =>
    adapter().collect({ requestId, instance: INSTANCE, objects, collection: 'logs', continuation, signal: never });
  return {
    ...seeded,
    blobs,
    adapter,
    collect,
    exports: () => Object.values(seeded.cloud.state.exports),
    /** Changes what Microsoft says of the only export. */
    async setExport(change: object): Promise<void> {
      const [one] = Object.values(seeded.cloud.state.exports);
      Object.assign(one ?? {}, change);
      return Promise.resolve();
    },
    async containers(): Promise<string[]> {
      const names: string[] = [];
      for await (const { name } of blobs.listContainers()) names.push(name);
      return names;
    },
    async container(): Promise<ContainerClient> {
      for await (const { name } of blobs.listContainers()) return blobs.getContainerClient(name);
      throw new Error('there is no container');
    },
    async clear(): Promise<void> {
      for await (const { name } of blobs.listContainers()) await blobs.deleteContainer(name);
      await seeded.cloud.close();
    },
  };
}
export type LogsBench = Awaited<ReturnType<typeof startLogsBench>>;

/** To the end, the clock moved on by every wait; `pages` of it as the engine would stage them. */
export async function walk(
  bench: LogsBench,
  collect: (continuation: string | null) => Promise<CollectedPage> = (continuation) => bench.collect(continuation),
  from: string | null = null,
): Promise<{ pages: CollectedPage[]; records: unknown[]; waits: number[]; gaps: string[] }> {
  const pages: CollectedPage[] = [];
  let continuation = from;
  do {
    const page = await collect(continuation);
    pages.push(page);
    bench.cloud.clock.advance(page.waitMs ?? 0);
    continuation = page.next;
  } while (continuation !== null);
  return {
    pages,
    records: pages.flatMap(({ records }) => records),
    waits: pages.flatMap(({ waitMs }) => waitMs ?? []),
    gaps: pages.flatMap(({ gaps }) => gaps ?? []),
  };
}
