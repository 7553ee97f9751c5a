/**
 * What an auditor reads for each event of the audit log. Whoever writes a new event gives it a row; `timeline.test.ts`
 * finds the events in the source and says which row is missing.
 */
import {
  attempt,
  code,
  colleague,
  counted,
  decider,
  due,
  finishWords,
  leftToPeople,
  notRead,
  moment,
  objects,
  packageDetails,
  planDetails,
  planHash,
  reason,
  taskText,
  text,
  type Detail,
} from './event-details';
import { ASKED, decidedText, PLAN_ENDS, REMOVED, scopeText, type Titles } from './event-phrases';
import type { AuditLine } from './ports/audit-log';

export interface EventTold {
  line: AuditLine;
  /** How many lines say this. */
  count: number;
  /** The title of the step that it is about. */
  step: string;
  titles: Titles;
}

type Words = (told: EventTold) => string | { what: string; details?: Detail[] };

export const EVENT_WORDS: Readonly<Record<string, Words>> = {
  created: ({ line, titles }) =>
    line.to === 'recorded'
      ? 'Recorded as received, without a plan'
      : { what: 'Request made', details: planDetails(line, scopeText(line, titles)) },
  planned: ({ line, titles }) => ({ what: 'Plan made anew', details: planDetails(line, scopeText(line, titles)) }),
  'options-changed': () => 'Something else was chosen on the plan card, so the plan was made anew',
  'change-asked': () => 'Change asked for: the plan was dropped',
  'retry-asked': () => 'Another try asked for',
  'nothing-left': () => 'Nothing was found any more, so no new plan was made',
  confirmed: ({ line }) => ({
    what: 'Plan confirmed; a second admin was asked to decide',
    details: [...planHash(line), ...moment('decision until', line.facts.expiresAt)],
  }),
  approved: ({ line }) => ({ what: 'Plan approved', details: [...planHash(line), ...decider(line), ...reason(line)] }),
  rejected: ({ line }) => ({ what: 'Plan rejected', details: [...planHash(line), ...decider(line), ...reason(line)] }),
  'approval-expired': () => 'Nobody decided in time, so the plan expired',
  'plan.started': ({ line }) => ({
    what: 'Approver and plan checked once more; the work began',
    details: planHash(line),
  }),
  'plan.put-off': () => 'A service did not answer while the plan was checked once more; tried again',
  'plan-ended': ({ line }) => `The plan ended: ${PLAN_ENDS[text(line.facts.why)] ?? 'its work was not done'}`,
  'step.started': ({ step, line }) => ({ what: `Begun: ${step}`, details: attempt(line) }),
  'step.polled': ({ step, line }) => ({
    what: `The service takes its time: ${step}`,
    details: moment('asked again from', line.facts.notBefore),
  }),
  'step.put-off': ({ step, line }) => ({
    what: `Did not work, to be tried again: ${step}`,
    details: [...attempt(line), ...code(line), ...moment('next try', line.facts.notBefore)],
  }),
  'step.failed': ({ step, line }) => ({ what: `Failed: ${step}`, details: [...attempt(line), ...code(line)] }),
  'step.finished': ({ step, line }) => ({
    what: `${finishWords(line)}: ${step}`,
    details: [...leftToPeople(line), ...notRead(line), ...packageDetails(line)],
  }),
  'object.rectify': ({ step, line, count }) => `${objects(line, count)} corrected (${step})`,
  'object.restrict': ({ step, line, count }) => `${objects(line, count)} restricted (${step})`,
  'object.lift': ({ step, line, count }) => `Restriction of ${objects(line, count)} lifted (${step})`,
  'object.delete': ({ step, line, count }) => `${objects(line, count)} deleted (${step})`,
  'object.unproved': ({ step, line, count }) =>
    `${objects(line, count)} begun; whether it was finished could not be read (${step})`,
  'object.restore': ({ step, line, count }) => `${objects(line, count)} restored (${step})`,
  'task.added': ({ line }) => `Left to people by a service: ${taskText(line)}`,
  'task.handed-over': ({ step }) => `Handed to people: ${step}`,
  'task.closed': ({ line, step }) => ({
    what: `${taskText(line)} ${line.to === 'not-applicable' ? 'does not apply' : 'done'}: ${step}`,
    details: 'evidence' in line.hashed ? [{ text: 'with evidence' }] : [],
  }),
  'wait-began': ({ line }) => {
    const tasks = Number(line.facts.tasks ?? 0);
    return tasks > 0 ? `Waiting for people: ${counted(tasks, 'task')}` : 'Waiting for a service';
  },
  'wait-ended': () => 'The wait is over; the work goes on',
  'review-began': () => 'The package is to be reviewed',
  'review.include': ({ line, titles }) => ({ what: decidedText('include', line, titles), details: reason(line) }),
  'review.exclude': ({ line, titles }) => ({ what: decidedText('exclude', line, titles), details: reason(line) }),
  'review.not-built': ({ line }) => ({
    what: 'The package could not be made anew; it is tried again',
    details: [...attempt(line), ...code(line), ...moment('next try', line.facts.notBefore)],
  }),
  'review.built': ({ line }) => ({ what: 'The package was made by these decisions', details: packageDetails(line) }),
  released: ({ line }) => ({
    what: 'The reviewed package was released',
    details: [...decider(line), ...packageDetails(line)],
  }),
  completed: ({ line }) => ({ what: 'Completed', details: packageDetails(line) }),
  'completed-in-part': ({ line }) => ({ what: 'Completed in part', details: packageDetails(line) }),
  declined: ({ line }) => ({
    what: line.facts.ground === 'no-data' ? 'Answered: nothing is held' : 'The request itself was declined',
    details: [
      ...(line.facts.ground ? [{ text: `as ${text(line.facts.ground).replaceAll('-', ' ')}` }] : []),
      ...reason(line),
    ],
  }),
  'clock.extended': ({ line }) => ({ what: 'Deadline extended', details: [...due(line), ...reason(line)] }),
  'clock.paused': ({ line }) => ({ what: 'Clock stopped', details: reason(line) }),
  'clock.resumed': ({ line }) => ({ what: 'Clock started again', details: due(line) }),
  assigned: ({ line }) => ({ what: 'Assigned', details: colleague('to', line.facts.owner) }),
  noted: () => 'Note added',
  'identity-verified': () => 'Identity of the person recorded as checked',
  reminded: ({ line }) =>
    line.facts.reminder === 'approval' ? 'Approvers reminded' : 'Owner reminded of the due date',
  'cancel-asked': ({ line }) => ({ what: 'Cancelling asked for while a step ran', details: reason(line) }),
  cancelled: ({ line }) => ({ what: 'Cancelled', details: reason(line) }),
  'link.asked': ({ line }) => `Download link asked for, for ${counted(Number(line.facts.hours ?? 0), 'hour')}`,
  'link.issued': ({ line }) => ({ what: 'Download link issued', details: moment('works until', line.facts.expiresAt) }),
  'revoke.asked': () => 'Asked for: every download link is to be made useless',
  'links-revoked': () => 'Every download link before is useless now: the package was moved',
  'package.removed': ({ line }) =>
    `The package was removed: ${REMOVED[text(line.facts.why)] ?? 'it is not needed any more'}`,
  forgotten: () =>
    'Whom it was about, findings, values, reasons and notes were removed, since the time to keep them was over',
  'register.issued': ({ line }) => ({
    what: `Register of ${text(line.facts.from)} to ${text(line.facts.to)} offered as a file`,
    details: moment('link works until', line.facts.expiresAt),
  }),
  'letter.issued': ({ line }) => ({
    what: `Letter written, and offered as a file: ${text(line.facts.letter).replaceAll('-', ' ')} (${text(line.facts.language)})`,
    details: moment('link works until', line.facts.expiresAt),
  }),
  'message.unsure': ({ line }) => ({
    what: 'A message may not have arrived in Teams; it was not sent again',
    details: [{ text: text(line.facts.message).replaceAll('-', ' ') }],
  }),
  refused: ({ line }) => ({
    what: `Refused: ${ASKED[text(line.facts.action)] ?? 'what was asked'}`,
    details: code(line),
  }),
};
