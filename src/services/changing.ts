import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { DsrError } from '../core/errors';
import type { ChangeRight, FieldDifference, ObjectChange, Outcome, Preview } from '../core/object-change';
import { type ApplyContext, type ObjectChanger, ServiceError } from '../core/ports/service-adapter';
import { instanceOf } from './connected';
import type { HttpDependencies } from './http';

/** What an action works on; `client` is what the service's folder makes of one connection. */
export interface ActionCall<C> {
  client: C;
  change: ObjectChange;
  signal: AbortSignal;
}

/** One right at one kind of object. */
export interface Action<C> {
  preview(call: ActionCall<C>): Promise<Preview>;
  /** Restrict only. */
  priorState?(call: ActionCall<C>): Promise<unknown>;
  apply(call: ActionCall<C>, context: ApplyContext): Promise<Outcome>;
  verify(call: ActionCall<C>, context: ApplyContext): Promise<string | null>;
}

/** By kind of object and right; a text is the reason why it is not possible. */
export type Actions<C> = Readonly<Record<string, Readonly<Record<ChangeRight, Action<C> | string>>>>;

/** The changer of a service whose actions stand in a table. */
export function changerOf<C>(clients: ReadonlyMap<string, C>, actions: Actions<C>): ObjectChanger {
  const callOf = (change: ObjectChange, signal: AbortSignal): ActionCall<C> => {
    signal.throwIfAborted();
    return { client: instanceOf(clients, change.object), change, signal };
  };
  return {
    async preview(change, signal) {
      const call = callOf(change, signal);
      const entry = entryFor(actions, change);
      return typeof entry === 'string' ? { can: 'no', reason: entry } : entry.preview(call);
    },
    async priorState(change, signal) {
      const action = actionFor(actions, change);
      if (!action.priorState) throw new DsrError('DSR_INTERNAL', `"${change.right}" keeps no state`);
      return action.priorState(callOf(change, signal));
    },
    async apply(change, context, signal) {
      return actionFor(actions, change).apply(callOf(change, signal), context);
    },
    async verify(change, context, signal) {
      return actionFor(actions, change).verify(callOf(change, signal), context);
    },
  };
}

function entryFor<C>(actions: Actions<C>, { object, right }: ObjectChange): Action<C> | string {
  const ofKind = Object.hasOwn(actions, object.kind) ? actions[object.kind] : undefined;
  if (!ofKind) throw new DsrError('DSR_INTERNAL', `there is no kind of object "${object.kind}"`);
  return ofKind[right];
}

function actionFor<C>(actions: Actions<C>, change: ObjectChange): Action<C> {
  const entry = entryFor(actions, change);
  if (typeof entry === 'string')
    throw new DsrError('DSR_INTERNAL', `"${change.right}" was planned but is not possible`);
  return entry;
}

/** The fields of a rectification as they were approved. */
export function approvedFields({ planned }: ApplyContext): FieldDifference[] {
  if (planned.can !== 'yes') throw new DsrError('DSR_INTERNAL', 'a change was planned that is not possible');
  return planned.fields ?? [];
}

/** What a restriction stored before it began; it was checked when it was made, so another shape is a fault of ours. */
export function priorFrom<T>(schema: z.ZodType<T>, { prior }: ApplyContext): T {
  const parsed = schema.safeParse(prior);
  if (!parsed.success) throw new DsrError('DSR_INTERNAL', 'the state from before a restriction cannot be read');
  return parsed.data;
}

/** Somebody gave a value that is neither what was approved as "before" nor as "after". */
export const changedMeanwhile = (service: string, operation: string): ServiceError =>
  new ServiceError(service, 412, 'ChangedMeanwhile', operation, false, null);

export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const pauseOf = ({ sleep }: HttpDependencies): Pause =>
  sleep ?? ((ms, signal) => pause(ms, undefined, { signal }));

export interface Settling<T> {
  service: string;
  /** A fixed phrase for the error where it does not settle. */
  operation: string;
  read(): Promise<T>;
  isDone(now: T): boolean;
  /** Writes under the condition that nothing has changed since it was read. Throws where it must not be written any more. */
  write(now: T): Promise<unknown>;
  pause: Pause;
  signal: AbortSignal;
}

const ROUNDS = 8;
const PAUSE_MS = 500;
/** Gone, there already, another etag: somebody was faster, or our own write, whose answer was lost. */
const CONFLICTS: readonly (number | null)[] = [404, 409, 412];

/**
 * Reads, decides, writes, and reads back until the service shows what was asked for: one loop for lost answers, other
 * writers and replicas that lag. Gives what it read last.
 */
export async function settle<T>(settling: Settling<T>): Promise<T> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 1) await settling.pause(PAUSE_MS * round, settling.signal);
    const now = await settling.read();
    if (settling.isDone(now)) return now;
    await unlessConflict(() => settling.write(now));
  }
  throw new ServiceError(settling.service, null, 'NotReadBack', settling.operation, true, null);
}

async function unlessConflict(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const conflict = error instanceof ServiceError && CONFLICTS.includes(error.status);
    if (!conflict || error.serviceCode === 'ChangedMeanwhile') throw error;
  }
}

/** As If-Match wants it, in quotes; some services write them into the value. */
export function ifMatch(etag: string): Record<string, string> {
  return { 'If-Match': etag === '*' || /^(W\/)?".*"$/.test(etag) ? etag : `"${etag}"` };
}
