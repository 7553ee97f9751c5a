import { wordsOf, type Message } from './message';
import { INFORMING, SUBJECT_INTENTS, WITHOUT_OBJECT, type Planned } from './planned';
import { startingWith } from './vocabulary/pattern';

/** What somebody does or is, told: "she is standing at my desk", "the limitation period is still running". */
const TELLING = startingWith(`
    (?:[a-z]+ ){0,2}(?:i|we|he|she|they|it|there|nobody|you|someone|somebody)\\b
    (?:[a-z]+ ){0,2}(?:this|that|the|his|her|their|my|our) .*\\b(?:is|are|was|were|has|have|had|will)\\b
  `);
const WISHING =
  /\b(?:please|kindly|need|want|like|wish|can|could|may|might|would|should|must|let|help|tell|show|give)\b/;

/** A statement in which a word happens to name a question ("still running"): idle where something else is asked for. */
export function withoutIdle(message: Message, planned: Planned[], negated: boolean): Planned[] {
  const busy = planned.filter(
    (item) => !isIdle(message, item, planned) && !isBackground(message, item, planned) && !isHandout(item, planned),
  );
  return busy.length > 0 || negated ? busy : planned;
}

function isIdle(message: Message, { intent, draft, groups }: Planned, planned: Planned[]): boolean {
  const { match, segment } = draft;
  const named = groups.flatMap((group) => group.subjects.map(({ subject }) => subject.value));
  const told = intent === 'discover' && !/^(?:discover|look|check)$/.test(match?.head.name ?? '');
  if (told && !segment.asks && planned.some((other) => handsOut(other, named))) return true;
  if (
    !INFORMING.has(intent) ||
    /^(?:link|help)$/.test(intent) ||
    segment.asks ||
    !match ||
    match.head.form === 'base' ||
    draft.mood === 'question'
  )
    return false;
  const before = wordsOf(message, { from: segment.from, to: match.head.from }).join(' ');
  const gerund = match.head.form === 'ing' && before === '';
  if (!gerund && !TELLING.test(before + ' ')) return false;
  const own = draft.groups.flatMap((group) => group.subjects);
  return own.length + draft.requestIds.length === 0 && (gerund || !WISHING.test(before));
}

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
  if (
    names(
      draft.groups.flatMap((group) => group.subjects),
      draft.requestIds,
    )
  )
    return false;
  const words = wordsOf(message, segment).join(' ');
  if (match.head.form === 'base' || (match.head.kind === 'verb' && match.head.form !== 'ing')) return false;
  const isOpen = SUBJECT_INTENTS.has(intent)
    ? groups.every(({ subjects }) => subjects.length === 0)
    : WITH_ID.has(intent) && requestIds.length === 0;
  const isTold = isStatement(words) && !WISHING.test(words);
  if (!isOpen && !(INFORMING.has(intent) && isTold)) return false;
  return planned.some((other) => other !== item && (isWhole(other) || (isTold && WITHOUT_OBJECT.has(other.intent))));
}

/** "export X and give it to me": no request is handed over. */
const isHandout = ({ intent, draft, requestIds }: Planned, planned: Planned[]): boolean =>
  intent === 'assign' &&
  draft.match?.frame.needs.includes('handed') === true &&
  requestIds.length === 0 &&
  planned.length > 1;

const names = (subjects: unknown[], ids: unknown[]): boolean => subjects.length + ids.length > 0;

/** Somebody or something is named, and the clause does not hang on a noun alone. */
const isWhole = ({ draft, groups, requestIds }: Planned): boolean =>
  names(
    groups.flatMap((group) => group.subjects),
    requestIds,
  ) ||
  (draft.match?.head.form === 'base' && draft.segment.text !== null);

const FINITE =
  /\b(?:is|are|was|were|has|have|had|will|can|cannot|can't|spans?|dates?|finished|came|went|made|got|[a-z]+ed)\b/;
const isStatement = (words: string): boolean =>
  FINITE.test(words) && !/^(?:what|who|which|how|where|when|is|are|has|have|was|were|can|will)\b/.test(words);

/** "we need to tell X what we hold: please prepare the copy" is one wish. */
const handsOut = ({ intent, groups }: Planned, values: string[]): boolean =>
  /^(?:access|export)$/.test(intent) &&
  groups.some(({ subjects }) => subjects.some(({ subject }) => values.includes(subject.value)));
