/** What happened in a run without a word in the audit log, and words in it about what did not happen. */
import type { AuditLine } from '../../src/core/ports/audit-log';
import { objectKey, type ServiceName } from '../../src/core/service';
import type { CloudState } from '../../src/sandbox/cloud';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import type { ChangeRun } from './change-run';
import type { MemoryAuditLog } from './memory-audit-log';
import { stateDiff } from './state-diff';

/**
 * Every object that differs is told as done, or as begun without a proof, whenever a plan has ended. One line a transition, and
 * none beside; a new plan tells again what it does again.
 */
export function untold(run: ChangeRun, undisturbed: readonly string[]): string[] {
  const { audit } = run.ports;
  const ends = [...run.stoodAt, { cloud: run.state(), lines: audit.lines.length }];
  const silent = ends.flatMap((end) => untoldChanges(run.before, end, audit)).map((line) => `untold: ${line}`);
  const now = told(run);
  if (run.planEnds.length > 0) return silent;
  return [
    ...silent,
    ...missing(undisturbed, now).map((line) => `not in the audit log: ${line}`),
    ...missing(now, undisturbed).map((line) => `once too often in the audit log: ${line}`),
    ...unresolved(audit).map((object) => `left unproved: ${object}`),
  ];
}

/** Objects that are told as begun without a proof and not, later on, as done. */
function unresolved({ lines }: MemoryAuditLog): string[] {
  const left = lines.filter(
    ({ event, seq, hashed: { object } }) =>
      event === UNPROVED &&
      !lines.some((later) => later.seq > seq && later.event !== UNPROVED && later.hashed.object === object),
  );
  return left.map(wordsOf);
}

function missing(wanted: readonly string[], there: readonly string[]): string[] {
  const left = [...there];
  return wanted.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const UNPROVED = 'object.unproved';

/** A step may be begun, put off and waited for as often as it takes; reminders come with time. */
const AS_OFTEN_AS_IT_TAKES =
  /^(reminded|step\.started|step\.put-off|step\.polled|plan\.put-off|wait-began|wait-ended|object\.unproved)$/;

export const told = ({ ports: { audit } }: ChangeRun): string[] =>
  audit.lines.filter(({ event }) => !AS_OFTEN_AS_IT_TAKES.test(event)).map(wordsOf);

const wordsOf = ({ event, facts, hashed }: AuditLine): string =>
  [event, facts.step, hashed.object].filter((word) => word !== undefined).join(' ');

interface Part {
  service: ServiceName;
  instance: string;
  kinds: readonly string[];
  /** The objects that the document may be part of; default: the first name of its own key. */
  idsOf?: (key: string, before: CloudState) => string[];
}

const ofAnna = (): string[] => [PEOPLE.anna.id];
const ACCOUNT: Part = { service: 'entra', instance: 'contoso', kinds: ['user', 'deleted-user'] };
const ENTRY_OF_THE_ACCOUNT: Part = { ...ACCOUNT, idsOf: ofAnna };
const PROVISIONED: Part = { service: 'dps', instance: 'contoso-dps', kinds: ['enrollment', 'registration'] };
const TWIN: Part = { service: 'digital-twins', instance: 'contoso-twins', kinds: ['twin'] };
const HUB_DEVICE: Part = { service: 'iot-hub', instance: 'contoso-hub', kinds: ['device'] };
const CENTRAL_DEVICE: Part = { service: 'iot-central', instance: 'contoso-central', kinds: ['device'] };

const PARTS: Partial<Record<string, Part>> = {
  ...{ users: ACCOUNT, deletedUsers: ACCOUNT, licenses: ACCOUNT, managers: ACCOUNT, photos: ACCOUNT },
  ...{ appRoleAssignments: ENTRY_OF_THE_ACCOUNT, permissionGrants: ENTRY_OF_THE_ACCOUNT },
  ...{ groups: ENTRY_OF_THE_ACCOUNT, directoryDevices: ENTRY_OF_THE_ACCOUNT },
  ...{ enrollments: PROVISIONED, registrations: PROVISIONED },
  ...{ devices: HUB_DEVICE, deviceTwins: HUB_DEVICE, modules: HUB_DEVICE, moduleTwins: HUB_DEVICE },
  queuedCommands: HUB_DEVICE,
  twins: TWIN,
  relationships: { ...TWIN, idsOf: endsOf },
  roleAssignments: { ...TWIN, kinds: ['role-assignment'], idsOf: (key) => [key] },
  centralUsers: { ...CENTRAL_DEVICE, kinds: ['user'] },
  ...{ centralDevices: CENTRAL_DEVICE, centralProperties: CENTRAL_DEVICE, centralComponents: CENTRAL_DEVICE },
  ...{ centralModules: CENTRAL_DEVICE, centralTelemetry: CENTRAL_DEVICE },
};

function endsOf(key: string, { relationships }: CloudState): string[] {
  const { $sourceId, $targetId } = relationships[key] ?? {};
  return [$sourceId, $targetId].filter((id) => id !== undefined);
}

/** The recycle bin lets go of him by itself. */
const OF_TIME = [`deletedUsers/${PEOPLE.lee.id}: removed`];

/** Documents of the cloud that differ without a word about the object that they are part of; `lines`: how much had been told by then. */
function untoldChanges(
  before: CloudState,
  { cloud, lines }: { cloud: CloudState; lines: number },
  audit: MemoryAuditLog,
): string[] {
  const words = audit.lines.slice(0, lines).filter(({ event }) => event.startsWith('object.'));
  const named = new Set(words.map(({ hashed }) => hashed.object));
  return stateDiff(before, cloud).filter(
    (line) => !OF_TIME.includes(line) && !objectsOf(line, before).some((key) => named.has(audit.keyedHash(key))),
  );
}

/** None where nobody knows whose part the document is: then it is untold. */
function objectsOf(line: string, before: CloudState): string[] {
  const [, map = '', key = ''] = /^(\w+)\/(.*): \w+$/.exec(line) ?? [];
  const part = PARTS[map];
  if (!part) return [];
  const { service, instance, kinds, idsOf = firstName } = part;
  return idsOf(key, before).flatMap((id) => kinds.map((kind) => objectKey({ service, instance, kind, id })));
}

const firstName = (key: string): string[] => [key.split('/')[0] ?? ''];
