import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import { DONE_BEHIND, OBLIGED } from './mood-patterns';
import type { Mark } from './token';
import { isGrave, type Mood, type MoodInput } from './mood-rule';
import { leadAt } from './lead';
import { startingWith } from './vocabulary/pattern';
import { AUXILIARIES, DETERMINERS, FILLERS, PREPOSITIONS, SUBJECT_PRONOUNS } from './vocabulary/function-words';

/** "that audit nearly finished me off" */
const ACTED =
  /^(?:(?:nearly|almost|really|just|only|also|again) )?(?:[a-z]+ed|was|were|took|went|is|kept|made|will|has|starts|begins|looks?|seems?|repeats?|are|says?|ended|ends)\b/;

/** "thanks for the quick turnaround", "due to the audit": why it is said, not what is asked. */
const isOccasion = (message: Message, span: Span): boolean =>
  OCCASION.test(phraseOf(message, { from: leadAt(message, span, THANKS), to: span.to })) &&
  !(['subject', 'request'] as const).some((type) => entitiesIn(message, span, type).length > 0) &&
  bareRequests(message, span).length === 0;

/** "lol, three Art. 17 letters before my first coffee": nothing is asked for. */
const isJoke = (message: Message, span: Span): boolean =>
  /^(?:lol|haha|hahaha|hehe|wow|whoa|phew|omg|ugh|yikes|jeez|sigh)$/.test(wordAt(message, span.from)) &&
  entitiesIn(message, span, 'subject').length + entitiesIn(message, span, 'request').length === 0;

const THANKS = new Set(['thanks', 'thank', 'sorry', 'cheers']);
const OCCASION = startingWith(`
    (?:many )?thanks (?:again |so much |a lot )?(?:for|to) |thank you (?:again |so much |very much )?for |cheers for |(?:sorry|apologies) (?:for|about) 
    due to |owing to |because of |in view of |in the light of |ahead of |congratulations on |congrats on
    (?:after|before|following|during|despite|until) (?:the|our|my|his|her|their|last|this|yesterday|today|an?) 
  `);

/** "my report is due", "numbers look good": no question for them. */
const isRemark = (name: string, word: string, before: string[], behind: string): boolean =>
  /^(?:figures|audit|overview)$/.test(name) &&
  word !== 'how' &&
  ACTED.test(behind) &&
  !/\b(?:needed|wanted|required|requested|please)\b/.test(behind) &&
  !before.some((other) => /^(?:what|which|how|is|are|were|was|did|do|has|have|please|need|want)$/.test(other));

/** "the export of X was sent", "the erasure is done": a noun that something is told about. */
export function told({ message, span, head, asks }: MoodInput, before: string[]): Mood | null {
  const words = phraseOf(message, { from: head.to, to: span.to });
  if (head.kind !== 'noun') {
    if (head.name === 'export' && !asks && (isDescribed(message, span, head, words) || isHad(head, before.join(' '))))
      return 'report';
    return isNounLike(head, words) && DONE_BEHIND.test(words) ? 'report' : null;
  }
  if (COMPLAINT.test(phraseOf(message, { from: span.from, to: head.from }))) return 'report';
  if (isOccasion(message, span) || isJoke(message, span)) return 'report';
  if (isRemark(head.name, wordAt(message, head.from), before, words)) return 'report';
  if (/^(?:figures|status|hold|audit|overview)$/.test(head.name)) return null;
  if (DONE_BEHIND.test(words)) return asks ? 'outcome' : 'report';
  if (!asks && (isDescribed(message, span, head, words) || isHad(head, before.join(' ')))) return 'report';
  if (!asks || !/^(?:is|was|has|are|were|did)\b/.test(before.join(' '))) return null;
  return /^(?:is|are) (?:a|an)$/.test(before.join(' ')) ? 'question' : 'outcome';
}

