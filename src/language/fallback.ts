import type { NothingReason } from '../core/command';
import type { Entity } from './entity';
import { beginning, entitiesIn, marksIn, phraseOf, wordAt, type Message } from './message';
import type { Segment } from './segment';
import { isKnownWord } from './spelling';
import { isCry, isTold, TOGETHER } from './talk';
import { isVague } from './vague';
import { isBareOrder, isForeignWish } from './wish';
import { DETERMINERS, FILLERS, SUBJECT_PRONOUNS, WH_WORDS } from './vocabulary/function-words';
import { exactly } from './vocabulary/pattern';

const NO_SUBSTANCE = exactly(`
    it|this|that|these|those|them|him|her|so|asap|now|again|something|anything|everything|thing|things|one
    as|there|here|way
  `);

const CHAT = new Set(
  `hi hello hey thanks thank thx cheers morning evening night bye welcome congrats congratulations lol haha happy
  birthday nice great
  cool awesome perfect super excellent wonderful brilliant coffee lunch pizza beer cake weekend holiday holidays
  joke fun sorry ok okay no sure
  tomorrow tonight see enjoy luck merry hallo servus moin danke good well hope hopefully love weather vacation
  everyone everybody all team folks yay wow
  ciao merci gracias grazie danke obrigado obrigada tack tak hola bonjour salut buongiorno noted understood agreed fine works nope lovely party brb afk back later hmm interesting funny finally friday
  monday guys`.split(/\s+/),
);

/** Why a message in which no command was found asks for nothing. */
export function reasonFor(message: Message, segments: Segment[]): NothingReason {
  const words = message.tokens.filter((token) => token.kind === 'word').map((token) => token.word);
  if (words.length === 0)
    return message.tokens.some((token) => /^(?:email|guid|request|number|id|junk|quoted|mark)$/.test(token.kind))
      ? 'unclear'
      : 'smalltalk';
  if (words.every((word) => /^(?:h+m+|huh|eh)$/.test(word)) && message.tokens.some(({ word }) => word === '?'))
    return 'unclear';
  if (isSocial(words) && !words.includes('please')) return 'smalltalk';
  if (!message.addressed && segments.some((segment) => isForPeople(message, segment))) return 'smalltalk';
  if (segments.some((segment) => isVague(message, segment)) || isNamedOnly(message)) return 'unclear';
  if (segments.some((segment) => isUncoveredWish(message, segment))) return 'unsupported';
  if (segments.some((segment) => isForeignWish(message, segment)) || isBareOrder(message)) return 'unsupported';
  if (isThanks(message) || isTold(message, segments)) return 'smalltalk';
  if (isGibberish(words) || segments.some((segment) => isEmptyWish(message, segment))) return 'unclear';
  if (words.includes('please') && !message.tokens.some((token) => token.kind === 'mention')) return 'unclear';
  return isTalk(message, words) ? 'smalltalk' : 'unclear';
}

const isForPeople = (message: Message, segment: Segment): boolean => {
  const text = phraseOf(message, segment);
  return isCry(text) || TOGETHER.test(text);
};

/** "bob@contoso.com, thank you": who, and not what. */
const isNamedOnly = (message: Message): boolean =>
  message.typed.subject.length + message.typed.request.length > 0 &&
  message.tokens.every(
    ({ kind, word }, at) => message.occupied[at] === true || kind !== 'word' || FILLERS.has(word) || word === 'you',
  );

/** "you know what this is about" wishes nothing. */
const MODAL = /\b(?:can|could|will|would|might|please|need|want|like)\b/;

/** Verbs that say that something is to be done, not what. */
const VAGUE = new Set(
  `handle process treat do take deal proceed continue sort run start open see check keep want need have
  look go`.split(/\s+/),
);

