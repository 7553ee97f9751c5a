import { changesIn, type FieldChange } from './changes';
import type { Draft } from './draft';
import { leadAt } from './lead';
import { afterConnectives, isAsAdverb, TEXT_SLOTS } from './free-text';
import { textOf } from './text-of';
import { groundOf } from './ground';
import { marksIn, phraseOf, wordAt, type Message } from './message';
import type { Segment } from './segment';
import { anyWords } from './vocabulary/pattern';
import { isPermanent } from './params';
import { withReferences } from './references';
import { receivedOn } from './received';
import { isToldValue } from './rectify-caution';
import { hoursIn, monthsIn } from './time/duration';
import { type Planned, RECEIVING } from './planned';

/** "… permanently" may stand in a clause of its own behind its verb. */
export function applyPermanent(message: Message, draft: Draft, planned: Planned[]): void {
  if (draft.intent !== null || !isPermanent(message, draft.segment) || draft.segment.opener === 'because') return;
  const before = planned.findLast((item) => item.intent === 'delete' && item.draft.segment.from < draft.segment.from);
  if (before && draft.segment.to - draft.segment.from < 8) before.draft.params.permanent = true;
}

/** A clause that may name the field of a change: it holds none of its own. */
const isOpen = ({ intent, groups, mood }: Draft): boolean =>
  intent === null || (intent === 'rectify' && (mood === 'report' || groups[0]?.params.changes === undefined));

/** "The surname of X is wrong. It should be Müller. Please fix it.": the change stands in the clauses before. */
export function applyChanges(message: Message, drafts: Draft[], item: Planned): void {
  const { intent, draft, groups } = item;
  if (intent !== 'rectify' || groups.length !== 1 || groups[0]?.params.changes || draft.match === null) return;
  const at = drafts.indexOf(draft);
  const firsts = drafts
    .slice(Math.max(0, at - 3), at)
    .filter((other) => isOpen(other) && marksIn(message, other.segment, 'field').length > 0);
  const last = drafts[at + 1]?.intent === null ? drafts[at + 1] : draft;
  const to = (last ?? draft).segment.to;
  const head = draft.match.head;
  const told = { ...head, name: 'change', form: 'past' as const };
  const ends = [draft.segment.to, to];
  const spans = ends.flatMap((end) =>
    firsts.map(({ segment }) => changesIn(message, { from: segment.from, to: end }, told)),
  );
  const read = spans.length > 0 ? spans : [changesIn(message, { from: draft.segment.from, to }, head)];
  const changes =
    read.find((found) => found.length > 0 && found.every((one) => isPlainValue(message, one))) ?? read[0] ?? [];
  if (changes.length === 0 || !groups[0]) return;
  const { contestedAt = -1 } = item;
  if (changes.every(({ value }) => value.from < contestedAt) || leavesField(message, draft.segment, changes)) return;
  const params = { changes: changes.map(({ change }) => change) };
  const inValue = ({ from }: { from: number }): boolean =>
    changes.some(({ value }) => from >= value.from && from < value.to);
  for (const other of drafts)
    for (const group of other.groups) group.subjects = group.subjects.filter((subject) => !inValue(subject));
  const own = groups[0].subjects.filter((subject) => !inValue(subject));
  const changed = { ...item, groups: [{ ...groups[0], subjects: own, params }] };
  item.groups = own.length > 0 ? changed.groups : withReferences(message, drafts, at, changed).groups;
}

/** "The new one is Hafenstr. 9 in Kiel. Please update street and city.": more is wished for than was read. */
const leavesField = (message: Message, segment: Segment, changes: FieldChange[]): boolean =>
  changes.some(({ at }) => at < segment.from) &&
  new Set(marksIn(message, segment, 'field').map(({ name }) => name)).size > 1 &&
  marksIn(message, segment, 'field').some(({ name }) => !changes.some(({ change }) => change.field === name));

const isPlainValue = (message: Message, { change: { value } }: FieldChange): boolean =>
  value === null || !isToldValue(message, value);

/** A reason may stand in a clause of its own: "pause 63, no, 65, because …", "because …, extend 22". */
export function applyReason(message: Message, { segment, intent }: Draft, planned: Planned[]): void {
  const target = intent === null ? reasonTarget(message, segment, planned) : undefined;
  if (!target || TEXT_SLOTS[target.intent] !== 'reason' || target.draft.params.reason !== undefined) return;
  const reason = textOf(
    message,
    segment.text ?? { from: afterConnectives(message, 'reason', leadAt(message, segment)), to: segment.to },
  );
  const ground = target.intent === 'decline' && reason !== null ? groundOf(reason) : null;
  if (reason !== null) target.draft.params = { ...target.draft.params, reason, ...(ground ? { ground } : {}) };
}

