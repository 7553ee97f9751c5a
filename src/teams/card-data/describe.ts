/** Commands and data subjects in plain English. */
import { NAMED_SERVICES, type Change, type Command, type Intent, type NamedService } from '../../core/command';
import { COMMANDS } from '../../core/commands';
import { subjectLabel, type DataSubject } from '../../core/data-subject';
import type { Right, ServiceDefinition } from '../../core/service';
import { plain } from '../markdown';
import { dayText, listText } from '../wording';
import type { CardContext } from './context';

/** Titles where this installation has no adapter that could tell its own. */
const SERVICE_TITLES: Record<NamedService, string> = {
  entra: 'Microsoft Entra ID',
  'digital-twins': 'Azure Digital Twins',
  dps: 'Device Provisioning Service',
  'iot-hub': 'Azure IoT Hub',
  'iot-central': 'Azure IoT Central',
  'system-logs': 'System-generated logs',
};

interface RightWords {
  /** On the small line over the title. */
  name: string;
  /** `of` stands for the data subject. */
  sentence: (of: string) => string;
}

const RIGHT_WORDS: Record<Right, RightWords> = {
  discover: { name: 'Find', sentence: (of) => `Find what is held on ${of}` },
  access: {
    name: 'Access',
    sentence: (of) => `Prepare a copy of the data held on ${of} for that person (access, Art. 15 GDPR)`,
  },
  export: {
    name: 'Export',
    sentence: (of) => `Export the data held on ${of} in a machine-readable form (portability, Art. 20 GDPR)`,
  },
  rectify: { name: 'Correct', sentence: (of) => `Correct data of ${of} (rectification, Art. 16 GDPR)` },
  restrict: { name: 'Restrict', sentence: (of) => `Restrict the processing of the data of ${of} (Art. 18 GDPR)` },
  lift: { name: 'Lift', sentence: (of) => `Lift the restriction of ${of}` },
  delete: { name: 'Delete', sentence: (of) => `Erase the data held on ${of} (erasure, Art. 17 GDPR)` },
  restore: { name: 'Restore', sentence: (of) => `Restore the deleted account of ${of}` },
};

export function serviceTitle(name: string, services: readonly ServiceDefinition[]): string {
  const own = services.find((service) => service.name === name)?.title;
  return plain(own ?? SERVICE_TITLES[name as NamedService] ?? name, 80);
}

/** `Export and Delete` */
export function rightNames(commands: readonly { intent: Intent }[]): string {
  return listText([...new Set(commands.map(({ intent }) => rightWords(intent)?.name ?? intent))]);
}

export function rightName(right: Right): string {
  return RIGHT_WORDS[right].name;
}

export function discloses(commands: readonly Command[]): boolean {
  return commands.some(({ intent }) => intent === 'export' || intent === 'access');
}

export function changesData(commands: readonly Command[]): boolean {
  return commands.some(({ intent }) => ['rectify', 'restrict', 'lift', 'delete', 'restore'].includes(intent));
}

/** What was understood, one sentence a command. */
export function describeCommands(commands: readonly Command[], ctx: CardContext): string {
  return plain(commands.map((command) => describeCommand(command, ctx)).join('. Then: '), 700);
}

function describeCommand(command: Command, ctx: CardContext): string {
  const words = rightWords(command.intent);
  if (!words) return COMMANDS[command.intent].meaning;
  const of = subjectWords(command);
  const details = [scopeWords(command, ctx), ...paramWords(command, ctx)].join('; ');
  return `${words.sentence(of)}, ${details}`;
}

function rightWords(intent: Intent): RightWords | null {
  return intent in RIGHT_WORDS ? RIGHT_WORDS[intent as Right] : null;
}

/** As it was typed; what was found for it stands beside it. */
function subjectWords({ subjects }: Command): string {
  const asked = subjects.map(({ kind, value }) => (kind === 'user' || kind === 'person' ? value : `${kind} ${value}`));
  return asked.length === 0 ? 'somebody who is still to be named' : plain(listText(asked), 240);
}

function scopeWords({ services, except }: Command, ctx: CardContext): string {
  const titles = (names: readonly NamedService[]) =>
    listText(NAMED_SERVICES.filter((name) => names.includes(name)).map((name) => serviceTitle(name, ctx.services)));
  if (services.length > 0) return `in ${titles(services)} only`;
  return except.length > 0 ? `in every connected service except ${titles(except)}` : 'in every connected service';
}

function paramWords({ params }: Command, ctx: CardContext): string[] {
  return [
    ...(params.permanent ? ['permanently, without the recycle bin'] : []),
    ...(params.changes ? [listText(params.changes.map(changeWords), 6)] : []),
    ...(params.receivedOn ? [`received ${dayText(params.receivedOn, ctx.locale)}`] : []),
  ];
}

function changeWords({ field, value }: Change): string {
  return value === null ? `clear ${plain(field, 60)}` : `set ${plain(field, 60)} to “${plain(value, 100)}”`;
}

export function subjectText(subject: DataSubject): string {
  return plain(subjectLabel(subject), 200);
}

/** The subject as found, with what tells it from others of the same name. */
export function identifiedText(subject: DataSubject): string {
  if (subject.kind !== 'user') return subjectText(subject);
  const { userPrincipalName, mail, employeeId, objectId } = subject;
  const details = [
    ...(mail && mail !== userPrincipalName ? [`sign-in name ${userPrincipalName}`] : []),
    ...(employeeId ? [`employee id ${employeeId}`] : []),
    `object id ${objectId}`,
  ];
  return plain(`${subjectText(subject)}, ${details.join(', ')}`, 420);
}

const GUEST_NOTE =
  'This is a guest account: only the account in this organisation is covered. The home account stays untouched; a request about it goes to the home organisation.';
const SYNCED_NOTE = 'The account is managed on-premises: what is to be changed has to be changed there, by a person.';

/** What one has to know about this kind of account before one decides. */
export function subjectNotes(subject: DataSubject, ctx: CardContext): string[] {
  if (subject.kind !== 'user') return [];
  const deleted = subject.deletedAt?.slice(0, 10);
  return [
    ...(deleted ? [`The account has been in the recycle bin since ${dayText(deleted, ctx.locale)}.`] : []),
    ...(subject.guest ? [GUEST_NOTE] : []),
    ...(subject.synced ? [SYNCED_NOTE] : []),
  ];
}
