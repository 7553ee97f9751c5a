/** Of every property of a user: its kind, and what Graph lets one do with it (azure-apis.md 2.1, 2.2; the schema `microsoft.graph.user`). */
export interface UserProperty {
  readonly kind: 'text' | 'flag' | 'date' | 'texts' | 'objects' | 'object';
  /** In the answer without $select. */
  readonly usual?: true;
  readonly filter?: true;
  readonly readOnly?: true;
  /** Kept in SharePoint: one user and no other property beside it, read or written. */
  readonly sharePoint?: true;
}

const named = (names: string, property: UserProperty): Record<string, UserProperty> =>
  Object.fromEntries(names.split(' ').map((name) => [name, property]));

export const USER_PROPERTIES: Readonly<Record<string, UserProperty | undefined>> = {
  ...named('id', { kind: 'text', usual: true, filter: true, readOnly: true }),
  ...named(
    'displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName',
    {
      kind: 'text',
      usual: true,
      filter: true,
    },
  ),
  ...named('businessPhones', { kind: 'texts', usual: true, filter: true }),
  ...named('otherMails', { kind: 'texts', filter: true }),
  ...named('imAddresses proxyAddresses', { kind: 'texts', filter: true, readOnly: true }),
  ...named('accountEnabled showInAddressList', { kind: 'flag', filter: true }),
  ...named('onPremisesSyncEnabled isResourceAccount', { kind: 'flag', filter: true, readOnly: true }),
  ...named('city companyName country department employeeId employeeType mailNickname postalCode state usageLocation', {
    kind: 'text',
    filter: true,
  }),
  ...named('userType creationType externalUserState onPremisesImmutableId', { kind: 'text', filter: true }),
  ...named('streetAddress faxNumber ageGroup consentProvidedForMinor passwordPolicies preferredDataLocation', {
    kind: 'text',
  }),
  ...named('onPremisesDistinguishedName onPremisesDomainName onPremisesSamAccountName onPremisesUserPrincipalName', {
    kind: 'text',
    readOnly: true,
  }),
  ...named('onPremisesSecurityIdentifier securityIdentifier legalAgeGroupClassification', {
    kind: 'text',
    readOnly: true,
  }),
  ...named('employeeHireDate employeeLeaveDateTime', { kind: 'date' }),
  ...named('createdDateTime deletedDateTime', { kind: 'date', filter: true, readOnly: true }),
  ...named('externalUserStateChangeDateTime lastPasswordChangeDateTime onPremisesLastSyncDateTime', {
    kind: 'date',
    readOnly: true,
  }),
  ...named('signInSessionsValidFromDateTime', { kind: 'date', readOnly: true }),
  ...named('identities', { kind: 'objects', filter: true }),
  ...named('assignedLicenses assignedPlans licenseAssignmentStates provisionedPlans', {
    kind: 'objects',
    readOnly: true,
  }),
  ...named('employeeOrgData onPremisesExtensionAttributes customSecurityAttributes', { kind: 'object' }),
  ...named('signInActivity', { kind: 'object', readOnly: true }),
  ...named('aboutMe mySite preferredName', { kind: 'text', sharePoint: true }),
  ...named('birthday hireDate', { kind: 'date', sharePoint: true }),
  ...named('interests pastProjects responsibilities schools skills', { kind: 'texts', sharePoint: true }),
};

const ALL = Object.entries(USER_PROPERTIES);

export const USUAL_PROPERTIES = ALL.filter(([, property]) => property?.usual).map(([name]) => name);
export const isList = (property: UserProperty): boolean => property.kind === 'texts' || property.kind === 'objects';
