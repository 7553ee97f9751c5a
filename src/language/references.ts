import type { Draft, SubjectEntity, SubjectGroup } from './draft';
import { phraseOf, wordsOf, type Message } from './message';
import { REQUEST_INTENTS } from './read-segment';
import { withoutTwins } from './subject-groups';
import { type Planned, SUBJECT_INTENTS, WITHOUT_OBJECT } from './planned';

/** Fills in what "it", "her" or silence stands for. */
export function withReferences(message: Message, drafts: Draft[], at: number, item: Planned): Planned {
  const { draft, intent } = item;
  if (WITHOUT_OBJECT.has(intent) || draft.blocked) return item;
  const named = item.groups.some((group) => group.subjects.length > 0);
  if (named) return inPlace(message, drafts, at, item);
  if (item.requestIds.length > 0) return item;
  const found = shared(drafts, at) ?? antecedent(message, drafts, at);
  if (!found) return item;
  if (SUBJECT_INTENTS.has(intent)) return { ...item, groups: inherit(item.groups, found.subjects, found.scope) };
  if (found.requestIds.length > 0) return { ...item, requestIds: found.requestIds };
  return { ...item, groups: inherit(item.groups, found.subjects, found.scope) };
}

/** "check the hub, then look X up there": the services named before. */
function inPlace(message: Message, drafts: Draft[], at: number, item: Planned): Planned {
  const bare = item.groups.every(({ services, except }) => services.length + except.length === 0);
  if (!bare || !pointsThere(message, drafts[at])) return item;
  const before = drafts.slice(0, at).findLast(({ groups }) => groups.some(({ services }) => services.length > 0));
  const services = before?.groups.flatMap((group) => group.services) ?? [];
  return { ...item, groups: item.groups.map((group) => ({ ...group, services })) };
}

interface Found {
  subjects: SubjectEntity[];
  requestIds: string[];
  /** Shared with the verb beside it ("export and delete X from the hub"). */
  scope: SubjectGroup | null;
}

function inherit(groups: SubjectGroup[], subjects: SubjectEntity[], scope: SubjectGroup | null): SubjectGroup[] {
  return groups.map((group) => ({
    ...group,
    subjects,
    services: group.services.length > 0 || !scope ? group.services : scope.services,
    except: group.except.length > 0 || !scope ? group.except : scope.except,
  }));
}

/** How many verbs may stand in front of their object: a text of thousands must not be followed to its end for each. */
const LONGEST_RUN = 12;

/** "export and delete X": the object stands with the next verb of the same sentence. */
function shared(drafts: Draft[], at: number, reach = LONGEST_RUN): Found | null {
  const [draft, next] = [drafts[at], drafts[at + 1]];
  if (
    !draft ||
    !next ||
    next.intent === null ||
    next.segment.sentence !== draft.segment.sentence ||
    next.segment.opener === 'because'
  )
    return null;
  if (!/^(?:and|comma|or)$/.test(next.segment.opener) || draft.segment.text) return null;
  if (
    drafts
      .slice(0, at)
      .some((other) => other.groups.some((group) => group.subjects.length > 0) || other.requestIds.length > 0)
  )
    return null;
  const subjects = next.groups.flatMap((group) => group.subjects);
  if (subjects.length + next.requestIds.length === 0) return reach > 0 ? shared(drafts, at + 1, reach - 1) : null;
  const bare = draft.segment.to - draft.segment.from <= 4 && !draft.refers;
  return { subjects, requestIds: next.requestIds, scope: bare ? (next.groups[0] ?? null) : null };
}

/** The nearest clause before that names somebody or something. */
function antecedent(message: Message, drafts: Draft[], at: number): Found | null {
  for (let back = at - 1; back >= 0; back--) {
    const other = drafts[back];
    if (!other || other.undoes) continue;
    if (other.blocked) return null;
    const subjects = other.groups.flatMap((group) => group.subjects);
    if (subjects.length + other.requestIds.length === 0) continue;
    if (message.sender?.type === 'subject' && writesForOther(message, other)) break;
    return {
      subjects: withoutTwins(subjects),
      requestIds: other.requestIds,
      scope: pointsThere(message, drafts[at]) || isWhere(message, other, drafts[at]) ? (other.groups[0] ?? null) : null,
    };
  }
  const loose = looseBefore(drafts, at);
  if (loose.length > 0) return { subjects: [], requestIds: loose, scope: null };
  const sender = message.sender;
  return sender?.type === 'subject' ? { subjects: [sender], requestIds: [], scope: null } : null;
}

/** "Maître Fontaine writes to us for her client: > …": the mail tells whom it is about, not who sent it on. */
const writesForOther = (message: Message, { segment }: Draft): boolean =>
  segment.to <= message.pasted.from && WRITING.test(phraseOf(message, segment));
const WRITING =
  /\b(?:writes|wrote|sent|sends|forwards|forwarded|passes|passed|mailed|mails|represents|acts)\b.*\b(?:for|on behalf|client|mandant|member|son|daughter|mother|father|wife|husband)\b/;

/** "we are fine with 14, please approve it": a number alone, where what follows needs an id. */
function looseBefore(drafts: Draft[], at: number): string[] {
  const [draft, earlier] = [drafts[at], drafts.slice(0, at)];
  const any = draft?.refers ? earlier.findLast((other) => other.looseIds.length === 1) : undefined;
  const firm = earlier.findLast((other) => other.firmIds.length > 0);
  return any?.looseIds ?? (draft && REQUEST_INTENTS.has(draft.intent ?? '') ? firm?.firmIds : undefined) ?? [];
}

/** "nothing of X should remain in the logs: please erase": from there. */
const isWhere = (message: Message, { segment, intent }: Draft, draft: Draft | undefined): boolean =>
  intent === null &&
  segment.sentence === draft?.segment.sentence &&
  draft.match?.head.form === 'base' &&
  draft.segment.to - draft.match.head.to < 3 &&
  GONE.test(phraseOf(message, segment));
const GONE =
  /^(?:[a-z]+ )?(?:nothing|no trace|no data|none)\b.*\b(?:remain|stay|be left|be kept|survive|exist|linger)\b|\b(?:should|must|has to|needs to|have to) (?:be gone|disappear|vanish)\b/;

/** "look X up in Central and erase him there". */
const pointsThere = (message: Message, draft: Draft | undefined): boolean =>
  draft !== undefined && wordsOf(message, draft.segment).includes('there');
