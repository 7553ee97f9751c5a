import type { Change } from '../core/command';
import type { Draft } from './draft';
import { isTitle } from './entities/names';
import { entitiesIn, marksIn, wordAt, wordsOf, type Message } from './message';
import type { Planned } from './planned';
import { isKnownWord } from './spelling';
import { areApart } from './unjoined';
import { FIELD_NAMES } from './vocabulary/fields';
import { exactly } from './vocabulary/pattern';
import { fitsField } from './value-shapes';

/** What makes a change doubtful: told, not asked for; a value that no field took; two values; a value that is a sentence. */
export const isDoubtfulChange = (message: Message, drafts: Draft[], item: Planned): boolean =>
  isBriefing(message, item) ||
  isUnreadChange(message, drafts, item) ||
  hasNoRealValue(message, item) ||
  isTrailed(message, item) ||
  isFollowed(message, item) ||
  areApart(message, item) ||
  sparesField(message, drafts, item) ||
  hasTwoValues(item);

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

/** The same where the name is known to be no second subject: it may belong to the value. */
const isFollowed = (message: Message, { draft: { segment }, groups }: Planned): boolean =>
  groups.some(({ params }) => params.changes !== undefined) &&
  entitiesIn(message, segment, 'subject').some(
    ({ subject, role, from, to }) =>
      subject.kind === 'person' &&
      role === 'agent' &&
      wordAt(message, from - 1) === ',' &&
      (to >= segment.to || message.tokens[to]?.kind === 'mark'),
  );

/** "… to Bob Berg, her lawyer is Tim Kuhn": one field, two values. */
const hasTwoValues = ({ groups }: Planned): boolean =>
  groups.some(({ params: { changes = [] } }) =>
    changes.some(({ field, value }) => changes.some((other) => other.field === field && other.value !== value)),
  );

/** "clear the mobile, but leave the business phone as it is": a field that is named to stay. */
const sparesField = (message: Message, drafts: Draft[], { draft, groups }: Planned): boolean =>
  groups.some(({ params }) => (params.changes?.length ?? 0) > 1) &&
  drafts.some(
    ({ segment }) =>
      segment.sentence === draft.segment.sentence &&
      marksIn(message, segment, 'field').some(({ from }) =>
        [1, 2].some((back) => /^(?:leave|keep|not|spare|don't)$/.test(wordAt(message, from - back))),
      ),
  );

/** "needs to be corrected": what is to be done is no new value. */
const hasNoRealValue = (message: Message, { groups }: Planned): boolean =>
  groups.some(({ params }) => params.changes?.some((change) => isUnfit(message, change)));

const isUnfit = (message: Message, change: Change): boolean =>
  change.value !== null &&
  (standsForValue(change.value) ||
    isToldValue(message, change.value) ||
    (!fitsField(change) && !isQuoted(message, change.value)));

const standsForValue = (value: string): boolean =>
  DONE_TO_IT.test(value) || pointsToValue(value) || value.split(',').slice(1).some(beginsWithField);

export const pointsToValue = (value: string): boolean => POINTS_TO_IT.test(value);

/** "the new number": where the value stands is said, not what it is. */
const POINTS_TO_IT = new RegExp(
  `^(?:(?:the|his|her|their|this|that) )?(?:${[
    '(?:new|right|correct|following|current|other)(?: \\p{Ll}+){0,2}',
    '(?:one|number|value|name|address|details|data|spelling|version) (?:below|above|attached|enclosed|mentioned|given|in|from|that|which|she|he|they)(?: .*)?',
  ].join('|')})$`,
  'u',
);

/** "street X 14, postcode 3512 PH": values of other fields. */
const beginsWithField = (part: string): boolean =>
  FIELD_WORDS.some((name) => part.trim().toLowerCase().startsWith(`${name} `));

const FIELD_WORDS = Object.values(FIELD_NAMES).flatMap((names) => names.split(/,\s+/));

export const isToldValue = (message: Message, value: string): boolean =>
  value.split(/[\s,]+/).some((word) => TOLD.test(word)) && !isQuoted(message, value);

const isQuoted = (message: Message, value: string): boolean =>
  message.tokens.some(({ kind, text }) => kind === 'quoted' && text.includes(value));

const DONE_TO_IT =
  /^(?:be )?(?:correct(?:ed)?|changed?|updated?|fix(?:ed)?|rectif(?:y|ied)|amend(?:ed)?|revised?|adjust(?:ed)?|wrong|outdated|out of date|different|new)$/i;

/** "still the one from before her divorce": a sentence about the value, in small letters. */
const TOLD = exactly(`
    is|was|are|were|has|have|had|still|wrong|because|she|he|they|we|i|you|it|please|don't|not|my|your|his|her|their|our|wants?|stays?
    should|must|will|would|who|which|that|there|already|yet|instead|sorry|thanks|also|until|before
  `);

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
    if (message.occupied[from + at]) return OPENER.test(wordAt(message, from + at - 1)) && kind === 'word';
    if (kind === 'quoted' || kind === 'number' || kind === 'id') return true;
    if (kind !== 'word' || isTitle(word)) return false;
    return (/^\p{Lu}/u.test(text) && !NO_VALUE.test(text)) || !isKnownWord(word);
  });
