import { z } from 'zod';
import type { KeptRestriction, RestrictionStore } from '../core/ports/restriction-store';
import type { DocumentFolder } from './document-folder';
import type { KeyedQueue } from './keyed-queue';
import { objectRefSchema } from './plan-schema';
import { timeSchema, versionSchema } from './request-schema';
import type { Same } from './same-type';
import type { StoreGate } from './store-gate';

export const restrictionSchema = z.strictObject({
  schema: z.literal(1),
  version: versionSchema,
  /** It becomes a file name. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  object: objectRefSchema,
  prior: z.unknown(),
  requestId: z.string(),
  since: timeSchema,
  applied: z.boolean(),
});

/** As for requests. */
export const restrictionSchemaFits: Same<z.infer<typeof restrictionSchema>, KeptRestriction> = true;

export interface RestrictionStoreParts {
  folder: DocumentFolder<KeptRestriction>;
  queue: KeyedQueue;
  gate: StoreGate;
}

/** One file a restricted object. */
export class LowdbRestrictionStore implements RestrictionStore {
  constructor(private readonly parts: RestrictionStoreParts) {}

  get(id: string): Promise<KeptRestriction | null> {
    return this.inTurn(id, () => this.parts.folder.read(id));
  }

  keep(restriction: KeptRestriction): Promise<KeptRestriction> {
    const { id } = restriction;
    return this.inTurn(id, async () => {
      await this.parts.folder.create(structuredClone(restriction));
      return (await this.parts.folder.read(id)) ?? restriction;
    });
  }

  confirm(id: string): Promise<void> {
    return this.inTurn(id, async () => {
      const kept = await this.parts.folder.read(id);
      if (kept) await this.parts.folder.replace({ ...kept, applied: true });
    });
  }

  drop(id: string): Promise<void> {
    return this.inTurn(id, () => this.parts.folder.remove(id));
  }

  private inTurn<T>(id: string, task: () => Promise<T>): Promise<T> {
    this.parts.gate.assertOpen();
    return this.parts.queue.run(`restriction:${id}`, () => {
      this.parts.gate.assertHeld();
      return task();
    });
  }
}
