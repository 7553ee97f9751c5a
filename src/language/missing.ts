import { MISSING_INPUTS, type Command, type Intent, type MissingInput } from '../core/command';

/** What each intent cannot do without; "subject|requestId" is either, and asks for the request id where both are absent. */
const NEEDS: Record<Intent, string> = {
  help: '',
  discover: 'subject',
  access: 'subject',
  export: 'subject',
  rectify: 'subject changes',
  restrict: 'subject',
  lift: 'either',
  delete: 'subject',
  restore: 'either',
  status: 'either',
  list: '',
  approve: 'requestId',
  reject: 'requestId reason',
  decline: 'requestId reason',
  extend: 'requestId reason',
  pause: 'requestId reason',
  resume: 'requestId',
  cancel: 'requestId',
  assign: 'requestId assignee',
  note: 'requestId text',
  link: 'requestId',
  revoke: 'requestId',
  'task-done': 'requestId task',
  history: 'requestId',
  'verify-identity': 'requestId method',
  report: '',
  doctor: '',
};

const NEEDS_LIST = Object.fromEntries(
  Object.entries(NEEDS).map(([intent, needs]) => [intent, needs.split(' ').filter(Boolean)]),
) as Record<Intent, string[]>;

/** `unreadable`: a subject was named that cannot be read, so one must be asked for even beside others. */
export function missingOf(command: Command, unreadable: boolean): MissingInput[] {
  const needs = NEEDS_LIST[command.intent];
  if (needs.length === 0) return [];
  const absent: Record<string, boolean> = {
    subject: command.subjects.length === 0 || unreadable,
    requestId: command.requestId === null,
    either: command.subjects.length === 0 && command.requestId === null,
    changes: command.params.changes === undefined,
    reason: command.params.reason === undefined,
    assignee: command.params.assignee === undefined,
    text: command.params.text === undefined,
    task: command.params.task === undefined,
    method: command.params.method === undefined,
  };
  const wanted = needs.filter((need) => absent[need] === true);
  const inputs = wanted.map((need) => (need !== 'either' ? need : unreadable ? 'subject' : 'requestId'));
  return MISSING_INPUTS.filter((input) => inputs.includes(input));
}