/** "the export of X is huge": what it is like, not that it is wanted. */
const isDescribed = (message: Message, span: Span, head: Mark, behind: string): boolean =>
  /^(?:export|copy|deletion|restricting|restriction)$/.test(head.name) &&
  span.from <= head.from - 1 &&
  /^(?:the|this|that|his|her|their)$/.test(wordAt(message, head.from - 1)) &&
  leadAt(message, span) >= head.from - 1 &&
  DESCRIBED.test(behind);
const DESCRIBED =
  /^(?:(?:of|for|from) [^ ]+(?: [^ ]+)? )?(?:is|was|looks?|seems?|feels?|took|takes|has|contains|weighs|came) (?!to\b|needed|required|wanted|requested|due|urgent|necessary|mandatory|overdue|outstanding|missing|pending|what|for\b)/;

/** "X got her copy". */
const isHad = (head: Mark, before: string): boolean =>
  /^(?:copy|export)$/.test(head.name) &&
  /^(?!.*\b(?:i|we|please|want|wants|need|needs)\b).*\b(?:got|received|has|lost|opened|read|liked|loved|downloaded|printed|saved|forwarded|checked)(?: already)? (?:her|his|their|the|a)$/.test(
    before,
  );

/** "export of X failed" begins with no verb. */
const isNounLike = ({ form }: Mark, behind: string): boolean => form === 'base' && behind.startsWith('of ');

/** "X complained about the deletion", "X disputes the erasure". */
const COMPLAINT =
  /\b(?:complain(?:s|ed)|disput(?:es|ed)|thank(?:s|ed)|contest(?:s|ed)|question(?:s|ed)|appeal(?:s|ed)|regret(?:s|ted)|fears?|feared)\b/;

export const GRAVE_NOUNS: ReadonlySet<string> = new Set('deletion rectification restricting restriction'.split(' '));
const LIGHT_VERBS = new Set('prepare give write take issue view change write check'.split(' '));

/** "reconsider the deletion of X": what an unknown verb does to a deletion is not known. */
export function unknownVerb({ message, span, head }: MoodInput): Mood | null {
  if (head.kind !== 'noun' || !GRAVE_NOUNS.has(head.name)) return null;
  const at = leadAt(message, span);
  const { kind, word } = message.tokens[at] ?? {};
  if (at >= head.from || kind !== 'word' || message.occupied[at] || !DETERMINERS.has(wordAt(message, at + 1)))
    return null;
  const isSmall = [PREPOSITIONS, AUXILIARIES, DETERMINERS, SUBJECT_PRONOUNS].some((set) => set.has(word ?? ''));
  const isKnown = message.marks[at]?.some((mark) => mark.kind !== 'verb' || LIGHT_VERBS.has(mark.name));
  return isSmall || isKnown || word === 'here' ? null : 'unsure';
}

const CONFIRMING = /\b(?:confirm|tell me|let me know)\b.*\b(?:was|were|has been|have been)$/;

/** "export of X needed, please": short for "is needed". */
const isNeeded = (word: string, text: string): boolean =>
  /^(?:needed|required|wanted)$/.test(word) &&
  !/\b(?:was|were|has|have|had|not|no|never|i|we|he|she|they|if|who|longer|once|when|whether)\b/.test(text);

