import type { CommandParams } from '../core/command';
import { replaceChange } from './corrected-change';
import { saysBesides } from './correction-runs';
import type { Draft, SubjectEntity } from './draft';
import { phraseOf, wordsOf, type Message } from './message';
import { pastDate } from './time/past-date';
import { hoursIn, monthsIn } from './time/duration';
import { reportPeriod } from './time/period';
import { receivedOn } from './received';
import { withoutTwins } from './subject-groups';
import { RECEIVING, type Planned } from './planned';
import { withReferences } from './references';

/** "sorry, I meant bob@…", "no, in Central": replaces what is named of the last command. */
export function correct(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const draft = drafts[at];
  const last = planned.at(-1);
  if (!draft || !last) return false;
  if (draft.intent !== null && draft.mood === 'ask') return correctCommand(message, drafts, at, planned);
  const text = phraseOf(message, draft.segment);
  if (draft.intent !== null || SPOKEN_OF.test(text) || isSparing(message, draft)) return false;
  if (namesPeople(draft) && wordsOf(message, draft.segment).some((word) => DEFERRING.test(word))) return false;
  return (
    (mayBeValue(message, draft, last) && replaceChange(message, draft, last)) ||
    replaceNamed(draft, last) ||
    replaceMeasure(message, draft, last) ||
    replaceThing(message, draft, last) ||
    replaceReceipt(message, drafts, at, last) ||
    replacePermanence(message, draft, last)
  );
}

/** "sorry, 13 is not ready yet": nothing to put in the other's place. */
const SPOKEN_OF = /\b(?:(?:is|are|was|were|has|have|does|did|can|will|may|should|must) not|cannot|[a-z]+n't) (?!mean)/;

/** "no, not 46": who or what is to be left out, nothing to be put in. */
const isSparing = (message: Message, { segment, groups, looseIds, requestIds }: Draft): boolean =>
  wordsOf(message, segment).some((word) => /^(?:not|leave|keep|spare)$/.test(word)) &&
  (looseIds.length + requestIds.length > 0 || groups.some(({ subjects }) => subjects.length > 0)) &&
  !wordsOf(message, segment).includes('but');

/** "no wait, ask anna@… first": somebody else is named for another reason. */
const DEFERRING =
  /^(?:ask|asks|tell|told|first|before|until|said|says|wrote|will|call|check|confirm|speak|talk|wants?)$/;
const namesPeople = ({ groups }: Draft): boolean => groups.some(({ subjects }) => subjects.length > 0);

/** Another command in place of the last; "I mean change it to France" gives only another value. */
function correctCommand(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const [draft, last] = [drafts[at], planned.at(-1)];
  if (!draft || !last || saysBesides(message, draft.segment)) return false;
  const open = draft.groups.every(({ subjects, params }) => subjects.length === 0 && !params.changes);
  if (draft.intent === 'rectify' && last.intent === 'rectify' && open && replaceChange(message, draft, last))
    return true;
  return replaceCommand(message, drafts, at, planned);
}

/** Of a change the last thing said is its value; an address, an id or a scope behind "in" is none. */
function mayBeValue(message: Message, draft: Draft, { intent, groups }: Planned): boolean {
  const change = groups.at(-1)?.params.changes?.at(-1);
  if (intent !== 'rectify' || !change) return false;
  const own = draft.groups.flatMap(({ subjects }) => subjects);
  if (own.some(({ subject }) => subject.kind !== 'person'))
    return own.length === 1 && change.value?.includes('@') === true;
  const scoped = draft.groups.some(({ services, except }) => services.length + except.length > 0);
  if (scoped && /\b(?:in|from|only|on) (?:the )?[a-z ]+$/.test(phraseOf(message, draft.segment))) return false;
  const known = groups.flatMap(({ subjects }) => subjects).filter(({ subject }) => subject.kind === 'person');
  return !own.some(({ subject }) => known.some((other) => sharesWord(subject.value, other.subject.value)));
}

const sharesWord = (a: string, b: string): boolean => {
  const words = a.toLowerCase().split(/\s+/);
  return b
    .toLowerCase()
    .split(/\s+/)
    .some((word) => words.includes(word));
};

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

const LONGEST_DATE = 8;

/** "received on 3 November – sorry, 4 November": another day of receipt, where one was given. */
function replaceReceipt(message: Message, drafts: Draft[], at: number, last: Planned): boolean {
  const segment = drafts[at]?.segment;
  if (!segment || !RECEIVING.has(last.intent) || segment.to - segment.from > LONGEST_DATE) return false;
  if (!drafts.slice(0, at).some((draft) => receivedOn(message, draft.segment).length > 0)) return false;
  const date = pastDate(phraseOf(message, segment), message.now);
  if (date === null) return false;
  last.draft.params = { ...last.draft.params, receivedOn: date };
  return true;
}

/** "no, not permanently". */
function replacePermanence(message: Message, { segment }: Draft, { draft, intent }: Planned): boolean {
  if (intent !== 'delete' || !/\bnot (?:permanently|for good|hard|irrevocably)\b/.test(phraseOf(message, segment)))
    return false;
  const { permanent: _, ...rest } = draft.params;
  draft.params = rest;
  return true;
}

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

function replaceCommand(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const draft = drafts[at];
  const intent = draft?.intent;
  if (!draft || !intent || intent === 'unclear' || intent === 'unsupported') return false;
  planned.pop();
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
  if (ids.length > 0) {
    last.renumbered = ids.length === last.requestIds.length;
    last.requestIds = [...last.requestIds.slice(0, -ids.length), ...ids];
  }
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
