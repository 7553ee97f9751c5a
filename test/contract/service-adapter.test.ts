import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import { ANNA } from '../unit/services/support/seeded-cloud';
import { serviceAdapterContract } from './service-adapter.contract';

const NOT_YET = ['rectify', 'restrict', 'lift', 'delete', 'restore'] as const;

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
    manager: 1,
    'sign-ins': 3,
    'directory-audits': 2,
  },
  unsupported: [...NOT_YET],
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
  unsupported: [...NOT_YET],
  saysRetryAfter: true,
});

serviceAdapterContract({
  service: 'iot-hub',
  simulator: 'iot-hub',
  subject: ANNA,
  finds: ['device thermostat-anna-1', 'device thermostat-anna-2'],
  records: { devices: 2, twins: 2, modules: 1, 'module-twins': 1 },
  unsupported: [...NOT_YET],
  saysRetryAfter: false,
});
