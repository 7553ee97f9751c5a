import type { CommandParams, Intent } from '../core/command';
import type { Draft, SubjectEntity } from './draft';
import { textOf } from './text-of';
import { phraseOf, wordAt, type Message } from './message';
import { hoursIn, monthsIn } from './time/duration';
import { reportPeriod } from './time/period';
import { withoutTwins } from './subject-groups';
import { type Planned } from './planned';
import { withReferences } from './references';
import { FILLERS } from './vocabulary/function-words';

/** "sorry, I meant bob@…", "no, in Central": replaces what is named of the last command. */
export function correct(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const draft = drafts[at];
  const last = planned.at(-1);
  if (!draft || !last) return false;
  if (draft.intent !== null && draft.mood === 'ask') {
    return replaceCommand(message, drafts, at, planned);
  }
  if (draft.intent !== null || SPOKEN_OF.test(phraseOf(message, draft.segment))) return false;
  return (
    replaceNamed(draft, last) ||
    replaceMeasure(message, draft, last) ||
    replaceThing(message, draft, last) ||
    replaceValue(message, draft, last)
  );
}

/** "sorry, 13 is not ready yet": nothing to put in the other's place. */
const SPOKEN_OF = /\b(?:(?:is|are|was|were|has|have|does|did|can|will|may|should|must) not|cannot|[a-z]+n't) (?!mean)/;

/** "last month, no sorry, I meant last quarter", "two months – sorry, one": another period or length. */
function replaceMeasure(message: Message, { segment }: Draft, last: Planned): boolean {
  const text = phraseOf(message, segment);
  const fresh: CommandParams = {};
  const period = last.intent === 'report' ? reportPeriod(text, message.now) : null;
  const months = last.intent === 'extend' ? (monthsIn(text) ?? bareMonths(text)) : null;
  const hours = last.intent === 'link' ? hoursIn(text) : null;
  if (period) fresh.period = period;
  if (months) fresh.months = months;
  if (hours) fresh.hours = hours;
  last.draft.params = { ...last.draft.params, ...fresh };
  return Object.keys(fresh).length > 0;
}

/** "one month, I mean two". */
const bareMonths = (text: string): 1 | 2 | null =>
  /\b(?:two|2)(?: ,)?$/.test(text) ? 2 : /\b(?:one|1)(?: ,)?$/.test(text) ? 1 : null;

/** "device fog-1.a – no, fog-1.b": an id without its kind takes the kind of the one before. */
function replaceThing(message: Message, { segment }: Draft, { groups }: Planned): boolean {
  const group = groups.at(-1);
  const old = group?.subjects.at(-1);
  if (!group || !old || /^(?:user|person)$/.test(old.subject.kind)) return false;
  const from = message.tokens.findIndex(
    ({ kind }, at) => at >= segment.from && at < segment.to && kind === 'id' && message.occupied[at] !== true,
  );
  const token = message.tokens[from];
  if (!token) return false;
  const fresh = { ...old, subject: { ...old.subject, value: token.text }, from, to: from + 1 };
  group.subjects = replaced(group.subjects, [fresh]);
  return true;
}

/** "… to Lead, sorry, I meant Principal": the new value of the last change. */
function replaceValue(message: Message, { segment }: Draft, { groups }: Planned): boolean {
  const change = groups.at(-1)?.params.changes?.at(-1);
  let from = segment.from;
  for (let at = from; at < segment.to; at = Math.max(at + 1, from)) {
    const cue = (message.marks[at] ?? []).findLast(({ name }) => name === 'meant' || name === 'wait');
    if (cue) from = Math.max(from, cue.to);
    else if (!FILLERS.has(wordAt(message, at)) && message.tokens[at]?.kind !== 'mark') break;
    else from = at + 1;
  }
  const value = textOf(message, { from, to: segment.to });
  if (!change || value === null) return false;
  change.value = value;
  return true;
}

function replaceCommand(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const draft = drafts[at];
  const last = planned.pop();
  if (!draft || !last) return false;
  const intent = draft.intent as Intent;
  const item = withReferences(message, drafts, at, {
    intent,
    draft,
    groups: draft.groups,
    requestIds: draft.requestIds,
  });
  planned.push(item);
  return true;
}

function replaceNamed(draft: Draft, last: Planned): boolean {
  const own = draft.groups[0];
  if (!own || isOpenChange(last)) return false;
  if (own.subjects.length > 0)
    last.groups = last.groups.map((group, i) =>
      i === last.groups.length - 1 ? { ...group, subjects: replaced(group.subjects, own.subjects) } : group,
    );
  if (own.services.length > 0) for (const group of last.groups) group.services = own.services;
  if (own.except.length > 0) for (const group of last.groups) group.except = own.except;
  const ids = draft.requestIds.length > 0 || last.requestIds.length === 0 ? draft.requestIds : draft.looseIds;
  if (ids.length > 0) last.requestIds = [...last.requestIds.slice(0, -ids.length), ...ids];
  const [assignee] = draft.mentions;
  if (assignee && last.intent === 'assign') {
    last.draft.params = { ...last.draft.params, assignee };
    return true;
  }
  return own.subjects.length + own.services.length + own.except.length + ids.length > 0;
}

/** "her name is misspelt, make it Lena Fuchs": no other person but the value that is still open. */
const isOpenChange = ({ intent, groups }: Planned): boolean =>
  intent === 'rectify' && groups.every(({ params }) => params.changes === undefined);

/** The new ones take the place of as many of the old, from the end. */
const replaced = (old: SubjectEntity[], fresh: SubjectEntity[]): SubjectEntity[] =>
  withoutTwins([...old.slice(0, Math.max(0, old.length - fresh.length)), ...fresh]);
