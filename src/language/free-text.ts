import type { Intent } from '../core/command';
import { entitiesIn, wordAt, type Message, type Span } from './message';
import { bareRequests } from './entities/requests';
import { beginsCorrection, beginsUndo, endsBeforeCommand, endsBeforeUndo } from './text-close';
import { isImperative, isNextWish } from './next-wish';
import { exactly } from './vocabulary/pattern';

export type TextSlot = 'reason' | 'text' | 'method';

/** Words of the writer: a stretch of the message that is never read as a command. */
export interface FreeText {
  slot: TextSlot;
  /** Tokens. */
  from: number;
  to: number;
}

export const TEXT_SLOTS: Partial<Record<Intent, TextSlot>> = {
  reject: 'reason',
  decline: 'reason',
  extend: 'reason',
  pause: 'reason',
  cancel: 'reason',
  note: 'text',
  'task-done': 'text',
  'verify-identity': 'method',
};

const REASON_WORDS = new Set('because since as due reason reasons owing given cause :'.split(' '));
const NOTE_WORDS = new Set('saying that stating reading says : text'.split(' '));
const METHOD_WORDS = new Set('by via using with through method : from ('.split(' '));
const TEXT_WORDS = new Set(': comment remark note'.split(' '));
const OPENERS: Record<string, ReadonlySet<string>> = {
  reason: REASON_WORDS,
  note: NOTE_WORDS,
  text: TEXT_WORDS,
  method: METHOD_WORDS,
};
const DASHES = new Set(['–', '-', '…', '--']);

/** Where the free text of a clause begins that has just been read up to `at`; null where this token opens none. */
export function textStart(message: Message, intent: Intent, clause: Span, at: number): number | null {
  const slot = TEXT_SLOTS[intent];
  if (!slot) return null;
  const word = wordAt(message, at);
  if (word === ':' && isNextWish(message, clause, at + 1)) return null;
  if (word === ':' && slot === 'reason' && isImperative(message, at + 1)) return null;
  if (DASHES.has(word) && opensByDash(message, at)) return afterConnectives(message, slot, at + 1);
  if (!OPENERS[intent === 'note' ? 'note' : slot]?.has(word)) return opensReason(message, slot, clause, at);
  if (word === 'as' && (intent === 'task-done' || isAsAdverb(message, at))) return null;
  if (word === 'that' && intent === 'note' && wordAt(message, at + 1) === 'request') return null;
  if (/^(?:with|by|from|through)$/.test(word) && !opensMethod(message, at)) return null;
  if (word === 'by' && slot === 'reason') return null;
  if (/^(?:comment|remark|note|text|reason|reasons|method)$/.test(word) && !isLabel(message, at, clause)) return null;
  return afterConnectives(message, slot, at);
}

