import { license } from '../graph/licenses';
import type { CloudState, Document } from '../state';
import { APPROVER_GROUP_ID, APPROVER_GROUP_NAME, displayNameOf, objectId, PEOPLE, type Person } from '../tenant';
import { daysBefore } from './values';

const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const FLOW = 'f30db892-07e9-47e9-837c-80727f46fd3d';

const SMART_HOME_GROUP = objectId(1002);
const STAFF_GROUP = objectId(1003);
const COMPLIANCE_GROUP = objectId(1004);
const APPS_GROUP = objectId(1005);
const ROLE_ID = objectId(1101);

const ids = (...people: readonly Person[]): string[] => people.map(({ id }) => id);

function addGroup(state: CloudState, id: string, displayName: string, description: string, members: string[]): void {
  state.groups[id] = {
    id,
    displayName,
    description,
    createdDateTime: '2024-02-01T08:00:00Z',
    groupTypes: [],
    mail: null,
    mailEnabled: false,
    securityEnabled: true,
    isAssignableToRole: null,
    members,
  };
}

/** Two of the groups hold groups, so that only a transitive question gives the whole answer. */
function seedGroups(state: CloudState): void {
  const { alex, megan, isaiah, patti, adele, lynne, anna, johanna, annaDecoy } = PEOPLE;
  addGroup(
    state,
    APPROVER_GROUP_ID,
    APPROVER_GROUP_NAME,
    'May approve data subject requests',
    ids(alex, megan, isaiah, patti),
  );
  addGroup(state, SMART_HOME_GROUP, 'Smart Home Pilot', 'Employees with devices at home', ids(anna, annaDecoy));
  addGroup(state, STAFF_GROUP, 'Berlin Staff', 'Everybody in the Berlin office', [
    ...ids(adele, lynne, anna),
    SMART_HOME_GROUP,
  ]);
  addGroup(state, COMPLIANCE_GROUP, 'Compliance', 'Legal and compliance', [APPROVER_GROUP_ID]);
  addGroup(state, APPS_GROUP, 'Flow Users', 'Licensed through this group', ids(johanna));
  state.directoryRoles[ROLE_ID] = {
    id: ROLE_ID,
    displayName: 'Global Administrator',
    description: 'Can manage all aspects of Microsoft Entra ID.',
    roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
    members: ids(isaiah),
  };
}

function seedLicenses(state: CloudState): void {
  const { alex, megan, isaiah, adele, anna, johanna } = PEOPLE;
  for (const who of [alex, megan, isaiah, adele, anna]) state.licenses[who.id] = [license(E3)];
  state.licenses[johanna.id] = [license(E3), license(FLOW, APPS_GROUP)];
}

const appRole = (id: string, who: Person, now: Date): Document & { id: string; principalId: string } => ({
  id,
  appRoleId: '00000000-0000-0000-0000-000000000000',
  createdDateTime: daysBefore(now, 200),
  principalDisplayName: displayNameOf(who),
  principalId: who.id,
  principalType: 'User',
  resourceDisplayName: 'Smart Home Console',
  resourceId: objectId(9101),
});

function addDevice(state: CloudState, number: number, who: Person, displayName: string, now: Date): void {
  const id = objectId(number);
  state.directoryDevices[id] = {
    id,
    deviceId: objectId(number + 100),
    displayName,
    accountEnabled: true,
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1',
    trustType: 'AzureAd',
    profileType: 'RegisteredDevice',
    isManaged: true,
    isCompliant: true,
    physicalIds: [],
    systemLabels: [],
    approximateLastSignInDateTime: daysBefore(now, 2),
    owners: [who.id],
    registeredUsers: [who.id],
  };
}

export function seedDirectory(state: CloudState, now: Date): void {
  const { anna, adele, annaDecoy } = PEOPLE;
  seedGroups(state);
  seedLicenses(state);
  for (const assignment of [appRole('k9fQ0annaconsole', anna, now), appRole('k9fQ0adeleconsole', adele, now)]) {
    state.appRoleAssignments[assignment.id] = assignment;
  }
  const grant = {
    id: 'p4dVgrantanna',
    clientId: objectId(9101),
    consentType: 'Principal',
    principalId: anna.id,
    resourceId: objectId(9102),
    scope: 'User.Read Calendars.Read',
  };
  state.permissionGrants[grant.id] = grant;
  addDevice(state, 2001, anna, 'ANNA-LAPTOP', now);
  addDevice(state, 2002, annaDecoy, 'ANNAK-LAPTOP', now);
  addDevice(state, 2003, adele, 'ADELE-LAPTOP', now);
}
