import type { Command, Intent, MissingInput } from '../core/command';
import { readMessage } from '../language';
import { OF_A_PERSON } from './card-data/form';
import type { ActionData } from './inbound';

type Given = (text: string, today: string, intent: Intent) => Partial<Command> | null;

/** How each input of a form is read: by the same language as a typed message. Null: it cannot be read. */
const READERS: Record<MissingInput, { input: keyof ActionData; read: Given }> = {
  subject: { input: 'subject', read: readSubjects },
  requestId: { input: 'request', read: readRequestId },
  changes: { input: 'changes', read: readChanges },
  reason: { input: 'reason', read: (reason) => ({ params: { reason } }) },
  assignee: { input: 'assignee', read: (assignee) => ({ params: { assignee } }) },
  text: { input: 'text', read: (text) => ({ params: { text } }) },
  task: { input: 'task', read: (text) => (/^\d{1,4}$/.test(text) ? { params: { task: Number(text) } } : null) },
  method: { input: 'method', read: (method) => ({ params: { method } }) },
};

/** The command with its form's inputs filled in; null where one of them is empty or cannot be read. */
export function completeCommand(command: Command, data: ActionData, today: string): Command | null {
  let completed: Command | null = { ...command, missing: [] };
  for (const missing of command.missing) {
    const { input, read } = READERS[missing];
    const text = String(data[input] ?? '').trim();
    const given = text === '' ? null : read(text, today, command.intent);
    completed = completed && given && { ...completed, ...given, params: { ...completed.params, ...given.params } };
  }
  return completed;
}

/** One word with a digit or a joint in it that is neither address nor object id: a device, as it is written. */
function isThingId(text: string): boolean {
  return /^[A-Za-z0-9][\w.:-]{2,127}$/.test(text) && /[\d_.:-]/.test(text) && !OBJECT_ID.test(text);
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readSubjects(text: string, now: string): Partial<Command> | null {
  if (isThingId(text)) return { subjects: [{ kind: 'device', value: text }] };
  const subjects = [text, ...(NAME.test(text) ? [inCapitals(text)] : [])].map(
    (words) => readMessage(`discover ${words}`, { now }).reading.commands[0]?.subjects ?? [],
  );
  const read = subjects.find(({ length }) => length > 0);
  return read ? { subjects: read } : null;
}

/** Where a person is asked for, small letters are a name as well. */
const NAME = /^\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3}$/u;
const inCapitals = (name: string): string => name.replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase());

function readRequestId(text: string, now: string, intent: Intent): Partial<Command> | null {
  const requestId = readMessage(`status ${text}`, { now }).reading.commands[0]?.requestId ?? null;
  if (requestId) return { requestId };
  return OF_A_PERSON.includes(intent) ? readSubjects(text, now) : null;
}

function readChanges(text: string, now: string): Partial<Command> | null {
  const changes = readMessage(`change the ${text} of somebody@example.com`, { now }).reading.commands[0]?.params
    .changes;
  return changes ? { params: { changes } } : null;
}
