import type { CollectedPage, CollectRequest } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import { collectEach, collectFrom, entryOf, type ReadObject } from '../collecting';
import type { ListPage } from './client';
import { type Instance, managementOf } from './instance';

type Collect = (instance: Instance, request: CollectRequest) => Promise<CollectedPage>;

const ofKind = (request: CollectRequest, kind: string): ObjectRef[] =>
  request.objects.filter((object) => object.kind === kind);

const one = (answer: { body: { record: unknown } } | null): ReadObject => ({
  records: answer ? [answer.body.record] : [],
});

type ReadPage = (
  instance: Instance,
  id: string,
  page: string | null,
  signal: AbortSignal,
) => Promise<ListPage<{ record: unknown }>>;

/** Up to 5,000 a twin in each direction, in pages whose addresses are checked before a token goes there. */
const relationships =
  (read: ReadPage): Collect =>
  (instance, request) =>
    collectFrom(request, ofKind(request, 'twin'), [
      async ({ id }, page, signal) => {
        const { items, next } = await read(instance, id, page, signal);
        return { records: items.map(({ record }) => record), next };
      },
    ]);

/** A twin comes with its components and `$metadata`; what is gone has no records. */
const COLLECTIONS: Record<string, Collect> = {
  twins: ({ client }, request) =>
    collectEach(request, ofKind(request, 'twin'), async ({ id }, signal) => one(await client.twin(id, signal))),
  'outgoing-relationships': relationships(({ client }, id, page, signal) => client.outgoing(id, page, signal)),
  'incoming-relationships': relationships(({ client }, id, page, signal) => client.incoming(id, page, signal)),
  'role-assignments': (instance, request) =>
    collectEach(request, ofKind(request, 'role-assignment'), async ({ id }, signal) =>
      one(await managementOf(instance).arm.assignment(id, signal)),
    ),
};

export async function collect(instance: Instance, request: CollectRequest): Promise<CollectedPage> {
  return entryOf(COLLECTIONS, request.collection)(instance, request);
}
