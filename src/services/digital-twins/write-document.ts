import type { ServiceError } from '../../core/ports/service-adapter';
import { changedMeanwhile, settle } from '../changing';
import { type HttpAnswer, unusable } from '../http';
import type { Instance } from './instance';
import type { Versioned } from './mapper';
import type { PatchOperation } from './twin-writes';

/** A twin or a relationship, written under its etag. */
export interface Target {
  read: () => Promise<HttpAnswer<Versioned> | null>;
  write: (etag: string, patch: PatchOperation[]) => Promise<void>;
}

export function twinTarget({ client }: Instance, id: string, signal: AbortSignal): Target {
  return { read: () => client.twin(id, signal), write: (etag, patch) => client.patchTwin(id, etag, patch, signal) };
}

export function relationshipTarget({ client }: Instance, twinId: string, id: string, signal: AbortSignal): Target {
  const at = { twinId, id };
  return {
    read: () => client.relationship(at, signal),
    write: (etag, patch) => client.patchRelationship(at, etag, patch, signal),
  };
}

/** Writes what is missing until it is read back that nothing is; false where there is no such document any more. */
export async function writeDocument(
  { pause }: Pick<Instance, 'pause'>,
  { read, write }: Target,
  missing: (record: Record<string, unknown>) => PatchOperation[],
  signal: AbortSignal,
): Promise<boolean> {
  const last = await settle({
    service: 'digital-twins',
    operation: 'change and read back',
    read,
    isDone: (now) => now === null || missing(now.body.record).length === 0,
    write: async (now) => now && write(etagOf(now), missing(now.body.record)),
    pause,
    signal,
  });
  return last !== null;
}

/** In the body, else in the header. */
function etagOf(answer: HttpAnswer<Versioned>): string {
  const etag = answer.body.etag ?? answer.header('etag');
  if (etag) return etag;
  throw unusable({ service: 'digital-twins', operation: 'read before a change' }, answer.status, 'AnswerHasNoEtag');
}

/** Not as it was when the plan was approved, or not there any more. */
export const notAsApproved = (): ServiceError => changedMeanwhile('digital-twins', 'change as it was approved');