/** "for" and "until" open a reason only behind the request id, and never a length of time. */
function opensReason(message: Message, slot: TextSlot, clause: Span, at: number): number | null {
  const word = wordAt(message, at);
  if (slot !== 'reason' || !/^(?:for|until|till|while|pending|waiting|awaiting|on|\()$/.test(word)) return null;
  const sofar = { from: clause.from, to: at };
  if (entitiesIn(message, sofar, 'request').length + bareRequests(message, sofar).length === 0) return null;
  const next = `${wordAt(message, at + 1)} ${wordAt(message, at + 2)}`;
  if (word === '(')
    return /^(?:\d|one|two|dsr|#|art|request|for|see|cc|a )/.test(next) || !isPlainWord(message, at + 1)
      ? null
      : at + 1;
  if (word === 'on')
    return groundWords(message, at) > 0 ? at + groundWords(message, at) : /^account/.test(next) ? at : null;
  if (
    word === 'for' &&
    /^(?:\d|one|two|a month|another|an additional|three|request|dsr|now|me|the (?:request|dsr)|#)/.test(next)
  )
    return null;
  if (word === 'for' && message.tokens[at + 1]?.kind === 'request') return null;
  return word === 'for' ? at + 1 : at;
}

const isPlainWord = (message: Message, at: number): boolean =>
  message.tokens[at]?.kind === 'word' && message.occupied[at] !== true;

/** "on the grounds that it is excessive": how many words open the reason. */
export function groundWords(message: Message, at: number): number {
  const words = [0, 1, 2, 3].map((step) => wordAt(message, at + step));
  return words[0] === 'on' && /^(?:the )?grounds? (?:that|of)/.test(words.slice(1).join(' '))
    ? words[1] === 'the'
      ? 4
      : 3
    : 0;
}

const opensByDash = (message: Message, at: number): boolean => {
  const next = message.tokens[at + 1];
  return (
    next !== undefined &&
    next.kind !== 'request' &&
    next.word !== '\n' &&
    !/^(?:sorry|oops|no)$/.test(next.word) &&
    !beginsUndo(message, at + 1)
  );
};
export const isAsAdverb = (message: Message, at: number): boolean =>
  /^(?:soon|well|of|long|far|per|usual|discussed|agreed|requested|promised|mentioned|told|said|asked|planned)$/.test(
    wordAt(message, at + 1),
  ) || /^(?:as|well)$/.test(wordAt(message, at - 1));
const opensMethod = (message: Message, at: number): boolean => {
  const next = message.tokens[at + 1];
  return (
    next !== undefined &&
    next.kind !== 'mark' &&
    !/^(?:request|dsr|me|us|legal|hr)$/.test(next.word) &&
    next.kind !== 'request'
  );
};
/** "Reason: …", "method eID": the label stands at the head of a clause or before a colon. */
const isLabel = (message: Message, at: number, clause: Span): boolean =>
  /^(?::|is|=|–|-|being)$/.test(wordAt(message, at + 1)) ||
  at === clause.from ||
  /^[,.;(–-]$/.test(wordAt(message, at - 1));

const CONNECTIVES: Record<TextSlot, RegExp> = {
  reason: /^(?:because|of|since|as|due|to|for|reason|reasons|owing|given|cause|:|–|-|is|the|that|,|")$/,
  text: /^(?::|–|-|that|saying|stating|reading|says|text|,|comment|remark|=)$/,
  method: /^(?:by|via|using|with|through|method|\(|:|–|-|was|is|means|of|,|used|=|from)$/,
};

/** Skips "because of", "due to", "reason:" …, at most six words; "the" only before "reason". */
export function afterConnectives(message: Message, slot: TextSlot, at: number): number {
  let next = at;
  for (; next < at + 6; next++) {
    const word = wordAt(message, next);
    if (!CONNECTIVES[slot].test(word)) break;
    if (word === 'the' && !/^(?:reason|fact)$/.test(wordAt(message, next + 1))) break;
    if (
      /^(?:that|is)$/.test(word) &&
      !/^(?:reason|saying|fact|text)$/.test(wordAt(message, next - 1)) &&
      slot === 'reason'
    )
      break;
    if (/^(?:of|to)$/.test(word) && !/^(?:because|due|owing|means|grounds|cause)$/.test(wordAt(message, next - 1)))
      break;
    if (
      next > at &&
      /^(?:for|since|as|with|from|given|by|via|using)$/.test(word) &&
      !/^(?:[:–,-]|method|reason|was|is)$/.test(wordAt(message, next - 1))
    )
      break;
  }
  return next;
}

const SENTENCE_END = /^[.!?;]$/;
/** A new sentence goes on with a command where it begins so. */
const RESUMING = exactly(`
    please|then|also|next|afterwards|after|pls|and|additionally|second|secondly|besides|moreover|thanks|thx
    cheers|thank
  `);

/** Where a free text ends: a note at the end of the message or list item, a reason or method with its sentence. */
export function textEnd(message: Message, slot: TextSlot, start: number, opener: string, listed: boolean): number {
  const { tokens } = message;
  if (isWrapped(message, start)) return tokens.length;
  if (tokens[start]?.kind === 'quoted' && !/^(?:is|was|are|were|means|has)$/.test(wordAt(message, start + 1)))
    return start + 1;
  const greedy = slot === 'text' || opener === ':' || opener === 'reason';
  for (let at = start; at < tokens.length; at++) {
    const word = wordAt(message, at);
    if (opener === '(' && word === ')') return at;
    if (word === '\n' && (listed || !greedy || slot !== 'text')) return at;
    if (slot === 'text' && !listed) continue;
    if (SENTENCE_END.test(word) && (!greedy || RESUMING.test(wordAt(message, at + 1)))) return at;
    if (SENTENCE_END.test(word) && slot !== 'text' && beginsCorrection(message, at + 1)) return at;
    if (slot !== 'text' && at > start && (endsBeforeCommand(message, at, greedy) || endsBeforeUndo(message, at)))
      return at;
  }
  return tokens.length;
}

/** The whole rest stands in quotes, whatever quotes are inside. */
function isWrapped(message: Message, start: number): boolean {
  const first = message.tokens[start];
  const last = message.tokens.at(-1);
  if (!first || !last) return false;
  const rest = message.shown.slice(first.start, last.end).trim();
  return rest.length > 1 && /^["“”„«]/.test(rest) && /["“”«»]$/.test(rest);
}
