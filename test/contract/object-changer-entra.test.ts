import type { CloudState } from '../../src/sandbox/cloud';
import { objectId, PEOPLE } from '../../src/sandbox/cloud/tenant';
import type { Seeded } from '../unit/services/support/seeded-cloud';
import { objectChangerContract } from './object-changer.contract';

const ANNA = PEOPLE.anna.id;
const LEE = PEOPLE.lee.id;
const ACCOUNT = `user ${ANNA}`;
const IN_BIN = `deleted-user ${LEE}`;

const annaIn = (state: CloudState): CloudState['users'][string] | undefined => state.users[ANNA];
const ofAnna = (...names: string[]): string[] => names.map((name) => `users/${ANNA}/${name}`);
const isNowhere =
  (id: string) =>
  (state: CloudState): boolean =>
    !(id in state.users) && !(id in state.deletedUsers);

/** All that goes with the account, and what names it elsewhere. */
const ERASED = [
  ...['users', 'licenses', 'photos'].map((map) => `${map}/${ANNA}`),
  'appRoleAssignments/k9fQ0annaconsole',
  'permissionGrants/p4dVgrantanna',
  ...[1002, 1003].map((number) => `groups/${objectId(number)}/members`),
  ...['owners', 'registeredUsers'].map((side) => `directoryDevices/${objectId(2001)}/${side}`),
];

const halfOfTheDays = ({ cloud }: Seeded): void => cloud.clock.advance(16 * 86_400_000);

objectChangerContract({
  service: 'entra',
  instance: 'contoso',
  simulators: ['graph'],
  gone: objectId(9999),
  conditional: [],
  supported: [
    {
      right: 'rectify',
      object: ACCOUNT,
      fields: [
        { field: 'jobTitle', value: 'Lead Engineer' },
        { field: 'mobilePhone', value: null },
        { field: 'businessPhones', value: '+49 30 5550199' },
        { field: 'mail', value: 'anna.nagy@contoso.com' },
        { field: 'state', value: 'Berlin' },
      ],
      shows: [
        { field: 'jobTitle', before: 'Field Engineer', after: 'Lead Engineer' },
        { field: 'mobilePhone', before: '+49 171 5550101', after: null },
        { field: 'businessPhones', before: '+49 30 5550101', after: '+49 30 5550199' },
        { field: 'mail', before: 'anna.kovacs@contoso.com', after: 'anna.nagy@contoso.com' },
        { field: 'state', before: null, after: 'Berlin' },
      ],
      changes: ofAnna('jobTitle', 'mobilePhone', 'businessPhones', 'mail', 'proxyAddresses', 'state'),
      done: (state) => annaIn(state)?.mobilePhone === null && annaIn(state)?.mail === 'anna.nagy@contoso.com',
      meddle: (state) => Object.assign(annaIn(state) ?? {}, { jobTitle: 'Something else' }),
    },
    {
      right: 'restrict',
      object: ACCOUNT,
      offers: ['licences'],
      changes: ofAnna('accountEnabled', 'signInSessionsValidFromDateTime'),
      done: (state) => annaIn(state)?.accountEnabled === false,
      afterLift: ofAnna('signInSessionsValidFromDateTime'),
    },
    {
      right: 'restrict',
      object: ACCOUNT,
      title: 'with its licences',
      options: { licences: true },
      offers: ['licences'],
      changes: [...ofAnna('accountEnabled', 'signInSessionsValidFromDateTime'), `licenses/${ANNA}`],
      done: (state) => annaIn(state)?.accountEnabled === false && state.licenses[ANNA]?.length === 0,
      afterLift: ofAnna('signInSessionsValidFromDateTime'),
    },
    {
      right: 'delete',
      object: ACCOUNT,
      offers: ['permanent'],
      // Or the time that passes would empty the bin of somebody else as well.
      prepare: (state) => void delete state.deletedUsers[LEE],
      changes: ERASED,
      done: isNowhere(ANNA),
      whileWaiting: halfOfTheDays,
    },
    {
      right: 'delete',
      object: ACCOUNT,
      title: 'permanently',
      options: { permanent: true },
      offers: ['permanent'],
      changes: ERASED,
      done: isNowhere(ANNA),
    },
    {
      right: 'delete',
      object: IN_BIN,
      offers: ['permanent'],
      changes: [`deletedUsers/${LEE}`],
      done: isNowhere(LEE),
      whileWaiting: halfOfTheDays,
    },
    {
      right: 'delete',
      object: IN_BIN,
      title: 'permanently',
      options: { permanent: true },
      offers: ['permanent'],
      changes: [`deletedUsers/${LEE}`],
      done: isNowhere(LEE),
    },
    {
      right: 'restore',
      object: IN_BIN,
      changes: [`deletedUsers/${LEE}`, `users/${LEE}`],
      done: (state) => LEE in state.users && !(LEE in state.deletedUsers),
    },
  ],
  unsupported: [
    { object: ACCOUNT, right: 'restore', can: 'no' },
    { object: ACCOUNT, right: 'rectify', can: 'no', fields: [{ field: 'shoeSize', value: '43' }] },
    { object: IN_BIN, right: 'rectify', can: 'no', fields: [{ field: 'jobTitle', value: 'x' }] },
    { object: IN_BIN, right: 'restrict', can: 'no' },
    { object: IN_BIN, right: 'lift', can: 'manual' },
    { object: `user ${PEOPLE.diego.id}`, right: 'rectify', can: 'manual', fields: [{ field: 'jobTitle', value: 'x' }] },
    ...(['restrict', 'lift', 'delete'] as const).map((right) => ({
      object: `user ${PEOPLE.diego.id}`,
      right,
      can: 'manual' as const,
    })),
  ],
});
