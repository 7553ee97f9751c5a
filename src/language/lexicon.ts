import { nounForms, verbForms } from './inflect';
import type { Form, MarkKind } from './token';
import { CUES } from './vocabulary/cues';
import { FIELD_NAMES } from './vocabulary/fields';
import { NOUNS } from './vocabulary/nouns';
import { KIND_WORDS, SERVICE_NAMES } from './vocabulary/services';
import * as made from './vocabulary/sequence';
import { VERBS } from './vocabulary/verbs';

/** One entry of the vocabulary: what a phrase means. */
export interface Entry {
  kind: MarkKind;
  name: string;
  form: Form;
  /** Words that must follow later in the clause ("bring … back"), or none. */
  particle: string[];
}

/** The vocabulary as a tree of words. */
export interface WordNode {
  next: Map<string, WordNode>;
  entries: Entry[];
}

export const splitList = (list: string): string[] =>
  list.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' '));
const node = (): WordNode => ({ next: new Map(), entries: [] });

function insert(root: WordNode, phrase: string, entry: Entry): void {
  insertWords(root, phraseWords(phrase), entry);
  if (CONTRACTED.test(phrase)) insertWords(root, phrase.split(' '), entry);
}

function insertWords(root: WordNode, words: string[], entry: Entry): void {
  let at = root;
  for (const word of words) {
    const next = at.next.get(word) ?? node();
    at.next.set(word, next);
    at = next;
  }
  at.entries.push(entry);
}

/** As the tokeniser cuts them: "how's" is two words. */
const phraseWords = (phrase: string): string[] =>
  phrase
    .replace(/'s(?= |$)/g, " 's")
    .split(' ')
    .filter(Boolean);

/** "hows" is mended to one word. */
const CONTRACTED = /^(?:how|what|where|who)'s(?: |$)/;

function insertVerb(root: WordNode, name: string, verb: string): void {
  const [phrase = '', tail = ''] = verb.split('~');
  const particle = tail.split(' ').filter(Boolean);
  const [first = '', ...rest] = phrase.split(' ');
  const prefixed = first === 're' || first === 'un' || first === 'de';
  const stem = prefixed ? (rest[0] ?? '') : first;
  for (const [word, form] of /^(?:i|i'll|i'm|to)$/.test(first)
    ? [[first, 'base'] as [string, Form]]
    : verbForms(stem)) {
    const words = prefixed ? [first, word, ...rest.slice(1)] : [word, ...rest];
    insert(root, words.join(' '), { kind: 'verb', name, form, particle });
  }
}

function insertNouns(root: WordNode, kind: MarkKind, table: Record<string, string>): void {
  for (const [name, list] of Object.entries(table)) {
    for (const phrase of splitList(list).flatMap(nounForms))
      insert(root, phrase, { kind, name, form: 'noun', particle: [] });
  }
}

/** Phrases that are made word by word from a table. */
const PHRASES: [MarkKind, string, string[]][] = [
  ['cue', 'sequence', made.SEQUENCE_PHRASES],
  ['cue', 'undo', made.UNDO_PHRASES],
  ['cue', 'awaiting', made.AWAITING_PHRASES],
  ['cue', 'vanish', made.VANISHING_PHRASES],
  ['cue', 'overdue', made.OVERDUE_PHRASES],
  ['cue', 'polite', made.POLITE_PHRASES],
  ['noun', 'commands', made.HELP_PHRASES],
];

function build(): WordNode {
  const root = node();
  for (const [name, list] of Object.entries(VERBS)) for (const verb of splitList(list)) insertVerb(root, name, verb);
  insertNouns(root, 'noun', NOUNS);
  insertNouns(root, 'service', SERVICE_NAMES);
  insertNouns(root, 'kind', KIND_WORDS);
  insertNouns(root, 'field', FIELD_NAMES);
  for (const [name, list] of Object.entries(CUES)) {
    for (const phrase of splitList(list)) insert(root, phrase, { kind: 'cue', name, form: 'noun', particle: [] });
  }
  for (const [kind, name, phrases] of PHRASES)
    for (const phrase of phrases) insert(root, phrase, { kind, name, form: 'noun', particle: [] });
  return root;
}

export const LEXICON: WordNode = build();

/** Every single word of the vocabulary with its entries, for the spelling mender. */
export function* lexiconWords(at: WordNode = LEXICON): Generator<[string, Entry[]]> {
  for (const [word, next] of at.next) {
    yield [word, next.entries];
    yield* lexiconWords(next);
  }
}
