import { INTENTS, type CommandParams, type Intent, type ListFilter } from '../core/command';
import { classify, type Match } from './classify';
import { leadAt } from './lead';
import { entitiesIn, hasCue, marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import { textOf } from './text-of';
import { groundOf } from './ground';
import type { Segment } from './segment';
import { daysIn, hoursIn, monthsIn } from './time/duration';
import { reportPeriod } from './time/period';
import { startingWith } from './vocabulary/pattern';
import { NEGATIONS } from './vocabulary/function-words';

type Reader = (message: Message, segment: Segment, match: Match) => CommandParams;

const READERS: Partial<Record<Intent, Reader>> = {
  help: (message, segment, { head }) => defined({ topic: topicIn(message, { from: head.to, to: segment.to }) }),
  list: listParams,
  report: (message, segment) => defined({ period: reportPeriod(plain(message, segment), message.now) }),
  link: (message, segment) => defined({ hours: hoursIn(plain(message, segment)) }),
  delete: (message, segment) => (isPermanent(message, segment) ? { permanent: true } : {}),
  decline: (message, segment) => {
    const reason = reasonIn(message, segment);
    return defined({ reason, ground: reason ? groundOf(reason) : null });
  },
  reject: (message, segment) => defined({ reason: reasonIn(message, segment) }),
  extend: (message, segment) =>
    defined({ months: monthsIn(plain(message, segment)), reason: freeText(message, segment) }),
  pause: (message, segment) => defined({ reason: freeText(message, segment) }),
  cancel: (message, segment) => defined({ reason: freeText(message, segment) }),
  note: (message, segment) =>
    defined({ text: freeText(message, segment) ?? quotedText(message, segment) ?? trailingText(message, segment) }),
  'task-done': (message, segment) => defined({ text: withoutDone(freeText(message, segment)) }),
  'verify-identity': (message, segment) => defined({ method: freeText(message, segment) }),
  assign: (message, segment) => defined({ assignee: assigneeOf(message, segment) }),
};

export function paramsOf(message: Message, segment: Segment, intent: Intent, match: Match): CommandParams {
  return READERS[intent]?.(message, segment, match) ?? {};
}

/** "help with revoke": the name of an intent, where no frame reads it. */
const topicIn = (message: Message, { from, to }: Span): Intent | null =>
  topicOf(message, { from: leadAt(message, { from, to }), to }) ??
  INTENTS.find(
    (intent) =>
      !/^(?:help|list|link)$/.test(intent) && message.tokens.slice(from, to).some(({ word }) => word === intent),
  ) ??
  null;

/** "how does the pause of a request work?": a question about a command by its name, of nobody in particular. */
export function topicAsked(message: Message, segment: Segment): Intent | null {
  if (!/^(?:how|what)$/.test(wordAt(message, segment.from)) && !segment.asks) return null;
  const text = phraseOf(message, segment);
  const named = (['subject', 'request'] as const).some((type) => entitiesIn(message, segment, type).length > 0);
  if (named || !ASKED_ABOUT.test(text)) return null;
  return INTENTS.find((intent) => !UNSAID.test(intent) && new RegExp(`\\b${intent}s?\\b`).test(text)) ?? null;
}
const ASKED_ABOUT = startingWith(`
    (?:[a-z]+ )?how (?:does|do|would) .* work\\b|(?:[a-z]+ )?what (?:does|do) .* (?:do|mean)\\b
    (?:[a-z]+ )?what (?:is|are) (?:a|an|the) .* (?:for|about|good for)\\b
    (?:[a-z]+ )?(?:is|are) (?:an? |the |every |any |each )?(?:[a-z]+ )?[a-z]+ (?:ever )?(?:reversible|irreversible|final|permanent|possible|logged|recorded|immediate|instant|audited|safe|free|undoable)\\b
  `);
const UNSAID = /^(?:help|list|link|note|report|status|history|access|report)$/;

/** "explain how one extends the deadline": what the words behind ask for. */
function topicOf(message: Message, span: Span): Intent | null {
  const intent = classify(message, span)?.frame.intent;
  return intent && intent !== 'help' && intent !== 'unclear' && intent !== 'unsupported' ? intent : null;
}

/** Only the parameters that were found. */
function defined(params: { [K in keyof CommandParams]: CommandParams[K] | null }): CommandParams {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(params)) if (value !== null && value !== undefined) found[name] = value;
  return found;
}

const freeText = (message: Message, segment: Segment): string | null =>
  segment.text ? textOf(message, segment.text) : null;

