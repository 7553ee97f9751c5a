import type { Detail } from './event-details';
import { NO_TITLES, type Titles } from './event-phrases';
import { EVENT_WORDS } from './event-words';
import type { Identity } from './person';
import type { AuditLine } from './ports/audit-log';

export type { Detail } from './event-details';
export type { Titles } from './event-phrases';

/** One thing that happened to a request, in words; a handful of like changes to objects is one entry. */
export interface TimelineEntry {
  /** Its line in the audit log, and the last one where it tells of several. */
  seq: number;
  lastSeq: number;
  /** ISO time. */
  at: string;
  /** Null: the bot itself. */
  actor: Identity | null;
  what: string;
  details: Detail[];
}

/** What a step is called, by its id; null where the present plan has no such step. */
export type StepTitle = (stepId: string) => string | null;

/** Nothing is left out: an event without words of its own is shown by its name. */
export function timeline(lines: readonly AuditLine[], titleOf: StepTitle, titles = NO_TITLES): TimelineEntry[] {
  return grouped(lines).map((group) => {
    const [first] = group;
    const last = group.at(-1) ?? first;
    const words = EVENT_WORDS[first.event];
    const told = words
      ? words({ line: first, count: group.length, step: stepText(first, titleOf, titles), titles })
      : byName(first);
    const { what, details = [] } = typeof told === 'string' ? { what: told } : told;
    return { seq: first.seq, lastSeq: last.seq, at: first.at, actor: first.actor, what, details };
  });
}

/** A deletion of a thousand devices is a thousand lines that say the same. */
function grouped(lines: readonly AuditLine[]): [AuditLine, ...AuditLine[]][] {
  const groups: [AuditLine, ...AuditLine[]][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && isLike(group[0], line)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isLike(a: AuditLine, b: AuditLine): boolean {
  return (
    a.event.startsWith('object.') &&
    a.event === b.event &&
    a.facts.step === b.facts.step &&
    a.facts.kind === b.facts.kind
  );
}

function stepText({ facts }: AuditLine, titleOf: StepTitle, titles: Titles): string {
  const id = typeof facts.step === 'string' ? facts.step : '';
  const known = titleOf(id);
  if (known !== null) return known;
  const [kind = '', , service = ''] = id.startsWith('collect:') ? ['collect', '', id.split(':')[1]] : id.split(':');
  const what = EARLIER_STEPS[kind] ?? kind;
  return [what, titles.service(service) ?? service].filter(Boolean).join(' ') || 'a step';
}

/** A step of an earlier plan has left its id alone. */
const EARLIER_STEPS: Readonly<Record<string, string>> = {
  collect: 'collecting from',
  package: 'making the package',
  deliver: 'handing the package over',
  verify: 'reading again what was changed in',
  task: 'a task for people',
  rectify: 'correcting in',
  restrict: 'restricting in',
  lift: 'lifting the restriction in',
  delete: 'deleting from',
  restore: 'restoring in',
};

function byName({ event }: AuditLine): string {
  return event.replace(/[.-]+/gu, ' ');
}
