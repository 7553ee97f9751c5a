import { bareRequests } from './entities/requests';
import { entitiesIn, hasCue, marksIn, wordAt, type Message, type Span } from './message';
import type { Mark } from './token';
import { AUXILIARIES, FILLERS, WH_WORDS } from './vocabulary/function-words';
import { GRAVE_CLASSES } from './vocabulary/verbs';
import { PLANNED, DONE_BEHIND, YOU_REQUEST, POLITE, SELF_QUESTION, OBLIGED, HOW_TO, EXPLAIN } from './mood-patterns';
import type { Mood, MoodInput, Rule } from './mood-rule';
import { negation, withoutCues } from './negation';

/** The first rule that answers decides. */
const RULES: Rule[] = [
  explaining,
  negation,
  howTo,
  doubt,
  told,
  passive,
  pastTense,
  gerund,
  capability,
  future,
  selfQuestion,
  hesitation,
];

export function moodOf(input: MoodInput): Mood {
  const { message, span, head } = input;
  const before = message.tokens.slice(span.from, head.from).map((token) => token.word);
  const text = before.join(' ').replace(/ 's/g, "'s");
  for (const rule of RULES) {
    const mood = rule(input, before, text);
    if (mood) return mood;
  }
  return 'ask';
}

/** "help with the report", "what does extend do", "how do approvals work": of no request or person. */
function explaining({ message, span, head }: MoodInput): Mood | null {
  const named = (['subject', 'request'] as const).some((type) => entitiesIn(message, span, type).length > 0);
  if (named || head.name === 'commands' || head.name === 'help' || bareRequests(message, span).length > 0) return null;
  return EXPLAIN.test(wholeText(message, span)) ? 'explain' : null;
}

const HYPOTHETICAL =
  /\b(?:after|if|when|once|before) (?:you|we|i|one|someone|somebody)(?: (?:would|will|do|were to|now|just))*$/;
const WHICH = /\bwhich (?:systems|services|steps)\b/;

function howTo({ head, message, span, asks }: MoodInput, before: string[], text: string): Mood | null {
  if (before.at(-1) === 'help' && before.length < 4) return 'question';
  if (asks && HYPOTHETICAL.test(text)) return 'question';
  const upTo = head.kind === 'noun' || head.name === 'help' ? `${text} ${wordAt(message, head.from)}` : text;
  if (HOW_TO.test(upTo)) return 'question';
  if (WHICH.test(upTo) && !hasObject(message, span)) return 'question';
  const behind = message.tokens
    .slice(head.to, Math.min(span.to, head.to + 12))
    .map((token) => token.word)
    .join(' ');
  return head.form !== 'base' &&
    /\b(?:work|works|do|does|mean|means)$/.test(behind.trim()) &&
    WH_WORDS.has(wordAt(message, span.from))
    ? 'question'
    : null;
}

/** "not sure", "maybe", "if legal agrees", "whether to". */
function doubt({ message, span, head, asks }: MoodInput, before: string[]): Mood | null {
  if (hasCue(message, span, 'unsure')) return 'unsure';
  const cleared = withoutCues(message, { from: span.from, to: head.from }, ['polite', 'sequence']);
  const conditional = cleared.findIndex((word) =>
    /^(?:if|unless|whether|once|when|whenever|provided|assuming)$/.test(word),
  );
  if (conditional < 0 || (cleared[conditional] === 'when' && AUXILIARIES.has(cleared[conditional + 1] ?? '')))
    return null;
  if (asks && /^(?:i|we|you|one|someone|somebody|an|the)$/.test(cleared[conditional + 1] ?? '')) return 'question';
  if (/\b(?:asked|told|wondered|wanted to know)\b/.test(before.join(' '))) return 'report';
  return before.length > 0 && head.name === 'check' ? null : 'unsure';
}

/** "the export of X was sent", "the erasure is done": a noun that something is told about. */
function told({ message, span, head, asks }: MoodInput, before: string[]): Mood | null {
  if (head.kind !== 'noun' || /^(?:figures|status|hold|audit|overview)$/.test(head.name)) return null;
  const words = message.tokens
    .slice(head.to, span.to)
    .map((token) => token.word)
    .join(' ');

  if (DONE_BEHIND.test(words)) return asks ? 'outcome' : 'report';
  if (!asks || !/^(?:is|was|has|are|were|did)\b/.test(before.join(' '))) return null;
  return /^(?:is|are) (?:a|an)$/.test(before.join(' ')) ? 'question' : 'outcome';
}

/** "X should be deleted" asks, "has X been deleted?" asks after it, "X was deleted" tells. */
function passive({ asks, head }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'past') return null;
  if (OBLIGED.test(text) && !/\b(?:has|have|had) (?:been|already)\b/.test(text) && !/^(?:has|have|had)\b/.test(text))
    return asks && /^(?:should|must|shall|do|does)\b/.test(text) ? 'question' : 'ask';
  if (
    (/\b(?:want|wants|need|needs|would like|like|(?:please|you|to) (?:have|get))\b/.test(text) ||
      /\b(?:can|could|may) (?:i|we) (?:have|get)\b/.test(text) ||
      /^(?:have|get)\b/.test(leading(before))) &&
    !/\b(?:i|we|they|he|she|you|who|has|was|were|been|already)\b(?!(?:'d)? (?:want|need|would|like))/.test(text) &&
    !asks
  )
    return 'ask';
  if (!asks && /\b(?:make sure|ensure|see to it|see that|take care)\b.*\b(?:is|are|be|gets?)$/.test(text)) return 'ask';
  if (!asks && /\b(?:can|may|could|might) (?:now |already |safely )?be(?: now| already| safely)?$/.test(text))
    return isGrave(head) && !/\b(?:appreciate(?: it)?|great|nice|good|lovely|grateful|glad|thankful|happy|kind) if\b/.test(text) ? 'unsure' : 'ask';
  if (/^(?:i|we|he|she|they|you)$/.test(before[0] ?? '') && before.length <= 2) return null;
  if (asks || /^(?:is|are|was|were|has|have|did|had)\b/.test(leading(before))) return 'outcome';
  return null;
}

const leading = (before: string[]): string =>
  before
    .filter((word, i) => i > 3 || !/^(?:please|hi|hello|hey|so|and|also|ok|okay|now|then|,|just)$/.test(word))
    .join(' ');

function pastTense({ head, message, asks }: MoodInput, before: string[]): Mood | null {
  if (head.form !== 'past') return /^(?:did|didn't)$/.test(before[0] ?? '') && asks ? 'outcome' : null;
  const same = marksIn(message, { from: head.from, to: head.to }, 'verb').some(
    (mark) => mark.form === 'base' && mark.name === head.name,
  );
  return same && before.every((word) => FILLERS.has(word) || /^[^\p{L}]*$/u.test(word)) ? null : 'report';
}

/** "I'm turning down the plan of 12" does it by saying so. */
const PERFORMED = new Set('reject extend pause hold resume assign'.split(' '));

function gerund({ head }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'ing') return null;
  if (PERFORMED.has(head.name) && /\b(?:i'm|i am|we're|we are)(?: hereby| now)?$/.test(text)) return 'ask';
  if (
    /\b(?:mind|with|start|begin|proceed|ahead|by|to|please|about|consider|for)$/.test(text) ||
    before.every((word) => FILLERS.has(word))
  ) {
    return /\b(?:mind|start|begin|with|please|ahead)$/.test(text) ? 'ask' : 'unsure';
  }
  return /\b(?:am|is|are|was|were|been|i'm|we're|they're|'s)\b/.test(text) ? 'report' : 'unsure';
}

function capability({ message, span, head, asks }: MoodInput, _before: string[], text: string): Mood | null {
  if (/\b(?:are|is) (?:you|the bot|it) (?:able|allowed|capable|in a position)\b/.test(text)) return 'capability';
  if (/\b(?:would|will) it be (?:possible|ok|okay|feasible)\b/.test(text))
    return isGrave(head) && !hasObject(message, span) ? 'question' : 'ask';
  if (/\bcan (?:you|u|the bot|bot)\b/.test(text) && !/\b(?:please|kindly)\b/.test(wholeText(message, span)))
    return 'capability';
  if (/\bdo you\b/.test(text) && asks) return 'capability';
  if (asks && /\b(?:could|would) you$/.test(text) && isGeneral(message, span, head)) return 'capability';
  return YOU_REQUEST.test(text) ? 'ask' : null;
}

/** "could you delete a whole group?": nobody in particular. */
const isGeneral = (message: Message, span: Span, head: Mark): boolean =>
  !hasObject(message, span) &&
  /^(?:an?|any|entire|whole|users|people|devices|sensors|twins|accounts|somebody|someone)$/.test(wordAt(message, head.to));

const wholeText = (message: Message, { from, to }: Span): string =>
  message.tokens
    .slice(from, to)
    .map((token) => token.word)
    .join(' ');

const hasObject = (message: Message, span: Span): boolean => entitiesIn(message, span, 'subject').length > 0;

const isGrave = (head: Mark): boolean => GRAVE_CLASSES.has(head.name);

/** "I will delete X", "we are going to": a colleague's plan. */
function future({ head }: MoodInput, _before: string[], text: string): Mood | null {
  if (head.form !== 'base' || head.name === 'own') return null;
  if (PLANNED.test(text)) return 'report';
  return null;
}

function selfQuestion({ head, asks, message, span }: MoodInput, _before: string[], text: string): Mood | null {
  if (!SELF_QUESTION.test(text) || head.form === 'past') return null;
  if (/^(?:have|get)$/.test(wordAt(message, head.from)) && !isGrave(head) && /\b(?:can|could|may) (?:i|we)\b/.test(text)) return 'ask';
  if (!asks && !/^(?:can|could|may|should|must|shall|do|does|did|might|am)\b/.test(text)) return null;
  return POLITE.test(wholeText(message, span)) && !isGrave(head) ? 'ask' : 'question';
}

/** "delete bob@contoso.com?" asks nothing clear where data would change. */
function hesitation({ head, asks }: MoodInput, _before: string[], text: string): Mood | null {
  return asks && isGrave(head) && !YOU_REQUEST.test(text) && !POLITE.test(text) ? 'unsure' : null;
}
