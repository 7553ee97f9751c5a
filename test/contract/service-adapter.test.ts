import { readFileSync } from 'node:fs';
import { DIGITAL_TWINS_INSTANCE, PEOPLE, SUBSCRIPTION_ID } from '../../src/sandbox/cloud/tenant';
import { assignmentAt, withTwins } from '../unit/services/digital-twins/with-twins';
import { withCentral } from '../unit/services/iot-central/with-central';
import { storageOf, withLogs } from '../unit/services/system-logs/logs-bench';
import { startAzurite } from '../support/azurite';
import { ANNA } from '../unit/services/support/seeded-cloud';
import { serviceAdapterContract } from './service-adapter.contract';

serviceAdapterContract({
  service: 'entra',
  simulator: 'graph',
  subject: ANNA,
  finds: [`user ${PEOPLE.anna.id}`],
  records: {
    profile: 1,
    memberships: 2,
    'app-roles': 1,
    consents: 1,
    licences: 1,
    devices: 1,
    manager: 0,
    'sign-ins': 3,
    'directory-audits': 2,
  },
  unsupported: [],
  saysRetryAfter: true,
});

serviceAdapterContract({
  service: 'dps',
  simulator: 'dps',
  subject: ANNA,
  finds: ['enrollment thermostat-anna-1', 'registration thermostat-anna-1'],
  reads: [
    'enrollment thermostat-anna-1',
    'enrollment-group home-devices',
    'registration thermostat-anna-1',
    'registration thermostat-anna-2',
  ],
  records: { enrollments: 1, 'enrollment-groups': 1, registrations: 2 },
  unsupported: ['restore'],
  saysRetryAfter: true,
});

serviceAdapterContract({
  service: 'iot-hub',
  simulator: 'iot-hub',
  subject: ANNA,
  finds: ['device thermostat-anna-1', 'device thermostat-anna-2'],
  records: { devices: 2, twins: 2, modules: 1, 'module-twins': 1 },
  unsupported: ['restore'],
  saysRetryAfter: false,
});

serviceAdapterContract({
  service: 'digital-twins',
  simulator: 'digital-twins',
  subject: ANNA,
  finds: [
    'twin home-anna',
    'twin thermostat-anna-1-twin',
    `role-assignment ${assignmentAt(DIGITAL_TWINS_INSTANCE, 5001)}`,
    `role-assignment ${assignmentAt(`/subscriptions/${SUBSCRIPTION_ID}`, 5002)}`,
  ],
  records: { twins: 2, 'outgoing-relationships': 2, 'incoming-relationships': 3, 'role-assignments': 2 },
  unsupported: ['restore'],
  saysRetryAfter: true,
  config: withTwins,
});

serviceAdapterContract({
  service: 'iot-central',
  simulator: 'iot-central',
  subject: ANNA,
  finds: ['device wearable-anna', 'user user-anna'],
  records: { users: 1, devices: 1, properties: 2, telemetry: 1 },
  unsupported: ['restore'],
  saysRetryAfter: true,
  config: withCentral,
});

serviceAdapterContract({
  service: 'system-logs',
  simulator: 'graph',
  subject: ANNA,
  finds: [`logs ${PEOPLE.anna.id}`],
  records: { logs: 2 },
  unsupported: ['rectify', 'restrict', 'lift', 'delete', 'restore'],
  saysRetryAfter: true,
  config: withLogs,
  surroundings: async () => {
    const azurite = await startAzurite();
    const storageCa = readFileSync(azurite.caFile, 'utf8');
    return {
      cloud: { exportSeconds: 0, storageCa },
      dependencies: { storage: storageOf(azurite) },
      stop: azurite.stop,
    };
  },
  // Microsoft lists every export, and each has an id and a time of its own.
  notes: { maps: ['exports'], stable: (record) => (record as { file: string }).file },
});
