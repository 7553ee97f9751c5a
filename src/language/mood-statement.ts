import { isNamed } from './mild-wish';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import { bareRequests } from './entities/requests';
import type { Mood, MoodInput, Rule } from './mood-rule';
import { isPastWord } from './talk';
import { isForeignThing } from './vocabulary/foreign-things';
import { anyOf } from './vocabulary/pattern';
import { FILLERS, PREPOSITIONS } from './vocabulary/function-words';

const hasId = (message: Message, span: Span): boolean =>
  entitiesIn(message, span, 'request').length + bareRequests(message, span).length > 0;

/** "my son has a history exam", "how did the audit interview go", "the broken login page": the word only describes the next one. */
function compound({ message, span, head }: MoodInput): Mood | null {
  if (
    head.kind !== 'noun' ||
    !/^(?:audit|health|discovery|figures|status|hold)$/.test(head.name) ||
    hasId(message, span)
  )
    return null;
  const next = message.tokens[head.to];
  if (head.to >= span.to || next?.kind !== 'word' || !/^[a-z]{3,}$/.test(next.text)) return null;
  if (FILLERS.has(next.word) || PREPOSITIONS.has(next.word) || message.occupied[head.to]) return null;
  if (head.name === 'health' && !/^(?:a|an|the|my|our|this|that|his|her)$/.test(wordAt(message, head.from - 1)))
    return null;
  return COMPOUND.test(next.word) || head.name === 'health' ? 'report' : null;
}
const COMPOUND =
  /^(?:exam|exams|lesson|lessons|class|classes|teacher|book|books|podcast|buff|museum|degree|test|homework|interviews?|season|teams?|committee|firms?|week|party|training|drinks|fees?|rooms?|stress|days?|meetings?|course|prep|preparations?|panic|song|joke|jokes|quiz|nerd|channel|professor|fever|madness)$/;

/** "train is late again", "the lift is broken": what goes wrong in the world. */
const worldly: Rule = ({ message, span, head }) => {
  if ((head.kind === 'verb' && head.name !== 'move') || !/^(?:health|move|overdue|works|late)$/.test(head.name))
    return null;
  const from = span.to - span.from > 2 ? span.from : sentenceStart(message, span.from);
  if (isNamed(message, span)) return null;
  const broken =
    head.kind === 'noun' && message.tokens.slice(span.from, head.from).some(({ word }) => isForeignThing(word));
  return broken || WORLDLY.test(phraseOf(message, { from, to: span.to })) ? 'report' : null;
};
const sentenceStart = (message: Message, at: number): number => {
  let from = at;
  while (from > 0 && from > at - 12 && !/^[.!?\n]$/.test(wordAt(message, from - 1))) from--;
  return from;
};
const WORLDLY =
  /^(?:(?:so|and|but|ugh|sorry|great|oh|well|lol|hi|all|,|is|are|was|were) )*(?:(?:the|my|our|this|that|your) )?(?:[a-z]+ )?(?:lift|elevator|train|trains|bus|tram|metro|ferry|plane|heating|weather|coffee|machine|printer|toilet|tap|car|bike|fridge|all hands|town hall|kitchen|canteen|stairs|parking|aircon|ac|dishwasher|microwave|window|door|traffic|road|motorway|boiler|radiator|beamer|projector|wifi|internet|lunch|dinner|pizza|shop|kids?|baby|son|daughter|cat|dog|husband|wife|mum|mother|father|dad)(?: [^ ]+){0,3}? (?:is|are|was|were|has|had|keeps|looks|seems|in the|late|broken|down)\b/;