/** "X should be deleted" asks, "has X been deleted?" asks after it, "X was deleted" tells. */
export function passive({ asks, head, message, span }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'past') return null;
  if (!asks && isNeeded(wordAt(message, head.from), text)) return 'ask';
  if (/^(?:can|could|may) (?:i|we) (?:please )?(?:have|get)\b/.test(leading(before))) return 'ask';
  if (!asks && CONFIRMING.test(text)) return 'outcome';
  if (/\b(?:should|could|would|must|might) have(?: already| long| never)?$/.test(text)) return 'report';
  const near = text.slice(text.lastIndexOf(' , ') + 1);
  if (/\b(?:could|can|may|might|would)\b[^,]*\bplease be$/.test(text)) return 'ask';
  if (/^(?:could|can|may|might|would)\b[^,]*\bbe$/.test(text) && wordAt(message, span.to - 1) === 'please')
    return 'ask';
  if (OBLIGED.test(text) && !/\b(?:has|have|had) (?:been|already)\b/.test(near) && !/^(?:has|have|had)\b/.test(text))
    return asks && /^(?:should|must|shall|do|does)\b/.test(text) ? 'question' : 'ask';
  if (
    (/\b(?:want|wants|need|needs|would like|would love|prefer|'d like|'d love|(?:please|you|to) (?:have|get))\b/.test(
      text,
    ) ||
      /\b(?:can|could|may) (?:i|we) (?:have|get)\b/.test(text) ||
      /^(?:have|get)\b/.test(leading(before))) &&
    !/\b(?:i|we|they|he|she|you|who|has|was|were|been|already|someone|somebody|anyone|nobody)\b(?!(?:'d)? (?:want|need|would|like))/.test(
      text,
    ) &&
    !asks
  )
    return 'ask';
  if (!asks && /\b(?:make sure|ensure|see to it|see that|take care)\b.*\b(?:is|are|be|gets?)$/.test(text)) return 'ask';
  if (!asks && /\b(?:can|may|could|might) (?:now |already |safely )?be(?: now| already| safely)?$/.test(text))
    return isGrave(head) &&
      !/\b(?:appreciate(?: it)?|great|nice|good|lovely|grateful|glad|thankful|happy|kind) if\b/.test(text)
      ? 'unsure'
      : 'ask';
  if (/^(?:i|we|he|she|they|you)$/.test(before[0] ?? '') && before.length <= 2) return null;
  if (asks || /^(?:is|are|was|were|has|have|did|had)\b/.test(leading(before))) return 'outcome';
  return null;
}

const leading = (before: string[]): string =>
  before
    .filter((word, i) => i > 3 || !/^(?:please|hi|hello|hey|so|and|also|ok|okay|now|then|,|just)$/.test(word))
    .join(' ');

export function pastTense({ head, message, asks }: MoodInput, before: string[]): Mood | null {
  if (head.form !== 'past') return /^(?:did|didn't)$/.test(before[0] ?? '') && asks ? 'outcome' : null;
  const same = marksIn(message, { from: head.from, to: head.to }, 'verb').some(
    (mark) => mark.form === 'base' && mark.name === head.name,
  );
  return same && before.every((word) => FILLERS.has(word) || /^[^\p{L}]*$/u.test(word)) ? null : 'report';
}

/** "I'm turning down the plan of 12" does it by saying so. */
const PERFORMED = new Set('reject extend pause hold resume assign'.split(' '));

const namesRequest = (message: Message, span: Span): boolean =>
  entitiesIn(message, span, 'request').length + bareRequests(message, span).length > 0 ||
  wordsOf(message, span).some((word) => /^(?:it|this|that|them|one)$/.test(word));

/** "Turning down the plan of 12 because …": nobody gives a reason for what he only speaks of. */
const givesReason = (message: Message, at: number): boolean =>
  /^(?:because|since|as|due|reason|:|–)$/.test(wordAt(message, at));

export function gerund({ head, message, span }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'ing') return null;
  if (/\b(?:needs?|wants|requires?) (?:(?:some|urgent|a) )?$/.test(`${text} `)) return 'ask';
  if (
    PERFORMED.has(head.name) &&
    namesRequest(message, span) &&
    /\b(?:i'm|i am|we're|we are)(?: hereby| now)?$/.test(text)
  )
    return 'ask';
  if (before.length === 0 && PERFORMED.has(head.name) && namesRequest(message, span) && givesReason(message, span.to))
    return 'ask';
  if (
    /\b(?:mind|with|start|begin|proceed|ahead|by|to|please|about|consider|for)$/.test(text) ||
    before.every((word) => FILLERS.has(word))
  ) {
    return /\b(?:mind|start|begin|with|please|ahead)$/.test(text) ? 'ask' : 'unsure';
  }
  return /\b(?:am|is|are|was|were|been|i'm|we're|they're|'s)\b/.test(text) ? 'report' : 'unsure';
}