/** An imperative or a request whose verb or object is none of the bot's. */
function isUncoveredWish(message: Message, segment: Segment): boolean {
  let at = segment.from;
  const polite = /\b(?:please|can you|could you|would you|i want you to|i need you to|kindly)\b/;
  while (at < segment.to && (FILLERS.has(wordAt(message, at)) || message.tokens[at]?.kind === 'mark')) at++;
  const verbs = marksIn(message, { from: at, to: Math.min(segment.to, at + 6) }, 'verb').filter(
    (mark) => mark.from === at && mark.form === 'base',
  );
  if (/^(?:see|have|enjoy|get|let)$/.test(wordAt(message, at)) && !polite.test(phraseOf(message, segment)))
    return false;
  if (wordAt(message, at - 1) === 'you' && !MODAL.test(phraseOf(message, { from: segment.from, to: at }))) return false;
  if (/^(?:hope|wish|think|believe|like|know|apologise|apologize)$/.test(wordAt(message, at + 1))) return false;
  if (/^(?:will|'ll|i'll|we'll|gonna)$/.test(wordAt(message, at - 1)) && !/^will you/.test(beginning(message, at - 1)))
    return false;
  if (/^(?:i|we)$/.test(wordAt(message, at - 1)) && !ALLOWED.test(wordAt(message, at - 2))) return false;
  if (isSubject(message, at)) return false;
  if (verbs.length === 0) {
    const lead = phraseOf(message, { from: segment.from, to: at });
    return /\b(?:can|could|would|will) you\b/.test(lead) && at < segment.to && polite.test(lead);
  }
  if (entitiesIn(message, segment, 'subject').length > 0 && VAGUE.has(wordAt(message, at))) return false;
  return verbs.some((mark) => hasObject(message, mark.to, segment.to));
}

/** "can we book a room", but not "I know nothing about Bismarck". */
const ALLOWED = /^(?:can|could|may|might|please)$/;

/** "train had no signal": no verb but the one that something is told of. */
const isSubject = (message: Message, at: number): boolean =>
  /^(?:had|has|is|was|were|are|will|did|does)$/.test(wordAt(message, at + 1));

/** "please process this asap": an imperative without an object. */
function isEmptyWish(message: Message, segment: Segment): boolean {
  let at = segment.from;
  while (at < segment.to && FILLERS.has(wordAt(message, at)) && !/^(?:do|go)$/.test(wordAt(message, at))) at++;
  if (/^(?:see|have|enjoy|get|let)$/.test(wordAt(message, at)) || wordAt(message, at + 1) === 'hope') return false;
  if (isSubject(message, at)) return false;
  return (message.marks[at] ?? []).some(
    (mark) => mark.kind === 'verb' && mark.form === 'base' && mark.to <= segment.to,
  );
}

/** A noun of substance behind the verb: "do it" and "process this" have none. */
function hasObject(message: Message, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = message.tokens[at];
    if (!token || token.kind === 'mark') continue;
    if (token.kind !== 'word') return true;
    if (NO_SUBSTANCE.test(token.word)) continue;
    if (!FILLERS.has(token.word) && !DETERMINERS.has(token.word)) return true;
  }
  return false;
}

/** "anyone fancy a cuppa before the call?", "bring biscuits" */
const isSocial = (words: string[]): boolean => words.some((word) => SOCIAL.test(word));
const SOCIAL =
  /^(?:cuppa|biscuits?|cookies|brownies?|croissants?|doughnuts?|donuts?|pub|pint|pints|beers?|barbecue|bbq)$/;

/** "cheers mate, legend": names nothing. */
const isThanks = (message: Message): boolean => {
  const at = message.tokens.findIndex(({ kind, word }) => kind !== 'mark' && !FILLERS.has(word));
  const led = message.tokens
    .slice(0, at < 0 ? 3 : at + 1)
    .some(({ word }) =>
      /^(?:thanks|thank|thx|cheers|ta|ty|merci|gracias|danke|grazie|obrigad[oa]|tack|kiitos)$/.test(word),
    );
  return led && message.entities.every((here) => here.every(isPerson)) && message.bare.length === 0;
};

const isPerson = (entity: Entity): boolean =>
  entity.type === 'mention' || (entity.type === 'subject' && entity.subject.kind === 'person');

const isGibberish = (words: string[]): boolean => words.filter(isKnownWord).length * 2 < words.length;

function isTalk(message: Message, words: string[]): boolean {
  if (words.some((word) => CHAT.has(word))) return true;
  if (message.tokens.some((token) => token.kind === 'mention')) return true;
  const sentence =
    words.length > 2 &&
    words.some(
      (word) =>
        SUBJECT_PRONOUNS.has(word) ||
        WH_WORDS.has(word) ||
        /^(?:you|is|are|was|were|did|do|does|am|i'm|we're|my|our|has|have|had)$/.test(word),
    );
  return sentence && words.length > 3;
}
