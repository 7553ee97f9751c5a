import { isForeignPhrase } from './object-phrase';
import { leadAt } from './lead';
import { entitiesIn, phraseOf, wordAt, type Message, type Span } from './message';
import { isKnownWord } from './spelling';
import { isCry, isPastWord, TOGETHER } from './talk';
import { isForeignThing } from './vocabulary/foreign-things';
import {
  AUXILIARIES,
  FILLERS,
  NEGATIONS,
  PREPOSITIONS,
  PRONOUNS,
  SUBJECT_PRONOUNS,
  WH_WORDS,
} from './vocabulary/function-words';
import { anyOf, exactly, startingWith } from './vocabulary/pattern';

/** A clear wish for something that no command does: its form tells, the verb need not be known. */
export const isForeignWish = (message: Message, span: Span): boolean => {
  const text = phraseOf(message, span);
  if (TOGETHER.test(text) || WELL_WISH.test(text) || EMPTY.test(text) || isCry(text)) return false;
  return (
    isUnknownImperative(message, span) ||
    isToBeDone(text) ||
    isNeed(message, span, text) ||
    isCaused(text) ||
    isOrder(message, span, text) ||
    ((ABLE.test(text) || NEEDED.test(text)) && hasForeignThing(text)) ||
    CONSULT.test(text)
  );
};

/** "have a nice weekend", "please accept my apologies". */
const WELL_WISH = anyOf(`
    \\bplease (?:accept|don't|do not|let me know|stop|help)\\b
    ^(?:have|enjoy|get|take) (?:a|an|some|well|your|the rest|care|it easy)\\b(?! taxi)
  `);

/** Nothing that could be done by that name. */
const EMPTY = anyOf(`
    \\b(?:something|anything|needful|necessary|usual|whatever|standard procedure|same|the thing)\\b
    ^(?:please |kindly |pls )*(?:process|execute|run|apply|handle|treat|manage) (?:#|dsr|request|case|it|this|that|them|\\d)
  `);

const DETERMINED = exactly(`
    the|a|an|my|our|your|his|her|their|this|these|those|every|some|two|three|me|us
  `);

/** "Proofread my reply", "Google the opening hours", "please uninstall Zoom": a word that nothing else can be there. */
function isUnknownImperative(message: Message, span: Span): boolean {
  const polite = POLITE.test(phraseOf(message, span));
  const at = leadAt(message, span);
  const token = message.tokens[at];
  if (token?.kind !== 'word' || at + 1 >= span.to || !mayBeVerb(message, at) || hasDoer(message, at)) return false;
  const next = message.tokens[at + 1];
  if (hasFinite(phraseOf(message, { from: at + 1, to: span.to }))) return false;
  if (next?.kind === 'number' || next?.kind === 'request') return next.kind === 'request' || polite;
  if (next?.kind !== 'word') return polite && next !== undefined && next.kind !== 'mark';
  return DETERMINED.test(next.word) || (polite && isPoliteAt(message, at) && !PREPOSITIONS.has(next.word));
}
/** "you remember the lady", "I proofread the letter": done by somebody, not asked for. */
const hasDoer = (message: Message, at: number): boolean =>
  /^(?:i|we|you|they)$/.test(wordAt(message, at - 1)) &&
  !/^(?:can|could|would|will|need|want|like|ask)$/.test(wordAt(message, at - 2));

const POLITE = /\b(?:please|pls|plz|kindly|can you|could you|would you|will you)\b/;

const isPoliteAt = (message: Message, at: number): boolean =>
  /^(?:please|pls|plz|kindly|you)$/.test(wordAt(message, at - 1));

