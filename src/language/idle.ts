import type { Draft, SubjectGroup } from './draft';
import { phraseOf, wordAt, type Message } from './message';
import { INFORMING, SUBJECT_INTENTS, WITHOUT_OBJECT, type Planned } from './planned';
import { startingWith } from './vocabulary/pattern';

/** What somebody does or is, told: "she is standing at my desk", "the limitation period is still running". */
const TELLING = startingWith(`
    (?:[a-z]+ ){0,2}(?:i|we|he|she|they|it|there|nobody|you|someone|somebody)\\b
    (?:[a-z]+ ){0,2}(?:this|that|the|his|her|their|my|our) .*\\b(?:is|are|was|were|has|have|had|will)\\b
  `);
const WISHING =
  /\b(?:please|kindly|needs?|wants?|likes?|wish(?:es)?|asks?|can|could|may|might|would|should|must|let|help|tell|show|give)\b/;

/** A statement in which a word happens to name a question ("still running"): idle where something else is asked for. */
export function withoutIdle(message: Message, planned: Planned[], negated: boolean): Planned[] {
  const busy = planned.filter(
    (item) =>
      !isIdle(message, item, planned) &&
      !isBackground(message, item, planned) &&
      !isForeshadowed(item, planned) &&
      !isAimless(item, planned) &&
      !isHandout(item, planned),
  );
  return busy.length > 0 || negated ? busy : planned;
}

function isIdle(message: Message, { intent, draft, groups }: Planned, planned: Planned[]): boolean {
  const { match, segment } = draft;
  const told = intent === 'discover' && !/^(?:discover|look|check)$/.test(match?.head.name ?? '');
  if (intent === 'doctor' && planned.length > 1 && (isComplaint(message, draft) || isAside(message, draft, planned)))
    return true;
  if (told && !segment.asks && planned.some((other) => handsOut(other, groups))) return true;
  if (
    !INFORMING.has(intent) ||
    /^(?:link|help)$/.test(intent) ||
    segment.asks ||
    !match ||
    match.head.form === 'base' ||
    draft.mood === 'question'
  )
    return false;
  const before = phraseOf(message, { from: segment.from, to: match.head.from });
  const gerund = match.head.form === 'ing' && before === '';
  if (!gerund && !TELLING.test(before + ' ')) return false;
  const own = draft.groups.flatMap((group) => group.subjects);
  return own.length + draft.requestIds.length === 0 && (gerund || !WISHING.test(before));
}

/** "all in order: I approve 47": told, and what is asked for stands beside it. */
const isAside = (message: Message, { segment, groups }: Draft, planned: Planned[]): boolean =>
  !segment.asks &&
  FINE.test(phraseOf(message, segment)) &&
  groups.every(({ services }) => services.length === 0) &&
  planned.some(({ draft, intent }) => intent !== 'doctor' && draft.segment.sentence === segment.sentence);
const FINE =
  /\b(?:all|everything|it|that|this)(?: is| was| looks?| seems?)? (?:in order|in good shape|working|fine|ok|okay|well|good)$/;

/** "delete the sensor, is broken since months": why, no question for the health of the services. */
const isComplaint = (message: Message, { match, segment }: Draft): boolean =>
  !segment.asks &&
  segment.opener === 'comma' &&
  match?.head.name === 'health' &&
  /^(?:is|was|it)$/.test(wordAt(message, segment.from));

const WITH_ID = new Set<string>([
  'reject',
  'extend',
  'pause',
  'resume',
  'cancel',
  'assign',
  'note',
  'link',
  'revoke',
  'history',
]);

/** "Counsel has asked for portability. Please take out X's data": a noun or statement that names nothing, beside a whole command. */
function isBackground(message: Message, item: Planned, planned: Planned[]): boolean {
  const { intent, draft, groups, requestIds } = item;
  const { match, segment } = draft;
  if (!match || segment.asks || segment.text || draft.blocked || draft.mood === 'question' || draft.mood === 'explain')
    return false;
  if (names(draft.groups, draft.requestIds)) return false;
  const words = phraseOf(message, segment);
  if (match.head.form === 'base' || (match.head.kind === 'verb' && match.head.form !== 'ing')) return false;
  const isOpen = SUBJECT_INTENTS.has(intent)
    ? groups.every(({ subjects }) => subjects.length === 0)
    : WITH_ID.has(intent) && (requestIds.length === 0 || (intent === 'note' && draft.requestIds.length === 0));
  const isTold = isStatement(words) && !WISHING.test(words);
  if (!isOpen && !(INFORMING.has(intent) && isTold)) return false;
  return planned.some((other) => other !== item && (isWhole(other) || (isTold && WITHOUT_OBJECT.has(other.intent))));
}

/** "The lady wants to take her data with her. Action: export X": the same wish, told before it is given. */
const isForeshadowed = ({ intent, draft, groups }: Planned, planned: Planned[]): boolean =>
  SUBJECT_INTENTS.has(intent) &&
  !draft.blocked &&
  draft.segment.text === null &&
  !names(groups, draft.requestIds) &&
  planned.some(
    (other) =>
      other.intent === intent && other.draft.segment.sentence > draft.segment.sentence && names(other.groups, []),
  );

/** "she objects and we have to look into it. Restrict X": the matter, nobody's data. */
const isAimless = ({ intent, draft, groups }: Planned, planned: Planned[]): boolean =>
  intent === 'discover' &&
  draft.refers &&
  !draft.blocked &&
  !names(groups, draft.requestIds) &&
  planned.some((other) => other.intent !== 'discover' && isWhole(other));

/** "export X and give it to me": no request is handed over. */
const isHandout = ({ intent, draft, requestIds }: Planned, planned: Planned[]): boolean =>
  intent === 'assign' &&
  draft.match?.frame.needs.includes('handed') === true &&
  requestIds.length === 0 &&
  planned.length > 1;

const names = (groups: SubjectGroup[], ids: unknown[]): boolean =>
  ids.length > 0 || groups.some(({ subjects }) => subjects.length > 0);

/** Somebody or something is named, and the clause does not hang on a noun alone. */
const isWhole = ({ draft, groups, requestIds }: Planned): boolean =>
  names(groups, requestIds) || (draft.match?.head.form === 'base' && draft.segment.text !== null);

const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|can|cannot|can't|spans?|dates?|finished|came|went|made|got|[a-z]+ed)\b/;
const isStatement = (words: string): boolean =>
  FINITE.test(words) && !/^(?:what|who|which|how|where|when|is|are|has|have|was|were|can|will)\b/.test(words);

/** "we need to tell X what we hold: please prepare the copy" is one wish. */
function handsOut({ intent, groups }: Planned, told: SubjectGroup[]): boolean {
  if (!/^(?:access|export)$/.test(intent)) return false;
  const values = told.flatMap(({ subjects }) => subjects.map(({ subject }) => subject.value));
  return groups.some(({ subjects }) => subjects.some(({ subject }) => values.includes(subject.value)));
}
