import { leadAt } from './lead';
import { marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import type { Mark, Token, TokenKind } from './token';
import { AUXILIARIES, WH_WORDS } from './vocabulary/function-words';
import { PLANNED, SUBORDINATE, YOU_REQUEST, POLITE, SELF_QUESTION, HOW_TO, EXPLAIN, WISHED } from './mood-patterns';
import { isGrave, type Mood, type MoodInput, type Rule } from './mood-rule';
import { gerund, passive, pastTense, told, unknownVerb } from './mood-told';
import { othersDeed } from './mood-others';
import { STATEMENTS } from './mood-statement';
import { TALK } from './mood-talk';
import { verdict } from './verdict';
import { hasObject, isMildWish, isNamed, POSSIBLE } from './mild-wish';
import { capability } from './mood-capability';
import { negation, withoutCues } from './negation';

/** The first rule that answers decides. */
const RULES: Rule[] = [
  explaining,
  ...TALK,
  ...STATEMENTS,
  negation,
  howTo,
  doubt,
  othersDeed,
  verdict,
  unknownVerb,
  told,
  passive,
  pastTense,
  gerund,
  capability,
  future,
  selfQuestion,
  infinitive,
  hesitation,
];

export function moodOf(input: MoodInput): Mood {
  const { message, span, head } = input;
  const before = message.tokens.slice(span.from, head.from).map(sayable);
  const said = before.includes("'s") ? before.join(' ').replace(/ 's/g, "'s") : before.join(' ');
  const text = before.includes('is') ? said.replace(CLEFT, 'i need ') : said;
  for (const rule of RULES) {
    const mood = rule(input, before, text);
    if (mood) return mood;
  }
  return 'ask';
}

/** "what I would need from you is that …" */
const CLEFT =
  /\b(?:what|all|the only thing) (?:i|we)(?:'d)? (?:[a-z]+ )?(?:need|want|like|ask|wish|expect|require)(?: [a-z]+){0,4} is (?:that|to|for)\b/;

/** "help with the report", "what does extend do", "how do approvals work": of no request or person. */
function explaining({ message, span, head }: MoodInput): Mood | null {
  if (head.kind === 'cue' || head.name === 'commands' || isNamed(message, span)) return null;
  return EXPLAIN.test(phraseOf(message, span)) ? 'explain' : null;
}

/** "why don't you look up X for me". */
const WHY_NOT = /^why (?:don't|do not) you(?: just| please| simply)?$/;

const HYPOTHETICAL =
  /\b(?:after|if|when|once|before) (?:you|we|i|one|someone|somebody)(?: (?:would|will|do|were to|now|just))*$/;
const WHICH = /\bwhich (?:systems|services|steps)\b/;

const UNSAYABLE: ReadonlySet<string> = new Set<TokenKind>(['email', 'quoted', 'junk', 'mention']);

/** Addresses and quotations hold words that say nothing here ("i.will@…"). */
const sayable = ({ kind, word }: Token): string => (UNSAYABLE.has(kind) ? '@' : word);

function howTo({ head, message, span, asks }: MoodInput, before: string[], text: string): Mood | null {
  if (/^(?:discover|look)$/.test(head.name) && WHY_NOT.test(text) && isNamed(message, span)) return 'ask';
  if (POSSIBLE.test(text)) return isMildWish(message, span, head) ? 'ask' : 'question';
  if (before.at(-1) === 'help' && before.length < 4) return 'question';
  if (asks && HYPOTHETICAL.test(text)) return 'question';
  const upTo = head.kind === 'noun' || head.name === 'help' ? `${text} ${wordAt(message, head.from)}` : text;
  if (HOW_TO.test(upTo)) return 'question';
  if (asks && SUPPORT.test(text) && !isNamed(message, span)) return 'question';
  const acts = text.includes('how ') && (head.form !== 'past' || /\b(?:is|are|gets?)$/.test(text));
  if (
    acts &&
    /\bhow (?:long |much |often |fast |soon |exactly )?(?:an?|the|one)\b/.test(text) &&
    !isNamed(message, span)
  )
    return 'question';
  if (WHICH.test(upTo) && !hasObject(message, span)) return 'question';
  const behind = phraseOf(message, { from: head.to, to: Math.min(span.to, head.to + 12) });
  return head.form !== 'base' &&
    /\b(?:work|works|do|does|mean|means)$/.test(behind.trim()) &&
    WH_WORDS.has(wordAt(message, span.from))
    ? 'question'
    : null;
}

/** "do you support restricting devices?" */
const SUPPORT =
  /\b(?:do|does|can|could|will|would) (?:you|it|the bot|this bot|this tool)(?: also| even| actually)? (?:support|offer|handle|cover|allow|cater for|include|know)(?: the| an?)?$/;

/** "leave out the twins when you export X": how, not whether. */
const LIMITING = /^(?:please )?(?:leave|skip|omit|exclude|spare|only|just|ignore)\b.* when you(?: do| run)?$/;

const ABLE = /\b(?:whether|if) you (?:are able|can|could|are allowed|know how)\b/;

/** "might 25 be assigned to X, please?" */
const isPleading = (message: Message, span: Span, at: number): boolean =>
  (wordAt(message, at) === 'might' && at === span.from && POLITE.test(phraseOf(message, span))) ||
  marksIn(message, span, 'cue', 'polite').some(({ from, to }) => from <= at && at < to);

/** "not sure", "maybe", "if legal agrees", "whether to". */
function doubt({ message, span, head, asks }: MoodInput, before: string[]): Mood | null {
  if (asks && ABLE.test(before.join(' ')) && !hasObject(message, span)) return 'capability';
  if (marksIn(message, span, 'cue', 'unsure').some(({ from }) => !isPleading(message, span, from))) return 'unsure';
  const cleared = withoutCues(message, { from: span.from, to: head.from }, ['polite', 'sequence']);
  const conditional = cleared.findIndex((word) =>
    /^(?:if|unless|whether|once|when|whenever|provided|assuming)$/.test(word),
  );
  if (conditional < 0 || (cleared[conditional] === 'when' && AUXILIARIES.has(cleared[conditional + 1] ?? '')))
    return null;
  if (cleared[conditional] === 'when' && LIMITING.test(before.join(' '))) return null;
  if (asks && /^(?:i|we|you|one|someone|somebody|an|the)$/.test(cleared[conditional + 1] ?? '')) return 'question';
  if (/\b(?:asked|told|wondered|wanted to know)\b/.test(before.join(' '))) return 'report';
  return before.length > 0 && head.name === 'check' ? null : 'unsure';
}

/** "I will delete X", "we are going to": a colleague's plan. "… before we delete X": of a later time. */
function future({ head, message }: MoodInput, _before: string[], text: string): Mood | null {
  if (head.form !== 'base' || /^(?:own|help)$/.test(head.name)) return null;
  if (/^(?:discover|look)$/.test(head.name) && /(?:^|\band |, )(?:i|we|they)$/.test(text)) return 'report';
  if (PLANNED.test(text) && !/^(?:need|want|like|appreciate|love|prefer)$/.test(wordAt(message, head.from)))
    return 'report';
  return SUBORDINATE.test(text) || (isGrave(head) && /\b(?:i|we|he|she|they)'d$/.test(text)) ? 'unsure' : null;
}

function selfQuestion({ head, asks, message, span }: MoodInput, _before: string[], text: string): Mood | null {
  if (!SELF_QUESTION.test(text) || head.form === 'past') return null;
  if (
    /^(?:have|get)$/.test(wordAt(message, head.from)) &&
    !isGrave(head) &&
    /\b(?:can|could|may) (?:i|we)\b/.test(text)
  )
    return 'ask';
  if (/\b(?:can|could|might) (?:i|we)(?: please| also| now| then)*$/.test(text) && isMildWish(message, span, head))
    return 'ask';
  if (!asks && !/^(?:can|could|may|should|must|shall|do|does|did|might|am)\b/.test(text)) return null;
  return POLITE.test(phraseOf(message, span)) && !isGrave(head) ? 'ask' : 'question';
}

/** "the button to delete X", "Eva wants to delete X": only a known wish governs an infinitive that changes data. */
function infinitive({ head }: MoodInput, _before: string[], text: string): Mood | null {
  if (head.form !== 'base' || !isGrave(head)) return null;
  const governed =
    /^(.*)\bto(?: (?:please|now|just|also|kindly|fully|completely|permanently|irrevocably|immediately|finally))*$/.exec(
      text,
    );
  return governed && !WISHED.test((governed[1] ?? '').trim()) ? 'unsure' : null;
}

/** "freeze her data, would you?" */
const TAG = /\b(?:would|will|could|can) you(?: please| kindly)?$/;

/** "delete bob@contoso.com?" asks nothing clear where data would change. */
function hesitation({ head, asks, message, span }: MoodInput, _before: string[], text: string): Mood | null {
  if (!asks || YOU_REQUEST.test(text) || POLITE.test(text)) return null;
  if (!isGrave(head)) return isDoubted(message, span, head) ? 'unsure' : null;
  return TAG.test(phraseOf(message, span)) ? null : 'unsure';
}

/** "cancel 12?": nothing but the verb and what it would be done to. */
const isDoubted = (message: Message, span: Span, head: Mark): boolean =>
  leadAt(message, span) === head.from &&
  /^(?:|[.!?:\n])$/.test(wordAt(message, span.from - 1)) &&
  head.form === 'base' &&
  !TAG.test(phraseOf(message, span)) &&
  /^(?:cancel|reject|revoke|lift|restore|export|pause|resume|extend|withdraw|end|enable|assign)$/.test(head.name) &&
  wordAt(message, span.to) === '?';
