import type { Preview } from '../../core/object-change';
import { ServiceError } from '../../core/ports/service-adapter';
import type { Action } from '../changing';
import type { ListPage } from './client';
import type { Instance } from './instance';

/** Relationships that appear meanwhile are deleted as well, so often; who keeps on making them has to stop first. */
const ROUNDS = 10;
const PAUSE_MS = 500;

const SAYS = [
  'Its relationships go first, in both directions: those that other twins have to it as well. The other twins stay.',
  'This cannot be undone.',
];
const ROUTED = 'Event routes of the instance send changes on: copies that lie where they lead are not reached.';

/** Sequential on purpose: creating and deleting around one twin is limited to 10 a second (azure-apis.md 3). */
export const deleteTwin: Action<Instance> = {
  async preview({ client: { client }, change, signal }): Promise<Preview> {
    const twin = await client.twin(change.object.id, signal);
    if (!twin) return { can: 'yes', says: ['It is gone already.'] };
    return { can: 'yes', says: (await mayBeRouted({ client }, signal)) ? [...SAYS, ROUTED] : SAYS };
  },

  /** Once the twin is read as gone, so are its relationships: none can be without both its ends. */
  async apply({ client: instance, change, signal }) {
    const { client, pause } = instance;
    const { id } = change.object;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (!(await client.twin(id, signal))) return { is: 'done' };
      await deleteOutgoing(instance, id, signal);
      await deleteIncoming(instance, id, signal);
      const refused = await client.deleteTwin(id, signal).then(() => false, isBound);
      if (refused || round > 0) await pause(PAUSE_MS, signal);
    }
    throw new ServiceError('digital-twins', 400, 'RelationshipsNotDeleted', 'delete twin', true, null);
  },

  /** By its id: a query would show it for up to 10 s more. */
  async verify({ client: { client }, change, signal }) {
    return (await client.twin(change.object.id, signal)) ? 'the twin is still there' : null;
  },
};

/** Where the routes cannot be read there may be some. */
async function mayBeRouted({ client }: Pick<Instance, 'client'>, signal: AbortSignal): Promise<boolean> {
  const routes = await client.eventRoutes(signal).catch((error: unknown) => {
    if (error instanceof ServiceError && error.status === 403) return null;
    throw error;
  });
  return routes === null || routes.items.length > 0;
}

/** A relationship came up between the lists and here. */
function isBound(error: unknown): true {
  if (error instanceof ServiceError && error.serviceCode === 'RelationshipsNotDeleted') return true;
  throw error;
}

async function deleteOutgoing({ client }: Instance, twinId: string, signal: AbortSignal): Promise<void> {
  for (const { id } of await all((page) => client.outgoing(twinId, page, signal))) {
    await client.deleteRelationship({ twinId, id }, null, signal);
  }
}

/** On the twin that each comes from, which is somebody else's: only as long as it leads here. */
async function deleteIncoming({ client }: Instance, twinId: string, signal: AbortSignal): Promise<void> {
  for (const { id, sourceId } of await all((page) => client.incoming(twinId, page, signal))) {
    const at = { twinId: sourceId, id };
    const found = await client.relationship(at, signal);
    if (found?.body.targetId !== twinId) continue;
    await client.deleteRelationship(at, found.body.etag ?? found.header('etag'), signal).catch(unlessOvertaken);
  }
}

/** Changed since it was read: the next round looks at it again. */
function unlessOvertaken(error: unknown): void {
  if (!(error instanceof ServiceError) || error.status !== 412) throw error;
}

/** Read to the end before anything is deleted: a list that shrinks under its reader leaves some out. At most 5,000. */
async function all<T>(read: (page: string | null) => Promise<ListPage<T>>): Promise<T[]> {
  const items: T[] = [];
  let page: string | null = null;
  do {
    const answer: ListPage<T> = await read(page);
    items.push(...answer.items);
    page = answer.next;
  } while (page !== null);
  return items;
}