/** No form of a past, no name and no small word; what the vocabulary knows is judged by what it knows. */
const mayBeVerb = (message: Message, at: number): boolean => {
  const word = wordAt(message, at);
  if (SMALL.some((set) => set.has(word)) || NO_VERB.test(word) || isPastWord(word) || message.occupied[at])
    return false;
  return !(message.marks[at] ?? []).some(({ kind, form }) => kind === 'field' || kind === 'noun' || form !== 'base');
};
const SMALL = [FILLERS, PRONOUNS, SUBJECT_PRONOUNS, WH_WORDS, AUXILIARIES, PREPOSITIONS, NEGATIONS];
const NO_VERB =
  /^(?:.*(?:ing|ed|ly|s|'[a-z]+)|lol|haha|hehe|omg|what|such|half|not|even|only|got|lost|forgot|saw|met|found|had|hope|wish|love|like|hate|miss|guess|bet|think|know|believe|hear|heard|read|saw|felt|feel|made|and|or|but|see|enjoy|at|yes|welcome|mind|watch|watched|because|though|still|maybe|quite|happy|good|great|nice|same|again|more|less|between|like|whole|wrong|today|tomorrow|tonight|yesterday|your|my|our|the|this)$/;

/** A verb that makes a statement of what stands in front. */
const hasFinite = (text: string): boolean => FINITE.test(text);
const FINITE = /^(?:[^ ]+ ){0,7}(?:is|are|was|were|has|have|had|did|does|will|went|came|says|said|can|makes|made)\b/;

/** "the meeting has to be shifted", "two boxes are to be ordered": of things, not of people. */
const isToBeDone = (text: string): boolean => {
  const found = TO_BE.exec(text);
  return found !== null && !OF_PEOPLE.test(found[1] ?? '') && !VAGUELY.test(found[2] ?? '');
};
const TO_BE =
  /^(.+?) (?:should|must|ought to|shall|needs? to|ha(?:s|ve) to|is to|are to|would need to|to|would) (?:please |now |also |urgently )?be (?:[a-z]+ly )?([a-z]+(?:ed|en|de|wn|lt|pt|ut|ade|one|ent|ound))\b/;
const OF_PEOPLE =
  /^(?:he|she|they|it|this|that|we|i|you|nobody|everybody|everyone|someone|there|nothing|everything|something|those|these|people|children|kids|which|who|what|all)$|\b(?:if|when|not|who|because|thought|said|that|joked|jokes|wondered|whether|right|asked|says|wrote|told|either)\b/;
const VAGUELY =
  /^(?:done|forgotten|gone|handled|treated|processed|settled|seen|noted|said|used|allowed|supposed|pleased|ashamed|fired|banned|honoured)$/;

/** "we need sandwiches for fifteen people", "I'd like the contract printed": something that somebody would have to bring or make. */
function isNeed(message: Message, span: Span, text: string): boolean {
  const found = NEED.exec(text);
  if (!found) return THEIR_NEED.test(text) && isKnownThing(message, span);
  const rest = text.slice(found[0].length);
  if (LEISURE.test(rest) || !rest.includes(' ')) return false;
  return DONE_TO.test(rest) || WANTED.test(rest) || hasForeignThing(rest);
}
const NEED = startingWith(`
    (?:(?:hi|hello|hey|so|and|,|bot|also|please|because) )*(?:i|we)(?: would|'d)?(?: also| really| urgently)? (?:need|want|require|like|appreciate|could use|am looking for|are looking for) (?!you to|to\\b)
    (?:(?:hi|hello|hey|so|and|,|bot|also) )*(?:i'm|we're) looking for 
    (?:what|all) (?:i|we)(?:'d| would)? (?:need|want|like) is 
  `);
const DONE_TO = /\b(?:[a-z]+ed|sent|made|brought|built|cut|put|to be [a-z]+)(?: .*)?$/;
const WANTED =
  /\b(?:to have|access to the|by (?:noon|tomorrow|monday|tuesday|wednesday|thursday|friday)|for (?:monday|tuesday|wednesday|thursday|friday))\b/;
const LEISURE = startingWith(`
    (?:(?:a|an|some|more|another|my|one|the|bigger|real|really|good|long|strong|new) )*(?:coffee|holiday|vacation|break|nap|drink|hug|weekend|beer|raise|rest|sleep|hobby|life|tea|chocolate|cake|day off|luck|miracle|sun|friday|lie down|word|wonder)\\b
    to\\b|it\\b|this\\b|that\\b|them\\b|him\\b|you\\b|more\\b
  `);
const THEIR_NEED =
  /\b(?:needs?|requires?|could use|(?:should|must|has to) get) (?:a|an|the|another|new|two|three|more|some) (?:[a-z]+ ){0,3}[a-z]+/;

/** A device, an address or "it" needs it. */
const isKnownThing = (message: Message, span: Span): boolean =>
  entitiesIn(message, span, 'subject').some(({ subject }) => subject.kind !== 'person') ||
  (/^it\b/.test(phraseOf(message, span)) && message.typed.subject.some(({ subject }) => subject.kind !== 'person'));

const hasForeignThing = (text: string): boolean => text.split(' ').some(isForeignThing);

/** "have the letter sent by registered post", "kindly have the nightly backup run". */
const isCaused = (text: string): boolean => CAUSED.test(text);
const CAUSED =
  /^(?:(?:please|kindly|pls|also|then|now|and) )*(?:have|get) (?:the|a|an|my|our|this|these|all|someone|somebody) (?!nice|good|great|look|lovely|word).*\b(?:[a-z]+ed|sent|run|made|put|built|brought|cut|to [a-z]+)\b/;

/** "is it possible for you to reserve a parking space?" */
const ABLE =
  /^(?:(?:hi|hello|bot|,|so) )*(?:is it possible|would it be possible|would it be feasible|is there a chance|any chance)\b.* to [a-z]+/;

/** "a quote for 40 chairs is needed by Friday". */
const NEEDED = /\b(?:is|are) (?:urgently |still |also )?(?:needed|required|wanted)\b/;

/** "ask Legal for an opinion". */
const CONSULT =
  /^(?:(?:please|kindly|pls|can|could|you) )*(?:ask|contact|consult) (?:legal|hr|it|the|our|my|finance|security)\b/;

/** "get me a taxi", "forty printed copies, please", "lights in the lobby a bit dimmer please". */
function isOrder(message: Message, span: Span, text: string): boolean {
  if (
    /^(?:(?:please|kindly|can|could|you) )*(?:get|bring|fetch|buy|order|send|find|grab) (?:me|us) (?:a|an|the|some|two|three|my)\b/.test(
      text,
    )
  )
    return true;
  if (/^(?:(?:please|kindly) )*(?:put|set|place|enter) (?:a|an|the|my) /.test(text))
    return isForeignPhrase(message, leadAt(message, span) + 1);
  return false;
}

/** "an E5 licence for X, please": no verb at all, but a thing and a please. */
export function isBareOrder(message: Message): boolean {
  const all = { from: 0, to: message.tokens.length };
  const text = phraseOf(message, all);
  if (!/\b(?:please|pls|plz)\b/.test(text) || hasFinite(text) || EMPTY.test(text) || TOGETHER.test(text)) return false;
  const at = leadAt(message, all);
  const things = message.tokens
    .slice(at)
    .filter(({ kind, word }, i) => kind === 'word' && isThing(message, at + i, word));
  return things.length > 1 || things.some(({ word }) => isForeignThing(word));
}

const isThing = (message: Message, at: number, word: string): boolean =>
  word.length > 3 &&
  isKnownish(word) &&
  !message.occupied[at] &&
  !/^\p{Lu}/u.test(at > 0 ? (message.tokens[at]?.text ?? '') : '') &&
  (message.marks[at] ?? []).every(({ kind, form }) => kind === 'noun' || (kind === 'verb' && form === 'base')) &&
  !SMALL.some((set) => set.has(word)) &&
  !/^(?:one|other|same|usual|data|thing|things|case|matter|soon|possible|last|time|yesterday|before|weekend|drill|people|file|business|affair|story)$/.test(
    word,
  );
const isKnownish = (word: string): boolean => isKnownWord(word) || /^[a-z]+$/.test(word);
