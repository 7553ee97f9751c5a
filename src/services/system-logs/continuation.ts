import { z } from 'zod';
import { DsrError } from '../../core/errors';

const object = z.int().min(0);
const operation = z.guid();

/**
 * Where the export of one object stands. `begin` may be come to again and again; what has been started is known by the
 * container. No link is ever in here: it would be a secret in the store.
 */
const stateSchema = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('begin'), object }),
  /** The container is ready; the export may be asked for. */
  z.strictObject({ at: z.literal('issue'), object }),
  /** `since`: the bot's time when the operation became known; `polls`: how often it was looked at. */
  z.strictObject({ at: z.literal('poll'), object, operation, since: z.iso.datetime(), polls: z.int().min(0) }),
  /** The file that follows `after` in the container, from byte `offset`. */
  z.strictObject({
    at: z.literal('read'),
    object,
    operation,
    after: z.string().nullable(),
    offset: z.int().min(0),
    form: z.enum(['values', 'array', 'lines']),
  }),
  /** Everything was taken: the container goes. */
  z.strictObject({ at: z.literal('clear'), object }),
]);

export type State = z.infer<typeof stateSchema>;
export type StateAt<K extends State['at']> = Extract<State, { at: K }>;

export const tokenFrom = (state: State): string => Buffer.from(JSON.stringify(state)).toString('base64url');

export function stateFrom(token: string | null): State {
  if (token === null) return { at: 'begin', object: 0 };
  try {
    return stateSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    throw new DsrError('DSR_INTERNAL', 'a stored continuation cannot be read');
  }
}
