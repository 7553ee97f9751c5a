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

const NAMES = ['list', 'object', 'request', 'verb', 'noun'] as const;
const ALL = NAMES.flatMap((table) => TABLES[table].map((frame) => ({ table, frame })));

/** A word → the places in `ALL` of the frames that hang on it. */
const HOOKED = new Map<string, number[]>();
ALL.forEach(({ frame }, place) => {
  for (const name of hooksOf(frame)) HOOKED.set(name, [...(HOOKED.get(name) ?? []), place]);
});

const NO_PLACES: number[] = [];

/** Leaves out the frames none of whose words is in the message: most of them, for every clause. */
export function possibleFrames(names: Iterable<string>): PossibleFrames {
  const possible: PossibleFrames = { list: [], object: [], request: [], verb: [], noun: [] };
  const hooked = new Array<boolean>(ALL.length).fill(false);
  for (const name of names) for (const place of HOOKED.get(name) ?? NO_PLACES) hooked[place] = true;
  ALL.forEach(({ table, frame }, place) => {
    if (hooked[place]) possible[table].push(frame);
  });
  return possible;
}
