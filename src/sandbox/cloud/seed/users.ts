import { softDeleted } from '../graph/lifecycle';
import type { CloudState, Document, User } from '../state';
import { displayNameOf, PEOPLE, type Person, type PersonKey, TENANT_DOMAIN } from '../tenant';
import { daysBefore } from './values';

const OFFICE = { companyName: 'Contoso', country: 'Germany', usageLocation: 'DE', preferredLanguage: 'en-GB' };

/** What is known of each person beyond name and address. */
const DETAILS: Record<PersonKey, Document> = {
  alex: { jobTitle: 'Data Protection Officer', department: 'Legal', officeLocation: '131/1104', employeeId: '1001' },
  megan: { jobTitle: 'Privacy Counsel', department: 'Legal', officeLocation: '131/1105', employeeId: '1002' },
  isaiah: { jobTitle: 'IT Compliance Lead', department: 'IT', officeLocation: '131/2101', employeeId: '1003' },
  adele: { jobTitle: 'Retail Manager', department: 'Retail', officeLocation: '18/2111', employeeId: '1004' },
  patti: {
    creationType: 'Invitation',
    externalUserState: 'Accepted',
    companyName: 'Fabrikam',
    country: 'Austria',
    usageLocation: 'AT',
  },
  lynne: { jobTitle: 'Planner', department: 'Retail', officeLocation: '20/1109', employeeId: '1006' },
  anna: {
    jobTitle: 'Field Engineer',
    department: 'Smart Home',
    officeLocation: '7/1203',
    employeeId: '20417',
    employeeType: 'Employee',
    mobilePhone: '+49 171 5550101',
    businessPhones: ['+49 30 5550101'],
    otherMails: ['anna.kovacs@example.org'],
    streetAddress: 'Bergmannstraße 12',
    city: 'Berlin',
    postalCode: '10961',
    preferredLanguage: 'hu-HU',
    aboutMe: 'Field engineer, likes rowing.',
    birthday: '1988-04-17T00:00:00Z',
    interests: ['rowing', 'bees'],
    skills: ['BACnet', 'commissioning'],
    employeeOrgData: { division: 'Devices', costCenter: '4410' },
  },
  diego: {
    jobTitle: 'HR Manager',
    department: 'HR',
    officeLocation: '14/1108',
    employeeId: '20418',
    mobilePhone: '+49 171 5550102',
    onPremisesSyncEnabled: true,
    onPremisesDomainName: 'corp.contoso.com',
    onPremisesSamAccountName: 'diego.siciliani',
    onPremisesUserPrincipalName: 'diego.siciliani@corp.contoso.com',
    onPremisesDistinguishedName: 'CN=Diego Siciliani,OU=Staff,DC=corp,DC=contoso,DC=com',
    onPremisesImmutableId: 'ZGllZ28uc2ljaWxpYW5p',
  },
  johanna: { jobTitle: 'Senior Engineer', department: 'Engineering', officeLocation: '23/2102', employeeId: '20419' },
  johannaJ: { jobTitle: 'Accountant', department: 'Finance', officeLocation: '23/3001', employeeId: '20420' },
  otto: { jobTitle: 'Facility Manager', department: 'Facilities', officeLocation: '2/0001', employeeId: '20421' },
  lee: { jobTitle: 'Director', department: 'Manufacturing', officeLocation: '23/3101', employeeId: '20422' },
  annaDecoy: {
    jobTitle: 'Buyer',
    department: 'Procurement',
    officeLocation: '7/1204',
    employeeId: '20417A',
    mobilePhone: '+49 171 5550107',
  },
};

const ALIASES: Partial<Record<PersonKey, readonly string[]>> = {
  anna: ['a.kovacs@contoso.com', 'anna.nagy@contoso.com'],
  annaDecoy: ['kovacs.anna@contoso.com'],
};

function userFrom(key: PersonKey, who: Person, now: Date): User {
  const aliases = (ALIASES[key] ?? []).map((address) => `smtp:${address}`);
  return {
    id: who.id,
    userPrincipalName: who.upn,
    displayName: displayNameOf(who),
    givenName: who.givenName,
    surname: who.surname,
    mail: who.mail,
    mailNickname: who.upn.split('@')[0]?.replaceAll('#', '') ?? '',
    proxyAddresses: [`SMTP:${who.mail}`, ...aliases],
    userType: who.userType,
    accountEnabled: true,
    businessPhones: [],
    otherMails: who.userType === 'Guest' ? [who.mail] : [],
    identities: [{ signInType: 'userPrincipalName', issuer: TENANT_DOMAIN, issuerAssignedId: who.upn }],
    createdDateTime: daysBefore(now, 700),
    signInSessionsValidFromDateTime: daysBefore(now, 700),
    ...OFFICE,
    ...DETAILS[key],
  };
}

/** A one-pixel PNG: enough to show that photos travel. */
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function seedUsers(state: CloudState, now: Date): void {
  for (const key of Object.keys(PEOPLE) as PersonKey[]) {
    const user = userFrom(key, PEOPLE[key], now);
    if (key === 'lee') state.deletedUsers[user.id] = softDeleted(user, new Date(daysBefore(now, 3)));
    else state.users[user.id] = user;
  }
  for (const report of [PEOPLE.johanna, PEOPLE.lynne]) state.managers[report.id] = PEOPLE.adele.id;
  state.photos[PEOPLE.anna.id] = PHOTO;
}