/** "both are done" says no more than the verb. */
const withoutDone = (text: string | null): string | null => (text && ONLY_DONE.test(text) ? null : text);
const ONLY_DONE =
  /^(?:(?:all|both|they|it|that|everything)? ?(?:of them )?(?:is|are|'s)? ?(?:all )?)?(?:done|finished|completed?)(?: now)?$/i;

function plain(message: Message, { from, to }: Span): string {
  return message.tokens
    .slice(from, to)
    .map((token) => (token.spaced ? ' ' : '') + token.word)
    .join('')
    .trim();
}

const FILTERS: [string, ListFilter][] = [
  ['awaiting', 'awaiting-approval'],
  ['overdue', 'overdue'],
  ['mine', 'mine'],
  ['open', 'open'],
  ['closed', 'closed'],
  ['all', 'all'],
];

function listParams(message: Message, segment: Segment): CommandParams {
  const text = plain(message, segment);
  const due = hasCue(message, segment, 'due') ? daysIn(text) : null;
  const all = marksIn(message, segment, 'cue', 'all');
  const inAll = ({ from, to }: Span): boolean => all.some((mark) => from > mark.from && to <= mark.to);
  const filter = FILTERS.find(([cue]) => marksIn(message, segment, 'cue', cue).some((mark) => !inAll(mark)))?.[1];
  const whole = all.length > 0 && filter !== undefined && BESIDES.test(text) ? 'all' : filter;
  return defined({ filter: whole === 'all' && due !== null ? null : whole, dueWithinDays: due });
}

/** "all requests, the finished ones too". */
const BESIDES = /\b(?:too|also|as well|included|including|incl)\b/;

export function isPermanent(message: Message, span: Span): boolean {
  return marksIn(message, span, 'cue', 'permanent').some(
    (cue) =>
      ![1, 2, 3].some(
        (back) => NEGATIONS.has(wordAt(message, cue.from - back)) && wordAt(message, cue.from) !== 'without',
      ),
  );
}

/** "add 'called her' as a note to 88". */
function quotedText(message: Message, { from, to }: Segment): string | null {
  const at = message.tokens.slice(from, to).findIndex((token) => token.kind === 'quoted');
  return at < 0 ? null : textOf(message, { from: from + at, to: from + at + 1 });
}

/** "reject 47 wrong person in scope": no sign opens the reason, but it says more than how or when. */
function reasonIn(message: Message, segment: Segment): string | null {
  const written = freeText(message, segment) ?? trailingText(message, segment);
  if (segment.text || written === null) return written;
  return /^(?:wrong|not|no|too|missing|incomplete|still|she|he|they|it|the|is|already|legal|duplicate)\b.* /i.test(
    written,
  )
    ? written
    : null;
}

/** "note 12 customer called back": what stands behind the id, where no sign opens the text. */
function trailingText(message: Message, segment: Segment): string | null {
  const last = message.tokens
    .slice(segment.from, segment.to)
    .findLastIndex((token) => token.kind === 'request' || token.kind === 'number');
  if (last < 0) return null;
  const words = message.tokens.slice(segment.from + last + 1, segment.to).filter((token) => token.kind !== 'mark');
  const idle = words.every((token) =>
    /^(?:please|pls|too|as|well|now|thanks|asap|a|note|comment|that|saying)$/.test(token.word),
  );
  return idle ? null : textOf(message, { from: segment.from + last + 1, to: segment.to });
}

function assigneeOf(message: Message, segment: Segment): string | null {
  const mentions = entitiesIn(message, segment, 'mention');
  const mention = mentions.find(({ from }) => wordAt(message, from - 1) === 'to') ?? mentions[0];
  if (mention) return mention.name;
  const words = plain(message, segment);
  if (/\bto (?:me|myself)\b|\bmine\b|\bmy (?:name|plate|desk|list|queue)\b|\bmyself\b|\bput me\b/.test(words))
    return 'me';
  const address = entitiesIn(message, segment, 'subject').findLast(
    (entity) => entity.subject.value.includes('@') && entity.role !== 'agent',
  );
  if (address) return address.subject.value;
  return marksIn(message, segment, 'verb', 'own').length > 0 ||
    /\bme (?:the )?(?:owner|handler|responsible)\b/.test(words)
    ? 'me'
    : null;
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten'.split(' ');

/** "tasks 1, 2 and 5", "task no. 3", "the second task". */
export function tasksIn(message: Message, span: Span): number[] {
  const found: number[] = [];
  for (const mark of marksIn(message, span, 'noun', 'task')) {
    let at = mark.to;
    while (/^(?:no|no.|nr|nr.|number|#)$/.test(wordAt(message, at))) at++;
    for (; at < span.to; at++) {
      const spelled = NUMBER_WORDS.indexOf(wordAt(message, at));
      if (message.tokens[at]?.kind === 'number') found.push(Number(wordAt(message, at)));
      else if (spelled > 0) found.push(spelled);
      else if (/^#\d+$/.test(wordAt(message, at)) && at === mark.to) found.push(Number(wordAt(message, at).slice(1)));
      else if (!/^(?:,|and|&|or|plus|task|tasks|\+)$/.test(wordAt(message, at))) break;
    }
    const ordinal = ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(wordAt(message, mark.from - 1)) + 1;
    if (ordinal > 0) found.push(ordinal);
  }
  return [...new Set(found)];
}
