import type { Draft } from './draft';
import { entitiesIn, phraseOf, wordAt, type Message, type Span } from './message';
import { isForeignNumber, isPartial } from './partial';
import { GRAVE, type Planned } from './planned';
import { losesScope } from './lost-scope';
import { isDoubtfulChange } from './rectify-caution';
import { isUnjoined } from './unjoined';
import { anyOf, anyWords, startingWith } from './vocabulary/pattern';

/**
 * The last look at a command that changes data: where its clause holds something that found no place in it (another id, a
 * scope, a later time, a value), the bot asks instead of acting.
 */
export function isDoubtful(message: Message, drafts: Draft[], item: Planned, all: readonly Planned[]): boolean {
  if (NUMBERED.test(item.intent) && isForeignNumber(message, item)) return true;
  if (/^(?:approve|decline)$/.test(item.intent)) return isMisnumbered(message, item, all) || isUnjoined(message, item);
  const span = item.draft.segment;
  if (/^(?:export|access)$/.test(item.intent))
    return hasUnreadScope(message, span) || hasUnreadException(message, item) || losesScope(message, drafts, item);
  if (!GRAVE.has(item.intent)) return false;
  if (isTakenBack(message, item)) return true;
  if (item.intent === 'rectify') return isDoubtfulChange(message, drafts, item);
  if (!/^(?:delete|restrict)$/.test(item.intent)) return false;
  return (
    NO_ACCOUNT.test(phraseOf(message, span)) ||
    isUnjoined(message, item) ||
    isPartial(message, item) ||
    hasLooseThing(message, span, item) ||
    hasLostScope(drafts, item) ||
    hasSparedScope(message, span) ||
    hasUnreadScope(message, span) ||
    hasUnreadException(message, item) ||
    losesScope(message, drafts, item)
  );
}

/** "Long story short: from ADT only, erase X": a scope in front that the command did not take. */
function hasLostScope(drafts: Draft[], { draft, groups }: Planned): boolean {
  if (groups.some(({ services, except }) => services.length + except.length > 0)) return false;
  const before = drafts[drafts.indexOf(draft) - 1];
  const scope = before?.intent === null && before.segment.sentence === draft.segment.sentence ? before.groups : [];
  if (scope.length === 0) return false;
  const isOwn = draft.groups.some(({ subjects }) => subjects.length > 0);
  return scope.some(
    ({ subjects, services, except }) => (subjects.length === 0 || !isOwn) && services.length + except.length > 0,
  );
}

/** "… in the hub, in Central nothing is to be touched". */
const hasSparedScope = (message: Message, span: Span): boolean =>
  entitiesIn(message, span, 'service').some(
    ({ excluded, to }) =>
      !excluded && SPARED_BEHIND.test(phraseOf(message, { from: to, to: Math.min(span.to, to + 4) })),
  );
const SPARED_BEHIND = startingWith(`
    (?:(?:it|all|everything|data) )?(?:nothing|not|never|untouched|stays?|remains?|must stay|should stay|is to stay|can stay)\\b
    (?:(?:it|all|everything|data) )?(?:is|are|must|should) not\\b
  `);

/** "restrict access to the report of X": a thing about X, not X. */
const NO_ACCOUNT = anyWords(`
    restrict (?:who|what|how|which|when|where|whom)
    (?:restrict|limit|freeze) (?:the |this |that |your |her |his |my )?(?:search|lookup|query|scope|export|copy|hunt|report|results?)
    access (?:to|on|for) (?:the|this|that|his|her|their|any|our) (?:report|file|folder|document|export|download|package|channel|dashboard|page|site|mailbox|request|chat|wiki|calendar|room|building|note|archive|case)s?
  `);

const NUMBERED = /^(?:approve|decline|reject|cancel)$/;

const isMisnumbered = (message: Message, item: Planned, all: readonly Planned[]): boolean =>
  isCorrectedNumber(message, item, all) ||
  ALL_BUT.test(phraseOf(message, item.draft.segment)) ||
  isPartial(message, item) ||
  isGivenPerson(item);

const ALL_BUT = anyOf(`
    \\b(?:all|everything|every one|each) (?:but|except)\\b
    \\b(?:except(?: for)?|save for|apart from|other than|all but|but not|without) (?:request |dsr |number )?(?:#|dsr-)?\\d
  `);

/** "approve 12 – no, wait for Eva": a person in place of a number. */
const isGivenPerson = ({ draft: { segment }, groups, requestIds }: Planned): boolean =>
  requestIds.length > 0 && groups.some(({ subjects }) => subjects.some(({ from }) => from >= segment.to));

/** "approve 29. Sorry, 92": a number that was taken back and yet stands. */
const isCorrectedNumber = (message: Message, { intent }: Planned, all: readonly Planned[]): boolean =>
  new Set(all.flatMap((item) => (item.intent === intent && !item.renumbered ? item.requestIds : []))).size > 1 &&
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
          !/^(?:nothing|nowhere)$/.test(wordAt(message, from - back - 1)) &&
          !/^(?:only|just|solely|exclusively)$/.test(wordAt(message, from - back + 1)),
      ),
  );

/** "delete A, but not B": B is no subject of it. */
const sparesPerson = (message: Message, from: number, to: number): boolean =>
  entitiesIn(message, { from, to }, 'subject').some(
    (person) =>
      person.role === 'agent' &&
      /^but not$/.test(phraseOf(message, { from: person.from - 2, to: person.from })) &&
      (person.to >= to || message.tokens[person.to]?.kind === 'mark') &&
      !EXCEPTION.test(phraseOf(message, { from, to: person.from - 2 })),
  );

const EXCEPTION =
  /\b(?:except(?:ing)?|excluding|exclusive of|apart from|aside from|other than|save for|all but|but (?:not|keep|leave|retain|spare)|keep (?:the|his|her|their|its|any)|leav(?:e|ing) (?:the|his|her|their|its) )\b/;

/** "… except the devices": something is to be spared that is no service, and no command can spare it. */
function hasUnreadException(message: Message, { draft, groups }: Planned): boolean {
  if (groups.some(({ except }) => except.length > 0)) return false;
  const { from } = draft.segment;
  const end = message.tokens.findIndex(({ kind, word }, at) => at > from && kind === 'mark' && /^[.!?\n]$/.test(word));
  const text = phraseOf(message, { from, to: end < 0 ? message.tokens.length : end });
  return EXCEPTION.test(text) && !sparesPerson(message, from, end < 0 ? message.tokens.length : end);
}
