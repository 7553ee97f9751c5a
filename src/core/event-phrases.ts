/** Words that the rows of `event-words.ts` choose from by a fact of the line. */
import type { AuditLine } from './ports/audit-log';
import { text } from './event-details';

/** What a service and its lists are called; null where there is no such any more. */
export interface Titles {
  service: (name: string) => string | null;
  list: (service: string, name: string) => string | null;
  kind: (service: string, kind: string) => string | null;
}

export const NO_TITLES: Titles = { service: () => null, list: () => null, kind: () => null };

type Facts = AuditLine['facts'];
type Phrase = (thing: string) => string;

/** `the list “Devices” of Azure IoT Hub`; lines of earlier versions do not say which. */
function thingOf({ about, service, list, kind }: Facts, titles: Titles): string {
  const where = titles.service(text(service)) ?? text(service);
  if (about === 'collection' && text(list) !== '')
    return `the list “${titles.list(text(service), text(list)) ?? text(list)}” of ${where}`;
  if (about === 'collection') return 'a whole list of data';
  if (text(kind) === '') return 'all data of one object';
  return `all data of one ${titles.kind(text(service), text(kind)) ?? text(kind).replaceAll('-', ' ')} in ${where}`;
}

/** Other people's data is withheld until somebody lets it stay; everything else is in until it is left out. */
const DECIDED: Readonly<Record<'include' | 'exclude', { thing: Phrase; other: string }>> = {
  include: {
    thing: (thing) => `Taken back: ${thing} is to be in the package again`,
    other: 'Let stay in the package: name or address of another person',
  },
  exclude: {
    thing: (thing) => `To be left out of the package: ${thing}`,
    other: 'Taken back: name or address of another person is to be withheld again',
  },
};

export function decidedText(verb: 'include' | 'exclude', { facts }: AuditLine, titles: Titles): string {
  const { thing, other } = DECIDED[verb];
  return facts.about === 'other' ? other : thing(thingOf(facts, titles));
}

/** What the plan was told to search alone, or to leave out. */
export function scopeText({ facts }: AuditLine, titles: Titles): string {
  const named = (names: string): string =>
    names
      .split(',')
      .map((name) => titles.service(name) ?? name)
      .join(', ');
  if (text(facts.only) !== '') return `in ${named(text(facts.only))} only`;
  return text(facts.except) === '' ? '' : `without ${named(text(facts.except))}, as asked`;
}

export const REMOVED: Readonly<Record<string, string>> = {
  retention: 'its time was over',
  stopped: 'the request was stopped before it had been delivered',
  missing: 'it was no longer in the storage account',
};

export const PLAN_ENDS: Readonly<Record<string, string>> = {
  failed: 'a step failed',
  'plan-changed': 'what the services hold had changed since the approval',
  'approver-lost': 'whoever approved it is no approver any more',
};

/** What a refused person had asked for. */
export const ASKED: Readonly<Record<string, string>> = {
  look: 'looking at it',
  confirm: 'confirming the plan',
  change: 'changing the plan',
  retry: 'trying again',
  approve: 'approving the plan',
  reject: 'rejecting the plan',
  link: 'a download link',
  revoke: 'making its links useless',
  cancel: 'cancelling it',
  'close-task': 'closing a task',
  note: 'adding a note',
  case: 'changing the clock, the owner or the identity check',
  decline: 'declining it',
  extend: 'extending the deadline',
  pause: 'stopping the clock',
  resume: 'starting the clock again',
  assign: 'giving it to somebody',
  'verify-identity': 'recording the identity check',
  'task-done': 'closing a task',
  'not-applicable': 'closing a task as not applicable',
  include: 'letting something stay in the package',
  exclude: 'leaving something out of the package',
  review: 'deciding on what the package holds',
  release: 'releasing the package',
};
