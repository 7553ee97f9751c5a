import type { CloudState, Document } from '../state';
import { displayNameOf, objectId, PEOPLE, type Person, TENANT_ID } from '../tenant';
import { daysBefore } from './values';

interface SignIn {
  readonly number: number;
  readonly who: Person;
  readonly days: number;
  readonly app: string;
  readonly ip: string;
}

const SIGN_INS: readonly SignIn[] = [
  { number: 3001, who: PEOPLE.anna, days: 1, app: 'Microsoft Teams', ip: '203.0.113.10' },
  { number: 3002, who: PEOPLE.anna, days: 4, app: 'Smart Home Console', ip: '203.0.113.10' },
  { number: 3003, who: PEOPLE.anna, days: 12, app: 'Office 365 Exchange Online', ip: '198.51.100.7' },
  { number: 3004, who: PEOPLE.annaDecoy, days: 2, app: 'Microsoft Teams', ip: '203.0.113.44' },
  { number: 3005, who: PEOPLE.alex, days: 1, app: 'Azure Portal', ip: '203.0.113.20' },
  { number: 3006, who: PEOPLE.megan, days: 3, app: 'Microsoft Teams', ip: '203.0.113.21' },
  { number: 3007, who: PEOPLE.diego, days: 5, app: 'Microsoft Teams', ip: '203.0.113.22' },
];

/** What is the same in every sign-in of the seed. */
const CIRCUMSTANCES: Document = {
  appId: objectId(9101),
  clientAppUsed: 'Browser',
  conditionalAccessStatus: 'notApplied',
  isInteractive: true,
  riskState: 'none',
  riskDetail: 'none',
  riskLevelAggregated: 'none',
  riskLevelDuringSignIn: 'none',
  riskEventTypes: [],
  riskEventTypes_v2: [],
  resourceDisplayName: 'Microsoft Graph',
  resourceId: '00000003-0000-0000-c000-000000000000',
  homeTenantId: TENANT_ID,
  resourceTenantId: TENANT_ID,
  status: { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
  deviceDetail: { deviceId: '', displayName: '', operatingSystem: 'Windows', browser: 'Edge 140' },
  location: {
    city: 'Berlin',
    state: 'Berlin',
    countryOrRegion: 'DE',
    geoCoordinates: { altitude: null, latitude: 52.5, longitude: 13.4 },
  },
  appliedConditionalAccessPolicies: [],
};

const signIn = ({ number, who, days, app, ip }: SignIn, now: Date): Document & { id: string } => ({
  ...CIRCUMSTANCES,
  id: objectId(number),
  createdDateTime: daysBefore(now, days),
  userId: who.id,
  userDisplayName: displayNameOf(who),
  userPrincipalName: who.upn,
  appDisplayName: app,
  ipAddress: ip,
  correlationId: objectId(number + 100),
});

interface Audit {
  readonly number: number;
  /** Null: an application did it. */
  readonly by: Person | null;
  readonly on: Person;
  readonly days: number;
  readonly activity: string;
}

/** Anna is the target of one and the initiator of the other; neither names anybody else. Johanna's names two others. */
const AUDITS: readonly Audit[] = [
  { number: 4001, by: null, on: PEOPLE.anna, days: 6, activity: 'Update user' },
  { number: 4002, by: PEOPLE.anna, on: PEOPLE.anna, days: 8, activity: 'Change password (self-service)' },
  { number: 4005, by: PEOPLE.johanna, on: PEOPLE.adele, days: 9, activity: 'Add member to group' },
  { number: 4006, by: PEOPLE.isaiah, on: PEOPLE.johanna, days: 9, activity: 'Update user' },
  { number: 4003, by: PEOPLE.isaiah, on: PEOPLE.annaDecoy, days: 6, activity: 'Update user' },
  { number: 4004, by: PEOPLE.isaiah, on: PEOPLE.lee, days: 3, activity: 'Delete user' },
];

const audit = ({ number, by, on, days, activity }: Audit, now: Date): Document & { id: string } => ({
  id: `Directory_${objectId(number)}`,
  activityDateTime: daysBefore(now, days),
  activityDisplayName: activity,
  category: activity.includes('group') ? 'GroupManagement' : 'UserManagement',
  correlationId: objectId(number + 100),
  loggedByService: 'Core Directory',
  operationType: 'Update',
  result: 'success',
  resultReason: '',
  additionalDetails: [{ key: 'User-Agent', value: 'Mozilla/5.0' }],
  initiatedBy: by
    ? {
        app: null,
        user: { id: by.id, displayName: displayNameOf(by), userPrincipalName: by.upn, ipAddress: '203.0.113.20' },
      }
    : { app: { appId: objectId(9102), displayName: 'HR provisioning' }, user: null },
  targetResources: [
    {
      id: on.id,
      displayName: displayNameOf(on),
      type: 'User',
      userPrincipalName: on.upn,
      groupType: null,
      modifiedProperties: [],
    },
  ],
});

export function seedLogs(state: CloudState, now: Date): void {
  for (const entry of SIGN_INS.map((one) => signIn(one, now))) state.signIns[entry.id] = entry;
  for (const entry of AUDITS.map((one) => audit(one, now))) state.directoryAudits[entry.id] = entry;
}
