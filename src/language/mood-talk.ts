import { isNamed } from './mild-wish';
import { phraseOf, wordAt, type Message, type Span } from './message';
import type { Mood, MoodInput, Rule } from './mood-rule';
import { anyOf, exactly, startingWith } from './vocabulary/pattern';

/** What is told for its own sake: "guess who deleted her own laptop", "remember when …". */
const ANECDOTE = startingWith(`
    (?:(?:hey|so|and|but|lol|haha|oh|,) )*(?:guess (?:who|what|whose)|remember (?:when|how (?!to)|the (?:day|time))|did i (?:ever )?(?:tell|mention)|have i (?:ever )?told you)\\b
    (?:(?:hey|so|and|but|lol|haha|oh|,) )*(?:you (?:won't|will not|would not) believe|fun fact|true story|funny story|story time)\\b
  `);

/** In front of the verb: said as a joke, a cause of blame or praise, somebody's nagging. */
const ASIDE = anyOf(`
    \\b(?:joked|jokes|joking|kidded|quipped|laughed|laughing|dreamt|dreamed|fantasised|fantasized)\\b
    \\b(?:fined|sued|blamed|praised|criticised|criticized|thanked|scolded|reprimanded|punished|sanctioned|mocked|famous|notorious|known|famed)\\b[^,]*\\bfor (?:not |never )?$
  `);

function aside({ message, head }: MoodInput, before: string[], text: string): Mood | null {
  if (before.length === 0) return null;
  if (ANECDOTE.test(`${text} `) || ASIDE.test(`${text} `)) return 'report';
  return wordAt(message, head.to) === 'my' && NAGGED.test(text) ? 'report' : null;
}
const NAGGED = /\b(?:keeps?|kept) (?:telling|asking|nagging|reminding|urging|begging) (?:me|us) to$/;

/** "would an erasure of X also hit his twins?": what it does is asked, not that it be done. */
function nounQuestion({ message, span, head, asks }: MoodInput, _before: string[], text: string): Mood | null {
  if (asks && head.kind === 'verb' && EFFECT.test(text)) return 'question';
  if (!asks || head.kind !== 'noun' || !DEED.test(head.name) || !ASKING.test(text)) return null;
  return BE_DONE.test(phraseOf(message, { from: head.to, to: span.to })) ? null : 'question';
}
const DEED = /^(?:deletion|rectification|restricting|restriction|export|access|accessing)$/;
const ASKING = exactly(`
    (?:(?:so|and|but|hm|hmm|ok|just|,) )*(?:would|does|did|will|could|can|might|may|wouldn't|doesn't|won't|can't|couldn't)(?: (?:a|an|the|his|her|their|this|that|such an?))?(?: (?:permanent|full|complete|partial|hard|immediate|simple|mere|whole))?
  `);
const EFFECT =
  /^(?:(?:so|and|but) )*(?:would|does|will|could|wouldn't|doesn't|won't|couldn't) (?:an?|the) (?:[a-z]+ )?(?:erasure|deletion|removal|restriction|rectification|export) (?:of|for) /;
const BE_DONE = /\bbe (?:[a-z]+ed|done|run|begun|set|possible|feasible|an option|ok|okay)\b/;

/** "suppose I block a device, can it still send?" */
const hypothesis: Rule = ({ asks }, before, text) =>
  asks && before.length > 0 && SUPPOSED.test(`${text} `) ? 'question' : null;
const SUPPOSED = startingWith(`
    (?:(?:so|and|but|ok|now|,) )*(?:suppose|supposing|imagine|assume|assuming|let's say|hypothetically)\\b
  `);

/** "rejecting plans is all I did", "anyone else freezing in here?", "should I worry when erasing somebody?" */
function activity({ message, span, head, asks }: MoodInput, before: string[], text: string): Mood | null {
  if (head.kind !== 'verb' || head.form !== 'ing') return null;
  const behind = phraseOf(message, { from: head.to, to: span.to });
  if (PAST.test(behind)) return 'report';
  if (asks && EFFECTIVE.test(text)) return 'question';
  if (isNamed(message, span) || POINTING.test(behind) || CARRYING.test(text)) return null;
  if (asks && before.length > 1)
    return ABOUT_IT.test(text) ? 'question' : isIdle(message, head.to, span) ? 'report' : null;
  return !asks && (isIdle(message, head.to, span) || FINITE.test(behind)) ? 'report' : null;
}
const EFFECTIVE = /^(?:(?:so|and|but|hm|hmm) )*(?:would|does|will|could|can|might|wouldn't|doesn't|won't|can't)$/;
const PAST = /\b(?:was|were|had been|turned out|cost us|took us|ended up)\b/;
const FINITE = /\b(?:is|are|was|were|has|had|makes|made|feels|felt|takes|took)\b/;
const POINTING = /^(?:it|him|her|them|this|that|his|their|all|everyone|everybody)\b/;
const CARRYING =
  /\b(?:mind|start|begin|with|please|ahead|needs?|requires?|consider|by|to|not|no|never|without|instead of)$/;
const ABOUT_IT =
  /^(?:(?:and|so|but) )*(?:should|must|do|does|can|is|are|will|may|what|which|who|how|where|why|any)\b.*\b(?:when|while|before|after|in|about|on)$/;

/** No object behind it: "freezing in here". */
const isIdle = (message: Message, at: number, { to }: Span): boolean =>
  at >= to || /^(?:in|out|at|on|here|again|today|all|,)$/.test(wordAt(message, at));

/** The first that answers decides, before a negation is looked for. */
export const TALK: Rule[] = [aside, nounQuestion, hypothesis, activity];
