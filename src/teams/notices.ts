import type { DsrRequest, Notice } from '../core/request';
import type { CardContext } from './card-data';
import { escapeMarkdown } from './markdown';
import { dayText, dueDay, isoDayIn, momentWithRelative, relativeDays } from './wording';

/** What days and times are told by. */
type When = Pick<CardContext, 'now' | 'timeZone' | 'locale' | 'isWorkingDay'>;
type Words = (request: DsrRequest, facts: Record<string, string>, when: When) => string;

/** The one-line replies of a request's thread. Facts are escaped before they come here. */
export const NOTICES: Record<Notice['kind'], Words> = {
  'planned-anew': ({ id }) => `the new plan of ${id} is on its card; nothing is done before you confirm it.`,
  'approval-needed': ({ id, approval }, { requester }, when) =>
    `${id} waits for a second admin: anyone who may approve, except ${requester ?? 'the requester'}, can decide on the card${untilText(approval?.expiresAt, when)}.`,
  approved: ({ id }, { by, reason }) => `${id} was approved by ${by ?? ''}${said(reason)}. The work begins.`,
  rejected: ({ id }, { by, reason }) => `${id} was rejected by ${by ?? ''}${said(reason)}. Nothing was done.`,
  expired: ({ id }) =>
    `Nobody decided on ${id} in time, so its plan has expired. Choose Retry on the card to ask again.`,
  started: ({ id }) => `${id} has started.`,
  'step-done': ({ id }, { step }) => `${id}: “${step ?? ''}” is done.`,
  retrying: ({ id }, { step }) => `${id}: “${step ?? ''}” did not work at the first try and is tried again.`,
  'plan-ended': ({ id }, { text }) => `${id}: ${text ?? ''} Choose Retry or Change on the card.`,
  ready: ({ id }) => `${id}: the export is ready.`,
  completed: ({ id, package: built }) =>
    `${id} is completed${built ? '; the download link comes on a card of its own' : ''}.`,
  waiting: ({ id }, { waiting }, when) =>
    `${id} waits: ${inWords(waiting?.replace(/\.$/u, '') ?? '', when) || 'a service takes its time'}. The card shows when it goes on.`,
  'tasks-open': ({ id }, { count }) =>
    `${id}: ${count === '1' ? 'one task' : `${count ?? ''} tasks`} for people ${count === '1' ? 'is' : 'are'} left; the card lists what to do.`,
  'task-closed': ({ id }, { number, by }) => `${id}: task ${number ?? ''} was closed by ${by ?? ''}.`,
  'clock-changed': ({ id }, { what, dueOn }, when) =>
    `${id}: the deadline was ${what ?? 'changed'}; the answer is due ${dueOn ? `on ${inWords(dueOn, when)}` : 'as the card says'}.`,
  assigned: ({ id }, { by }) => `${id} was assigned to you${by ? ` by ${by}` : ''}.`,
  'identity-verified': ({ id }, { by }) => `${id}: the identity of the person was recorded by ${by ?? ''}.`,
  declined: ({ id }, { by, ground }) =>
    ground === 'no-data'
      ? `${id} was answered${by ? ` by ${by}` : ''}: nothing is held. The person has to be told so; choose Letter on the card.`
      : `${id} was declined${by ? ` by ${by}` : ''}. The person has to be told why; choose Letter on the card.`,
  'due-soon': (request, { daysLeft }, when) =>
    `${request.id} ${dueWords(Number(daysLeft))}${dueOnText(request, when)}.`,
  'review-needed': ({ id }, { others }) =>
    `${id}: the package has to be reviewed before it leaves${others && others !== '0' ? '; data of other people was found in it' : ''}. A second admin releases it on the card.`,
  released: ({ id }, { by }) => `${id}: the package was released by ${by ?? ''}.`,
  'links-revoked': ({ id }, { by, kept }) =>
    `${id}: every download link issued so far is dead, as ${by || 'somebody'} asked; a new one can be asked for.${kept ? ` ${kept}` : ''}`,
  'package-removed': ({ id }) => `${id}: the package was removed, since its time is over; its links no longer work.`,
  'not-rebuilt': ({ id }, { attempts }) =>
    `${id}: the package could not be made anew, tried ${attempts ?? 'several'} times. It is tried again by itself; the review card says when, and what to do.`,
  'approval-due': ({ id }, { expiresAt }, when) =>
    `${id} still waits for a second admin, and half of the time to decide is over${expiresAt ? `: its plan expires ${momentWithRelative(expiresAt, when.now, when)}` : ''}.`,
  unsure: ({ id }, { what }) =>
    what === 'link'
      ? `${id}: the card with the download link may not have arrived. If you do not see it, type \`link ${id}\`.`
      : `${id}: its card may not have arrived. If you do not see it, type \`status ${id}\`.`,
  cancelled: ({ id }, { by }) => `${id} was cancelled${by ? ` by ${by}` : ''}.`,
  recorded: ({ id }) => `${id} was recorded as received.`,
};

export function noticeText(request: DsrRequest, notice: Notice, when: When): string {
  const facts = Object.fromEntries(Object.entries(notice.facts).map(([key, value]) => [key, escapeMarkdown(value)]));
  return NOTICES[notice.kind](request, facts, when);
}

/** `Tue 22 Dec 2026 (in 30 days)` in place of each ISO day. */
function inWords(text: string, { now, timeZone, locale }: When): string {
  const today = isoDayIn(now, timeZone);
  return text.replace(ISO_DAY, (day) => `${dayText(day, locale)} (${relativeDays(day, today)})`);
}

const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/gu;

function untilText(expiresAt: string | undefined, when: When): string {
  return expiresAt ? ` until ${momentWithRelative(expiresAt, when.now, when)}` : '';
}

/** How many days that are stands before it. */
function dueOnText({ clock }: DsrRequest, { now, timeZone, locale, isWorkingDay }: When): string {
  const due = dueDay({ clock, today: isoDayIn(now, timeZone), locale, isWorkingDay });
  return due ? ` (${dayText(due, locale)})` : '';
}

function dueWords(days: number): string {
  if (days < 0) return `is overdue by ${-days} ${days === -1 ? 'day' : 'days'}`;
  if (days === 0) return 'is due today';
  return `is due in ${days} ${days === 1 ? 'day' : 'days'}`;
}

function said(reason: string | undefined): string {
  return reason ? ` (${reason})` : '';
}
