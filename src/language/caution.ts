import type { Intent } from '../core/command';
import type { Draft } from './draft';
import { isTitle } from './entities/names';
import { entitiesIn, marksIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import { isLater } from './later';
import { isForeignNumber, isPartial } from './partial';
import { GRAVE, type Planned } from './planned';
import { isKnownWord } from './spelling';
import { isUnjoined } from './unjoined';
import { anyWords } from './vocabulary/pattern';

/**
 * The last look at a command that changes data: where its clause holds something that found no place in it (another id, a
 * scope, a later time, a value), the bot asks instead of acting.
 */
export function isDoubtful(message: Message, drafts: Draft[], item: Planned, all: readonly Planned[]): boolean {
  if (!MOVABLE.has(item.intent) && isLater(message, item)) return true;
  if (NUMBERED.test(item.intent) && isForeignNumber(message, item)) return true;
  if (/^(?:approve|decline)$/.test(item.intent)) return isMisnumbered(message, item, all) || isUnjoined(message, item);
  const span = item.draft.segment;
  if (/^(?:export|access)$/.test(item.intent))
    return hasUnreadScope(message, span) || hasUnreadException(message, item);
  if (!GRAVE.has(item.intent)) return false;
  if (isTakenBack(message, item)) return true;
  if (item.intent === 'rectify')
    return (
      isBriefing(message, item) ||
      isUnreadChange(message, drafts, item) ||
      hasNoRealValue(item) ||
      isTrailed(message, item) ||
      hasTwoValues(item)
    );
  if (!/^(?:delete|restrict)$/.test(item.intent)) return false;
  return (
    NO_ACCOUNT.test(phraseOf(message, span)) ||
    isUnjoined(message, item) ||
    isPartial(message, item) ||
    hasLooseThing(message, span, item) ||
    hasUnreadScope(message, span) ||
    hasUnreadException(message, item)
  );
}

/** "restrict access to the report of X": a thing about X, not X. */
const NO_ACCOUNT = anyWords(`
    restrict (?:who|what|how|which|when|where|whom)
    access (?:to|on|for) (?:the|this|that|his|her|their|any|our) (?:report|file|folder|document|export|download|package|channel|dashboard|page|site|mailbox|request|chat|wiki|calendar|room|building|note|archive|case)s?
  `);

const NUMBERED = /^(?:approve|decline|reject|cancel)$/;

/** These name another day for other reasons: "I'm off next week, give 7 to Kim". */
const MOVABLE: ReadonlySet<string> = new Set<Intent>(['assign', 'extend', 'pause', 'resume']);

const isMisnumbered = (message: Message, item: Planned, all: readonly Planned[]): boolean =>
  isCorrectedNumber(message, item, all) ||
  ALL_BUT.test(phraseOf(message, item.draft.segment)) ||
  isPartial(message, item) ||
  isGivenPerson(item);

const ALL_BUT = /\b(?:all|everything|every one|each) (?:but|except)\b/;

/** "approve 12 – no, wait for Eva": a person in place of a number. */
const isGivenPerson = ({ draft: { segment }, groups, requestIds }: Planned): boolean =>
  requestIds.length > 0 && groups.some(({ subjects }) => subjects.some(({ from }) => from >= segment.to));

/** "approve 29. Sorry, 92": a number that was taken back and yet stands. */
const isCorrectedNumber = (message: Message, { intent }: Planned, all: readonly Planned[]): boolean =>
  new Set(all.flatMap((item) => (item.intent === intent ? item.requestIds : []))).size > 1 &&
  TAKEN_BACK.test(phraseOf(message, { from: 0, to: message.tokens.length }));

const TAKEN_BACK = /\b(?:sorry|w?h?oops|wait|i meant?|correction|scratch that|my mistake|inverted|mixed up)\b/;

/** "restrict A, oh sorry, B": the first of them is not meant. */
const isTakenBack = (message: Message, { groups }: Planned): boolean =>
  groups.some(({ subjects }) =>
    subjects.some((subject, at) => {
      const last = subjects[at - 1];
      return last !== undefined && TAKEN_BACK.test(phraseOf(message, { from: last.to, to: subject.from }));
    }),
  );

/** "update X on the case": told, not changed. */
const isBriefing = (message: Message, { draft: { match }, groups }: Planned): boolean =>
  wordAt(message, match?.head.from ?? -1) === 'update' &&
  groups.some(
    ({ subjects, params }) => !params.changes && subjects.some(({ to }) => /^(?:on|about)$/.test(wordAt(message, to))),
  );

/** "… to Sales, EMEA": a name behind a comma beside an address is no second subject. */
const isTrailed = (message: Message, { groups }: Planned): boolean =>
  groups.some(
    ({ subjects, params }) =>
      params.changes !== undefined &&
      subjects.some(({ subject }) => subject.kind === 'user') &&
      subjects.some(
        ({ subject, from }, at) => at > 0 && subject.kind === 'person' && wordAt(message, from - 1) === ',',
      ),
  );

/** "… to Bob Berg, her lawyer is Tim Kuhn": one field, two values. */
const hasTwoValues = ({ groups }: Planned): boolean =>
  groups.some(({ params: { changes = [] } }) =>
    changes.some(({ field, value }) => changes.some((other) => other.field === field && other.value !== value)),
  );

/** "needs to be corrected": what is to be done is no new value. */
const hasNoRealValue = ({ groups }: Planned): boolean =>
  groups.some(({ params }) => params.changes?.some(({ value }) => value !== null && DONE_TO_IT.test(value)));

const DONE_TO_IT =
  /^(?:be )?(?:correct(?:ed)?|changed?|updated?|fix(?:ed)?|rectif(?:y|ied)|amend(?:ed)?|revised?|adjust(?:ed)?|wrong|outdated|out of date|different|new)$/i;

/** "delete bob@contoso.com and th4b.east": an id of which nothing says what it is. */
function hasLooseThing(message: Message, { from, to }: Span, { groups }: Planned): boolean {
  if (groups.every(({ subjects }) => subjects.length === 0)) return false;
  return message.tokens.slice(from, to).some((token, at) => {
    if (message.occupied[from + at] || (message.marks[from + at]?.length ?? 0) > 0) return false;
    if (token.kind === 'junk') return token.word.includes('@');
    return token.kind === 'id' && /[\d_]/.test(token.word) && /\p{L}/u.test(token.word) && !ORDINAL.test(token.word);
  });
}
const ORDINAL = /^(?:\d+(?:st|nd|rd|th|h|d|am|pm|min|x)|§.*|art.*|q\d|gdpr.*|v\d.*|[a-z]?\d+[a-z]?)$/;

const SPARING =
  /^(?:but|save|except|apart|besides|without|excluding|minus|exempt|exempting|sparing|spare|barring|keep|retain|leave)$/;

/** "… save the hub": a service behind a word of exception that was read as included. */
const hasUnreadScope = (message: Message, span: Span): boolean =>
  entitiesIn(message, span, 'service').some(
    ({ excluded, from }) =>
      !excluded &&
      [1, 2, 3, 4].some(
        (back) =>
          from - back >= span.from &&
          SPARING.test(wordAt(message, from - back)) &&
          !/^(?:only|just|solely|exclusively)$/.test(wordAt(message, from - back + 1)),
      ),
  );

const EXCEPTION =
  /\b(?:except(?:ing)?|excluding|exclusive of|apart from|aside from|other than|save for|all but|but (?:not|keep|leave|retain|spare)|keep (?:the|his|her|their|its|any)|leav(?:e|ing) (?:the|his|her|their|its) )\b/;

/** "… except the devices": something is to be spared that is no service, and no command can spare it. */
function hasUnreadException(message: Message, { draft, groups }: Planned): boolean {
  if (groups.some(({ except }) => except.length > 0)) return false;
  const { from } = draft.segment;
  const end = message.tokens.findIndex(({ kind, word }, at) => at > from && kind === 'mark' && /^[.!?\n]$/.test(word));
  const text = phraseOf(message, { from, to: end < 0 ? message.tokens.length : end });
  return EXCEPTION.test(text);
}

const OPENER = /^(?:to|into|→|=|be|reads|with|instead|spelled|spelt|actually|rather|correct|right)$/;

/** A new value is there, but no field took it. */
function isUnreadChange(message: Message, drafts: Draft[], { draft, groups }: Planned): boolean {
  if (groups.some(({ params }) => params.changes !== undefined)) return false;
  const near = drafts.filter(
    ({ segment, intent }) =>
      (segment === draft.segment || intent === null || intent === 'rectify') && segment.opener !== 'because',
  );
  return near.some(({ segment: { from, to } }) => {
    const field = marksIn(message, { from, to }, 'field')[0]?.to;
    const opener = wordsOf(message, { from, to }).findIndex((word) => OPENER.test(word));
    const start = field ?? (opener < 0 ? to : from + opener + 1);
    return holdsValue(message, start, to);
  });
}

const NO_VALUE = /^(?:I|GDPR|DSGVO|DSR|Art|Article|Please|Thanks|IT|HR|AD|ID|Entra|Azure)$/;

/** Behind a field: a quotation, a number, a capital or a word that is no everyday one. */
const holdsValue = (message: Message, from: number, to: number): boolean =>
  message.tokens.slice(from, to).some(({ kind, text, word }, at) => {
    if (message.occupied[from + at]) return OPENER.test(wordAt(message, from + at - 1)) && at > 0 && kind === 'word';
    if (kind === 'quoted' || kind === 'number' || kind === 'id') return true;
    if (kind !== 'word' || isTitle(word)) return false;
    return (/^\p{Lu}/u.test(text) && !NO_VALUE.test(text)) || !isKnownWord(word);
  });