/** "I read an article about the right to be forgotten", "we survived another audit". */
const experienced: Rule = ({ message, span, head }, _before, text) => {
  const tells =
    head.kind === 'verb' ? TOLD_OF.test(wordAt(message, head.from)) : text.includes(' about') || text.includes(' on ');
  if (tells && ABOUT.test(phraseOf(message, span))) return 'report';
  if (/^(?:figures|audit|health|status)$/.test(head.name) && isPastWord(DONE_TO_IT.exec(text)?.[1] ?? ''))
    return 'report';
  if (head.kind !== 'noun' || hasId(message, span) || WISHING.test(text)) return null;
  return LIVED.test(text) ? 'report' : null;
};
const TOLD_OF = /^(?:read|saw|heard|wrote|gave|found|held|have)$/;
/** "the printer ate my report". */
const DONE_TO_IT = /^(?:the|my|our|your) [a-z]+ ([a-z]+) (?:my|the|our|his|her|a)$/;
const ABOUT =
  /\b(?:read|saw|watched|heard|wrote|gave|found|attended|held|have|is|was|reading|watching|enjoyed|loved|missed) (?:an?|the|this|that|some|another|your|my) (?:[a-z]+ )?(?:articles?|talks?|podcasts?|books?|films?|movies?|posts?|stor(?:y|ies)|papers?|lectures?|webinars?|workshops?|pieces?|chapters?|documentar(?:y|ies)|cartoons?|jokes?|quiz|lesson|course|training|slides?) (?:about|on)\b/;
const LIVED =
  /^(?:(?:so|and|but|phew|,|well|today|yesterday) )*(?:i|we|they|he|she) (?:just |really |barely |finally )?(?:survived|passed|attended|failed|hated?|loved?|enjoy(?:ed)?|dread(?:ed)?|endured|aced|skipped|missed|celebrated) (?:the|another|an?|our|my|that|this|yet another)$/;
const WISHING = /\b(?:need|want|request|ask|wish|please|requir)/;

/** "you find it on the board", "as if I had nothing else on my plate", "send help". */
const saying: Rule = ({ head, asks }, before, text) => {
  if (!asks && text === 'you' && before.length === 1 && head.name === 'discover') return 'report';
  return SAYINGS.test(`${text} `) ||
    (head.name === 'help' && text === 'send') ||
    (head.name === 'help' && /\bsend$/.test(text))
    ? 'report'
    : null;
};
const SAYINGS = anyOf(`
    \\bas (?:if|though) (?:i|we|it|he|she|they)\\b
    ^(?:(?:haha|lol|oh|ah|,) )*(?:some days|sometimes|one day|in my next life|if only|(?:i )?hope (?:the|your|our|that))\\b
  `);

/** "I have a status meeting at two". */
const owning: Rule = ({ message, span, head }, _before, text) =>
  /^(?:have|had)$/.test(wordAt(message, head.from)) &&
  /(?:^|\b(?:and|but|so) )(?:i|we)$/.test(text) &&
  ['gear', 'artefact', 'thelist'].some((name) => marksIn(message, span, 'noun', name).length > 0) &&
  !isNamed(message, span)
    ? 'report'
    : null;

/** "the note on 19 contains a typo": told of a note that is there. */
const described: Rule = ({ message, span, head }) =>
  head.kind === 'noun' &&
  head.name === 'note' &&
  /^(?:the|my|that|this|your)$/.test(wordAt(message, head.from - 1)) &&
  /^(?:contains|has|is|was|says|looks|needs|mentions|lacks)$/.test(wordAt(message, span.to))
    ? 'report'
    : null;

/** "has X not been deleted yet?" asks how far it is. */
const notYet: Rule = ({ message, span, head, asks }, _before, text) =>
  asks && head.form === 'past' && NOT_YET.test(text) && isNamed(message, span) ? 'outcome' : null;
const NOT_YET =
  /^(?:(?:so|and|but|hi|bot|,) )*(?:has|have|is|was|were|hasn't|haven't|isn't|wasn't|weren't)\b.*(?:\bnot|n't)\b.*(?:been|be|yet|still|@|\d)(?: yet| already| still)?$/;

/** "forget about the restriction of X": what was wished is wished no more. */
const dropped: Rule = ({ message, span, head }) =>
  wordAt(message, head.from) === 'forget' && FORGOTTEN.test(phraseOf(message, span)) ? 'negated' : null;
const FORGOTTEN =
  /^(?:(?:please|just|so|ok|and) )*forget (?:about )?(?:the|that|my|his|her|our|this) (?:[a-z]+ )?(?:restriction|deletion|erasure|export|search|request to|message|mail|question|idea|plan|thing|correction|freeze|removal|block)\b/;

export const STATEMENTS: Rule[] = [saying, owning, described, experienced, compound, worldly, notYet, dropped];
