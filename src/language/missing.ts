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

const ABSENT: Record<string, (command: Command) => boolean> = {
  subject: ({ subjects }) => subjects.length === 0,
  requestId: ({ requestId }) => requestId === null,
  either: ({ subjects, requestId }) => subjects.length === 0 && requestId === null,
  changes: ({ params }) => params.changes === undefined,
  reason: ({ params }) => params.reason === undefined,
  assignee: ({ params }) => params.assignee === undefined,
  text: ({ params }) => params.text === undefined,
  task: ({ params }) => params.task === undefined,
  method: ({ params }) => params.method === undefined,
};

/** `unreadable`: a subject was named that cannot be read, so one must be asked for even beside others. */
export function missingOf(command: Command, unreadable: boolean): MissingInput[] {
  const wanted = NEEDS_LIST[command.intent].filter(
    (need) => (need === 'subject' && unreadable) || ABSENT[need]?.(command) === true,
  );
  if (wanted.length === 0) return [];
  const inputs = wanted.map((need) => (need !== 'either' ? need : unreadable ? 'subject' : 'requestId'));
  return MISSING_INPUTS.filter((input) => inputs.includes(input));
}
