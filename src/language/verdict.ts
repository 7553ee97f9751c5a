import { phraseOf, type Message } from './message';
import type { Mood, MoodInput } from './mood-rule';
import { exactly, startingWith } from './vocabulary/pattern';

const RULED_ON = exactly(`
    (?:(?:the|plan|of|for|on|request|dsr|case|ticket|and) )*(?:#?\\d{1,6}|dsr-[-\\d]+)(?: (?:and|&|,) (?:#?\\d{1,6}|dsr-[-\\d]+))* [:–=-]
  `);
/** Nothing behind that tells when or by whom. */
const SAID_NOW = startingWith(`
    $|[,.;(–:]|because|since|as|due to|please|thanks|thank you|from my side|by me|from me|on my part
  `);
const EARLIER =
  /\b(?:already|yesterday|ago|last|earlier|on (?:mon|tues|wednes|thurs|fri)day|this (?:morning|week|month))\b/;

/** "31: approved. 32: rejected, wrong person": a verdict on each number, given by saying so. */
export function verdict({ message, span, head, asks }: MoodInput, _before: string[], text: string): Mood | null {
  if (asks || head.form !== 'past' || !/^(?:approve|reject)$/.test(head.name) || !RULED_ON.test(text)) return null;
  const behind = phraseOf(message, { from: head.to, to: span.to });
  return SAID_NOW.test(behind) && !isDated(message, span.from) ? 'ask' : null;
}

const isDated = (message: Message, from: number): boolean =>
  EARLIER.test(phraseOf(message, { from, to: message.tokens.length }));
