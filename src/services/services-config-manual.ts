import { z } from 'zod';
import { RIGHTS, type Right } from '../core/service';
import { NOT_COVERED } from './services-config-not-covered';
import { demandDistinct, EVEN_IF_WRONG, textOf } from './services-config-together';

interface ManualTask {
  /** The rights whose requests it is a task of. */
  rights: Right[];
  text: string;
  /** Null: nobody is named. */
  owner: string | null;
  /** Calendar days from the start of the work; null: by the request's due date. */
  dueDays: number | null;
}

/** What people do in a system that no adapter reaches. */
export interface Checklist extends ManualTask {
  id: string;
  title: string;
}

/** An entry of the not-covered list that stands as a task instead; `text` is the entry's. */
export interface NotCoveredTask extends ManualTask {
  id: string;
}

const line = (most: number): z.ZodString =>
  z.string().trim().min(1, 'is empty; write it').max(most, `is longer than ${most} characters; shorten it`);

/** To discover makes no request, so nobody would do the task. */
const rightsOfPlans = RIGHTS.filter((right) => right !== 'discover');
const rights = z
  .array(z.enum(rightsOfPlans))
  .min(1, 'is empty; name at least one right')
  .refine((list) => new Set(list).size === list.length, 'names a right twice; remove one of the two');
const days = 'has to be a whole number from 1 to 365; correct it or leave it out';

const shape = {
  rights,
  owner: line(100).nullable().default(null),
  dueDays: z.number(days).int(days).min(1, days).max(365, days).nullable().default(null),
};

export const checklistsSchema = z
  .array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'has to be lower-case letters, digits and dashes; choose such a name'),
      title: line(100),
      text: line(1000),
      ...shape,
    }),
  )
  .default([])
  .superRefine((lists, context) => {
    const told = { at: ['id'], message: 'is taken by another checklist; choose another' };
    demandDistinct(lists, (list) => textOf(list, 'id'), told, context);
  }, EVEN_IF_WRONG);

/** By the id of an entry. */
export const notCoveredTasksSchema = z.record(z.string(), z.strictObject(shape)).default({});

/** Every task is one of an entry that there is. */
export function demandKnownEntries(file: unknown, context: Pick<z.core.$RefinementCtx<unknown>, 'addIssue'>): void {
  const { notCovered, notCoveredTasks } = (file ?? {}) as { notCovered?: unknown; notCoveredTasks?: unknown };
  const own = Array.isArray(notCovered) ? notCovered.map((entry) => textOf(entry, 'id')) : [];
  const known = new Set([...NOT_COVERED.map(({ id }) => id), ...own]);
  for (const id of Object.keys(notCoveredTasks ?? {})) {
    const message = 'is no entry of the not-covered list; correct the name, or add it to notCovered';
    if (!known.has(id)) context.addIssue({ code: 'custom', path: ['notCoveredTasks', id], message });
  }
}
