import type { Command, Intent } from '../../../src/core/command';
import type { PersonSubject } from '../../../src/core/data-subject';
import type { Actor } from '../../../src/core/person';
import type { Thread } from '../../../src/core/thread';
import type { CardContext } from '../../../src/teams/card-data';
import { RIGHTS, type ServiceDefinition, type ServiceName } from '../../../src/core/service';

const TENANT = '11111111-1111-4111-8111-111111111111';

export function actor(name: string, number: string): Actor {
  const objectId = `00000000-0000-4000-8000-00000000${number}`;
  return { tenantId: TENANT, objectId, name, teamsId: `29:${objectId}` };
}

export const ALEX = actor('Alex Wilber', '0001');
export const MEGAN = actor('Megan Bowen', '0002');

export const ANNA: PersonSubject = {
  kind: 'user',
  objectId: '00000000-0000-4000-8000-000000000101',
  displayName: 'Anna Kovács',
  userPrincipalName: 'anna.kovacs@contoso.com',
  mail: 'anna.kovacs@contoso.com',
  employeeId: 'E-1042',
  guest: false,
  deletedAt: null,
  synced: false,
};

export const THREAD: Thread = {
  serviceUrl: 'http://127.0.0.1:1/',
  conversationId: '19:compliance@thread.tacv2;messageid=1',
  channel: 'msteams',
  tenantId: TENANT,
  botId: '28:dsr-bot',
};

export function command(intent: Intent, change: Partial<Command> = {}): Command {
  const subjects = [{ kind: 'user', value: 'anna.kovacs@contoso.com' } as const];
  return { intent, subjects, services: [], except: [], requestId: null, params: {}, missing: [], ...change };
}

function service(name: ServiceName, title: string, objectKinds: Record<string, string>): ServiceDefinition {
  const capabilities = Object.fromEntries(RIGHTS.map((right) => [right, { can: 'yes' }]));
  return {
    name,
    title,
    capabilities: capabilities as ServiceDefinition['capabilities'],
    objectKinds,
    collections: [{ name: 'sign-ins', title: 'Sign-ins' }],
  };
}

export const SERVICES: ServiceDefinition[] = [
  service('entra', 'Microsoft Entra ID', { user: 'account' }),
  service('dps', 'Device Provisioning Service', { enrollment: 'enrollment', registration: 'registration record' }),
  service('iot-hub', 'Azure IoT Hub', { device: 'device' }),
];

/** Weekends only: the tests' country has no holidays. */
function isWorkingDay(isoDay: string): boolean {
  return ![0, 6].includes(new Date(`${isoDay}T00:00:00Z`).getUTCDay());
}

export const NOW = new Date('2026-11-22T13:05:00Z');

export const CONTEXT: CardContext = {
  now: NOW,
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  services: SERVICES,
  approverNames: ['Megan Bowen', 'Isaiah Langer'],
  isWorkingDay,
};
