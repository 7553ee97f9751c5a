import type { CollectedPage, CollectRequest } from '../../core/ports/service-adapter';
import { collectEach, entryOf, type ReadObject } from '../collecting';
import type { HttpAnswer } from '../http';
import type { IotHubClient } from './client';

type Read = (client: IotHubClient, deviceId: string, signal: AbortSignal) => Promise<ReadObject>;

const one = (answer: HttpAnswer<{ record: unknown }> | null): ReadObject => ({
  records: answer ? [answer.body.record] : [],
});

/** How each collection reads one device; a device that is gone has no records. */
const COLLECTIONS: Record<string, Read> = {
  devices: async (client, id, signal) => one(await client.device(id, signal)),
  twins: async (client, id, signal) => one(await client.twin(id, signal)),
  async modules(client, id, signal) {
    const answer = await client.modules(id, signal);
    return { records: answer?.body.map(({ record }) => record) ?? [] };
  },
  /** Documents of their own, which the device's twin does not hold. */
  async 'module-twins'(client, id, signal) {
    const modules = await client.modules(id, signal);
    const records: unknown[] = [];
    for (const { moduleId } of modules?.body ?? [])
      records.push(...one(await client.moduleTwin(id, moduleId, signal)).records);
    return { records };
  },
};

export function collect(client: IotHubClient, request: CollectRequest): Promise<CollectedPage> {
  const read = entryOf(COLLECTIONS, request.collection);
  const devices = request.objects.filter(({ kind }) => kind === 'device');
  return collectEach(request, devices, ({ id }, signal) => read(client, id, signal));
}
