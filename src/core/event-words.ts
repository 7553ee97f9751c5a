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
import type { AuditLine } from './ports/audit-log';

export interface EventTold {
  line: AuditLine;
  /** How many lines say this. */
  count: number;
  /** The title of the step that it is about. */
  step: string;
}

type Words = (told: EventTold) => string | { what: string; details?: Detail[] };

export const EVENT_WORDS: Readonly<Record<string, Words>> = {
  created: ({ line }) =>
    line.to === 'recorded'
      ? 'Recorded as received, without a plan'
      : { what: 'Request made', details: planDetails(line) },
  planned: ({ line }) => ({ what: 'Plan made anew', details: planDetails(line) }),
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
    details: [...leftToPeople(line), ...packageDetails(line)],
  }),
  'object.rectify': ({ step, line, count }) => `${objects(line, count)} corrected (${step})`,
  'object.restrict': ({ step, line, count }) => `${objects(line, count)} restricted (${step})`,
  'object.lift': ({ step, line, count }) => `Restriction of ${objects(line, count)} lifted (${step})`,
  'object.delete': ({ step, line, count }) => `${objects(line, count)} deleted (${step})`,
  'object.unproved': ({ step, line, count }) => `${objects(line, count)} begun without a proof of its end (${step})`,
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
  'review.include': ({ line }) => ({
    what: LET_STAY[text(line.facts.about)] ?? 'Something is to stay in the package',
    details: reason(line),
  }),
  'review.exclude': ({ line }) => ({
    what: LEFT_OUT[text(line.facts.about)] ?? 'Something is to be left out of the package',
    details: reason(line),
  }),
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
    details: [...(line.facts.ground ? [{ text: `as ${text(line.facts.ground)}` }] : []), ...reason(line)],
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
  'links-revoked': () => 'The package has another name and the old one is gone: every link before is dead',
  'package.removed': ({ line }) =>
    `The package was removed: ${REMOVED[text(line.facts.why)] ?? 'it is not needed any more'}`,
  forgotten: () => 'The personal half of this record was removed, since its time was over',
  'register.issued': ({ line }) => ({
    what: `Register of ${text(line.facts.from)} to ${text(line.facts.to)} put out as a file`,
    details: moment('link works until', line.facts.expiresAt),
  }),
  'letter.issued': ({ line }) => ({
    what: `Letter written, and put out as a file: ${text(line.facts.letter).replaceAll('-', ' ')} (${text(line.facts.language)})`,
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

const REMOVED: Readonly<Record<string, string>> = {
  retention: 'its time was over',
  stopped: 'the request was stopped before it had been delivered',
  missing: 'it was no longer in the storage account',
};

/** Other people's data is withheld until somebody lets it stay; everything else is in until it is left out. */
const LET_STAY: Readonly<Record<string, string>> = {
  object: 'Taken back: all data of one object is to be in the package again',
  collection: 'Taken back: a whole list of data is to be in the package again',
  other: 'Let stay in the package: name or address of another person',
};

const LEFT_OUT: Readonly<Record<string, string>> = {
  object: 'To be left out of the package: all data of one object',
  collection: 'To be left out of the package: a whole list of data',
  other: 'Taken back: name or address of another person is to be withheld again',
};

const PLAN_ENDS: Readonly<Record<string, string>> = {
  failed: 'a step failed',
  'plan-changed': 'what the services hold had changed since the approval',
  'approver-lost': 'whoever approved it is no approver any more',
};

/** What a refused person had asked for. */
const ASKED: Readonly<Record<string, string>> = {
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