function reasonTarget(message: Message, segment: Segment, planned: Planned[]): Planned | undefined {
  const before = planned.findLast((item) => item.draft.segment.from < segment.from);
  if ((segment.opener === 'because' || segment.text?.slot === 'reason') && before) return before;
  if (wordAt(message, segment.from - 1) === ':' && before?.draft.segment.sentence === segment.sentence) return before;
  const at = leadAt(message, segment);
  if (!/^(?:because|since|as|due|owing|given)$/.test(wordAt(message, at)) || isAsAdverb(message, at)) return undefined;
  return planned.find(({ draft }) => draft.segment.from > segment.from && draft.segment.sentence === segment.sentence);
}

/** "… and keep it open for 3 days". */
export function applyHours(message: Message, draft: Draft, planned: Planned[]): void {
  const before = planned.findLast((item) => item.intent === 'link' && item.draft.segment.from < draft.segment.from);
  if (!before || draft.intent !== null || before.draft.params.hours !== undefined) return;
  const hours = hoursIn(phraseOf(message, draft.segment));
  if (hours !== null) before.draft.params = { ...before.draft.params, hours };
}

/** "dsr 58 + 2 months, extend", "extend 70, it needs two more months". */
export function applyMonths(message: Message, { segment, intent }: Draft, planned: Planned[]): void {
  if (intent !== null && intent !== 'extend') return;
  const target = planned.find((item) => item.intent === 'extend' && item.draft.segment.sentence === segment.sentence);
  if (!target || target.draft.params.months !== undefined || segment.opener === 'because') return;
  const months = monthsIn(phraseOf(message, segment));
  if (months !== null) target.draft.params = { ...target.draft.params, months };
}

const SENDING = anyWords(`
    (?:send|mail|post|hand|forward|give|pass|deliver)(?: it| that| this| everything| all| them)?(?: over| on)? to (?:her|him|them|the (?:person|data subject|customer|client))
    (?:be )?(?:sent|mailed|posted|handed|forwarded|given|passed|delivered)(?: over| on)? to (?:her|him|them|the (?:person|data subject|customer|client))
    send (?:her|him|them) (?:a copy|it|that|this|everything|all)
  `);

/** "collect what we know about X, so that it can be sent to her": a search for the person's own eyes is a copy. */
export function applySending(message: Message, drafts: Draft[], item: Planned): void {
  const { intent, draft } = item;
  if (intent !== 'discover' && !(intent === 'export' && draft.match?.head.name === 'pull')) return;
  const next = drafts.slice(drafts.indexOf(draft)).filter(({ segment }) => segment.sentence === draft.segment.sentence);
  const sent = next.some((other) => other.mood !== 'negated' && SENDING.test(phraseOf(message, other.segment)));
  if (!sent) return;
  item.intent = 'access';
  draft.intent = 'access';
}

/** A day of receipt belongs to the data commands of its own sentence, else to the one before, else to the next. */
export function applyReceived(message: Message, drafts: Draft[], planned: Planned[]): void {
  // A day that a correction gave stays.
  const targets = planned.filter(({ intent, draft }) => RECEIVING.has(intent) && !draft.params.receivedOn);
  if (targets.length === 0) return;
  const days = drafts.flatMap(({ segment }) =>
    receivedOn(message, segment).map((day) => ({ ...day, sentence: segment.sentence })),
  );
  for (const { date, at, sentence } of days) {
    const own = targets.filter((item) => item.draft.segment.sentence === sentence);
    const named = own.filter((item) => item.draft.segment.from <= at);
    // "SAR for A, received on the 3rd, erasure for B, received on the 4th": each its own day.
    const several = days.filter((day) => day.sentence === sentence).length > 1;
    const before = targets.findLast((item) => item.draft.segment.from <= at);
    const chosen = named.length > 0 ? named.slice(several ? -1 : 0) : own.length > 0 ? own : [before ?? targets[0]];
    for (const item of chosen) if (item) item.draft.params = { ...item.draft.params, receivedOn: date };
  }
}
