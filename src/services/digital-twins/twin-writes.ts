import { anything, nullIfMissing, type RelationshipAddress, relationshipAt, type Send, twinAt } from './twins-http';

/** RFC 6902, of which the service takes these three (azure-apis.md 3). */
export type PatchOperation = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

/** Each can be sent again: a change is bound to the etag that was read, and what is gone stays gone. */
export interface TwinWrites {
  patchTwin(id: string, etag: string, patch: readonly PatchOperation[], signal: AbortSignal): Promise<void>;
  patchRelationship(
    at: RelationshipAddress,
    etag: string,
    patch: readonly PatchOperation[],
    signal: AbortSignal,
  ): Promise<void>;
  /** Refused as long as it has relationships, in either direction. */
  deleteTwin(id: string, signal: AbortSignal): Promise<void>;
  /** With an etag only as long as it is what was read. */
  deleteRelationship(at: RelationshipAddress, etag: string | null, signal: AbortSignal): Promise<void>;
}

export function createTwinWrites(send: Send): TwinWrites {
  const patch = async (
    { operation, url, etag }: { operation: string; url: string; etag: string },
    body: readonly PatchOperation[],
    signal: AbortSignal,
  ): Promise<void> => {
    const headers = { 'If-Match': etag, 'Content-Type': 'application/json-patch+json' };
    await send({ operation, method: 'PATCH', url, headers, body, schema: anything, idempotent: true, signal });
  };
  const remove = async (
    operation: string,
    url: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<void> => {
    await nullIfMissing(send({ operation, method: 'DELETE', url, headers, schema: anything, signal }));
  };
  return {
    patchTwin: (id, etag, body, signal) => patch({ operation: 'change twin', url: twinAt(id), etag }, body, signal),
    patchRelationship: (at, etag, body, signal) =>
      patch({ operation: 'change relationship', url: relationshipAt(at), etag }, body, signal),
    deleteTwin: (id, signal) => remove('delete twin', twinAt(id), {}, signal),
    deleteRelationship: (at, etag, signal) =>
      remove('delete relationship', relationshipAt(at), etag === null ? {} : { 'If-Match': etag }, signal),
  };
}
