import { OBJECT_FRAMES, REQUEST_FRAMES, VERB_FRAMES, type Frame } from './frames';
import { LIST_FRAMES, NOUN_FRAMES } from './noun-frames';

const TABLES = {
  list: LIST_FRAMES,
  object: OBJECT_FRAMES,
  request: REQUEST_FRAMES,
  verb: VERB_FRAMES,
  noun: NOUN_FRAMES,
};

/** The frames of each table that a message may need, in the order of the table. */
export type PossibleFrames = Record<keyof typeof TABLES, Frame[]>;

/** A frame hangs on one of its nouns, else on one of its verbs, else on the cue that it needs first. */
const hooksOf = ({ nouns, verbs, needs }: Frame): readonly string[] =>
  nouns.length > 0 ? nouns : verbs.length > 0 ? verbs : needs.slice(0, 1);

const HOOKED = new Map<string, Frame[]>();
for (const frame of Object.values(TABLES).flat()) {
  for (const name of hooksOf(frame)) HOOKED.set(name, [...(HOOKED.get(name) ?? []), frame]);
}

/** Leaves out the frames none of whose words is in the message: most of them, for every clause. */
export function possibleFrames(names: Iterable<string>): PossibleFrames {
  const hooked = new Set<Frame>();
  for (const name of names) for (const frame of HOOKED.get(name) ?? []) hooked.add(frame);
  const possible = (table: Frame[]): Frame[] => table.filter((frame) => hooked.has(frame));
  return {
    list: possible(TABLES.list),
    object: possible(TABLES.object),
    request: possible(TABLES.request),
    verb: possible(TABLES.verb),
    noun: possible(TABLES.noun),
  };
}
