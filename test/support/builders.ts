/** Complete things with plain defaults; a test names only what it is about. */
import type { Cause } from '../../src/core/change';
import type { Command } from '../../src/core/command';
import type { PersonSubject } from '../../src/core/data-subject';
import type { Draft } from '../../src/core/draft';
import type { Actor } from '../../src/core/person';
import { DEFAULT_OPTIONS } from '../../src/core/object-change';
import { freshStep, makePlan, type Plan, type PlanInput } from '../../src/core/plan';
import type { NewRequest } from '../../src/core/ports/request-store';
import { FRESH_CASE, type Approval, type DsrRequest } from '../../src/core/request';
import { RIGHTS, type Capability, type FoundObject, type Right, type ServiceDefinition } from '../../src/core/service';
import type { Thread } from '../../src/core/thread';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const NOW = '2026-11-22T10:00:00.000Z';

export function objectId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function anActor(number: number, name: string, tenantId = TENANT): Actor {
  return { tenantId, objectId: objectId(number), name, teamsId: `29:${objectId(number)}` };
}

/** Alex, Megan and Isaiah approve; Adele is a member only, Patti a guest, Anna the data subject. */
export const ALEX = anActor(1, 'Alex Wilber');
export const MEGAN = anActor(2, 'Megan Bowen');
export const ISAIAH = anActor(3, 'Isaiah Langer');
export const ADELE = anActor(4, 'Adele Vance');
export const PATTI = anActor(5, 'Patti Fernandez');
export const ANNA = anActor(101, 'Anna Kovács');

export const THREAD: Thread = {
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  conversationId: '19:compliance@thread.tacv2;messageid=1',
  channel: 'msteams',
  tenantId: TENANT,
  botId: '28:dsr-bot',
};

export function aSubject(changes: Partial<PersonSubject> = {}): PersonSubject {
  return {
    kind: 'user',
    objectId: ANNA.objectId,
    displayName: ANNA.name,
    userPrincipalName: 'anna.kovacs@contoso.com',
    mail: 'anna.kovacs@contoso.com',
    employeeId: null,
    guest: false,
    deletedAt: null,
    synced: false,
    ...changes,
  };
}

export function aCommand(changes: Partial<Command> = {}): Command {
  return {
    intent: 'export',
    subjects: [{ kind: 'user', value: 'anna.kovacs@contoso.com' }],
    services: [],
    except: [],
    requestId: null,
    params: {},
    missing: [],
    ...changes,
  };
}

export function anObject(changes: Partial<FoundObject> = {}): FoundObject {
  return {
    service: 'iot-hub',
    instance: 'hub',
    kind: 'device',
    id: 'thermostat-anna-1',
    label: 'thermostat-anna-1',
    matches: [{ rule: 'iot-hub tags.ownerObjectId', field: 'tags.ownerObjectId', comparedWith: 'objectId' }],
    ...changes,
  };
}

export function aDefinition(changes: Partial<ServiceDefinition> = {}): ServiceDefinition {
  const yes: Capability = { can: 'yes' };
  return {
    name: 'iot-hub',
    title: 'Azure IoT Hub',
    capabilities: Object.fromEntries(RIGHTS.map((right) => [right, yes])) as Record<Right, Capability>,
    objectKinds: { device: 'device' },
    collections: [{ name: 'devices', title: 'Devices' }],
    ...changes,
  };
}

/** One command a right, all of them for the same services. */
export interface PlanWords extends Partial<PlanInput> {
  rights?: readonly Right[];
  services?: readonly ServiceDefinition[];
}

export function aPlanInput(words: PlanWords = {}): PlanInput {
  const { rights = ['export'], services = [aDefinition()], ...changes } = words;
  return {
    wishes: rights.map((right, command) => ({ command, right, services })),
    subject: aSubject(),
    objects: [anObject()],
    changes: [],
    options: DEFAULT_OPTIONS,
    notPossible: [],
    notCovered: [],
    now: NOW,
    ...changes,
  };
}

export function aPlan(changes: PlanWords = {}): Plan {
  return makePlan(aPlanInput(changes));
}

export function aCause(actor: Actor | null = ALEX, now = NOW): Cause {
  return { actor, now, correlationId: '0a1b2c3d' };
}

export function anApproval(changes: Partial<Approval> = {}): Approval {
  return {
    requestedAt: NOW,
    expiresAt: '2026-11-23T10:00:00.000Z',
    planHash: aPlan().hash,
    decision: null,
    startedAt: null,
    ...changes,
  };
}

/** Approved by Megan, not begun. */
export function aDecided(changes: Partial<Approval> = {}): Approval {
  const decision = { by: MEGAN, at: NOW, outcome: 'approved', reason: null, evidence: 'list' } as const;
  return anApproval({ decision, ...changes });
}

/** Awaits confirmation of the plan of one device; without its number. */
export function aNewRequest(changes: Partial<NewRequest> = {}): NewRequest {
  const plan = changes.plan === undefined ? aPlan() : changes.plan;
  return {
    schema: 1,
    revision: 1,
    state: 'awaiting-confirmation',
    requester: ALEX,
    subject: aSubject(),
    commands: [aCommand()],
    leftover: [],
    thread: THREAD,
    draftId: 'draft-1',
    origin: 'f00d',
    correlationId: '0a1b2c3d',
    createdAt: NOW,
    updatedAt: NOW,
    clock: [{ type: 'received', on: NOW.slice(0, 10) }],
    plan,
    approval: null,
    planEnd: null,
    steps: (plan?.steps ?? []).map(freshStep),
    package: null,
    cancelAsked: null,
    closedAt: null,
    ...FRESH_CASE,
    cards: [],
    lastCardEditAt: null,
    outbox: [],
    pendingAudit: [],
    ...changes,
  };
}

export function aRequest(changes: Partial<DsrRequest> = {}): DsrRequest {
  return { ...aNewRequest(changes), id: 'DSR-2026-0001', version: 1, ...changes };
}

export function aDraft(changes: Partial<Draft> = {}): Draft {
  return {
    schema: 1,
    id: 'draft-1',
    version: 1,
    revision: 1,
    state: 'searching',
    requester: ALEX,
    thread: THREAD,
    origin: 'f00d',
    commands: [aCommand()],
    leftover: [],
    candidates: [],
    subject: null,
    objects: [],
    options: null,
    reasons: [],
    replaces: null,
    asked: [],
    failure: null,
    failedService: null,
    correlationId: '0a1b2c3d',
    createdAt: NOW,
    updatedAt: NOW,
    card: null,
    ...changes,
  };
}
