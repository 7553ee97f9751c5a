import { annotate } from './annotate';
import type { Entity } from './entity';
import { wordAt, type Message } from './message';
import { isRepresented } from './pasted-wish';
import type { Segment } from './segment';

/** A shorter quotation is a word or a saying, no letter. */
const SHORTEST = 60;
const INTRODUCING = /^(?::|–|-|\n|wrote|writes|says|said|reads|follows)?$/;

/** A quotation mark and an address: most messages hold no letter. */
const HELD = /["'“”„«‘’`].*@/su;

/** 'The advice service writes: "Our client X (x@…) asks that …" – please restrict it for him': whom a letter within a line is about. */
export function quotedPerson(message: Message, segments: Segment[], botName: string): Entity | null {
  if (message.shown.length < SHORTEST || !HELD.test(message.shown)) return null;
  const letters = message.tokens.flatMap(({ kind, text }, at) =>
    kind === 'quoted' && text.length > SHORTEST && text.includes('@') ? [at] : [],
  );
  const [at] = letters;
  if (at === undefined || letters.length > 1 || !INTRODUCING.test(wordAt(message, at - 1))) return null;
  if (segments.some(({ text }) => text && at >= text.from && at < text.to)) return null;
  const inner = annotate(message.tokens[at]?.text.slice(1, -1) ?? '', message.now, botName);
  const people = inner.typed.subject.filter(({ role }) => role !== 'agent');
  const addresses = people.filter(({ subject }) => subject.kind === 'user');
  const about = people.find((person) => isRepresented(inner, person)) ?? (addresses.length === 1 ? addresses[0] : null);
  return about ? { ...about, from: at, to: at + 1 } : null;
}
