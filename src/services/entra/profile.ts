import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import type { PageSource, SourcePage } from '../collecting';
import { type HttpAnswer, nullIfGone } from '../http';
import type { GraphClient } from './client';
import { record } from './mapper';
import { isDeleted } from './object-kinds';
import { PLACES } from './user';

/** Every property of `microsoft.graph.user` that one request may select; without $select Graph answers with eleven of them. */
export const PROFILE_PROPERTIES = [
  ...['id', 'accountEnabled', 'ageGroup', 'assignedLicenses', 'assignedPlans', 'businessPhones', 'city', 'companyName'],
  ...['consentProvidedForMinor', 'country', 'createdDateTime', 'creationType', 'deletedDateTime', 'department'],
  ...['displayName', 'employeeHireDate', 'employeeId', 'employeeOrgData', 'employeeType', 'externalUserState'],
  ...['externalUserStateChangeDateTime', 'faxNumber', 'givenName', 'identities', 'imAddresses', 'isResourceAccount'],
  ...['jobTitle', 'lastPasswordChangeDateTime', 'legalAgeGroupClassification', 'licenseAssignmentStates', 'mail'],
  ...['mailNickname', 'mobilePhone', 'officeLocation', 'onPremisesDistinguishedName', 'onPremisesDomainName'],
  ...[
    'onPremisesExtensionAttributes',
    'onPremisesImmutableId',
    'onPremisesLastSyncDateTime',
    'onPremisesSamAccountName',
  ],
  ...['onPremisesSecurityIdentifier', 'onPremisesSyncEnabled', 'onPremisesUserPrincipalName', 'otherMails'],
  ...['passwordPolicies', 'postalCode', 'preferredDataLocation', 'preferredLanguage', 'provisionedPlans'],
  ...['proxyAddresses', 'securityIdentifier', 'showInAddressList', 'signInSessionsValidFromDateTime', 'state'],
  ...['streetAddress', 'surname', 'usageLocation', 'userPrincipalName', 'userType'],
] as const;

interface OptionalPart {
  /** As the manifest names what is missing. */
  title: string;
  path: (id: string) => string;
  properties: readonly string[];
  /** The navigation property under which the answer stands; without one its properties join the profile's. */
  as?: string;
}

const ofUser = (id: string): string => `/users/${id}`;

/**
 * What other systems answer for, each in a request of its own: SharePoint's properties fail in company, the others need a
 * permission of their own (azure-apis.md 2.2). Without them the profile is still a profile, and the gap is told.
 */
const OPTIONAL_PARTS: readonly OptionalPart[] = [
  {
    title: 'the profile properties kept in SharePoint',
    path: ofUser,
    properties: [
      ...['aboutMe', 'birthday', 'hireDate', 'interests', 'mySite', 'pastProjects', 'preferredName'],
      ...['responsibilities', 'schools', 'skills'],
    ],
  },
  { title: 'custom security attributes', path: ofUser, properties: ['customSecurityAttributes'] },
  { title: 'the time of the last sign-in', path: ofUser, properties: ['signInActivity'] },
  { title: 'the leave date', path: ofUser, properties: ['employeeLeaveDateTime'] },
  { title: 'whether there is a photo', path: (id) => `/users/${id}/photo`, properties: [], as: 'photo' },
];

const document = z.looseObject({});

/** One record: the account with all its properties, and the photo's size where there is a photo. */
export function profileSource(graph: GraphClient): PageSource {
  return async (object, _page, signal) => {
    const answer = await readProfile(graph, object, signal);
    if (!answer) return { records: [], next: null };
    const profile = record(answer.body);
    if (isDeleted(object)) return pageOf(profile, DELETED_GAPS);
    const gaps: string[] = [];
    for (const part of OPTIONAL_PARTS) Object.assign(profile, await readPart(graph, object.id, part, gaps, signal));
    return pageOf(profile, gaps);
  };
}

const DELETED_GAPS = ['An account in the recycle bin shows its directory properties only.'];

const pageOf = (profile: unknown, gaps: string[]): SourcePage => ({ records: [profile], next: null, gaps });

function readProfile(
  graph: GraphClient,
  object: ObjectRef,
  signal: AbortSignal,
): Promise<HttpAnswer<Record<string, unknown>> | null> {
  const path = `${PLACES[isDeleted(object) ? 'deleted' : 'living'].one}/${object.id}`;
  const query = { $select: PROFILE_PROPERTIES.join(',') };
  return nullIfGone(graph.read({ operation: 'read profile', path, query, schema: document, signal }));
}

async function readPart(
  graph: GraphClient,
  id: string,
  { title, path, properties, as }: OptionalPart,
  gaps: string[],
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const query: Record<string, string> = properties.length > 0 ? { $select: properties.join(',') } : {};
  const read = graph.read({ operation: `read ${title}`, path: path(id), query, schema: document, signal });
  const answer = await nullIfGone(read).catch((error: unknown) => {
    if (!isLasting(error)) throw error;
    gaps.push(`Not readable: ${title} (answer ${error.status}).`);
    return null;
  });
  const part = answer ? record(answer.body) : {};
  if (as) return answer ? { [as]: part } : {};
  return Object.fromEntries(properties.filter((name) => name in part).map((name) => [name, part[name]]));
}

/** A throttle or a broken line passes; every other refusal would come again. */
function isLasting(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.status !== null && error.status !== 429;
}
