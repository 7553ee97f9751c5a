import type { Cloud } from '../cloud';
import type { Document, License, User } from '../state';
import { badRequest, notFound, unsupportedQuery } from './errors';
import type { QueryOptions } from './query-options';
import { isList, USER_PROPERTIES, USUAL_PROPERTIES } from './user-properties';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isGuid = (text: string): boolean => GUID.test(text);

/** The users as a read sees them, which may be what was before the last writes. */
export const usersSeen = (cloud: Cloud): Record<string, User> =>
  cloud.store.asSeen('users', cloud.settings.graphReadLagMs);

export const deletedUsersSeen = (cloud: Cloud): Record<string, User> =>
  cloud.store.asSeen('deletedUsers', cloud.settings.graphReadLagMs);

/** By object id or UPN; a mail address that is no UPN finds nobody, as in Graph. */
export function findUser(users: Record<string, User>, idOrUpn: string): User {
  const wanted = idOrUpn.toLowerCase();
  const found = users[wanted] ?? Object.values(users).find((user) => user.userPrincipalName.toLowerCase() === wanted);
  if (!found) throw notFound(idOrUpn);
  return found;
}

/** With what is kept elsewhere: the licences. */
export function wholeUser(cloud: Cloud, user: User): Document {
  const licenses = cloud.store.asSeen('licenses', cloud.settings.graphReadLagMs)[user.id] ?? [];
  return {
    ...user,
    assignedLicenses: licenses.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans })),
    licenseAssignmentStates: licenses.map(assignmentState),
  };
}

const assignmentState = ({ skuId, disabledPlans, assignedByGroup }: License): Document => ({
  skuId,
  disabledPlans,
  assignedByGroup,
  state: 'Active',
  error: 'None',
});

/** The selected properties, or the usual ones; what is not set is null or an empty list. */
export function shownUser(user: Document, select?: readonly string[]): Document {
  const names = select ?? USUAL_PROPERTIES;
  return Object.fromEntries(names.map((name) => [name, user[name] ?? blank(name)]));
}

/** SharePoint's dates are not nullable. */
const NO_DATE = '0001-01-01T00:00:00Z';

function blank(name: string): unknown {
  const property = USER_PROPERTIES[name];
  if (property?.sharePoint && property.kind === 'date') return NO_DATE;
  return property && isList(property) ? [] : null;
}

export function checkSelect(select: readonly string[] | undefined, oneUser: boolean): void {
  for (const name of select ?? []) {
    if (!USER_PROPERTIES[name]) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.user'.`,
      );
    }
  }
  const chosen = (select ?? []).filter((name) => name !== 'id');
  const fromSharePoint = chosen.filter((name) => USER_PROPERTIES[name]?.sharePoint);
  if (fromSharePoint.length === 0) return;
  if (!oneUser) throw badRequest(`'${fromSharePoint[0]}' can only be selected on a single user.`);
  if (fromSharePoint.length < chosen.length) {
    throw badRequest(`'${fromSharePoint[0]}' cannot be selected together with properties of the directory.`);
  }
}

export function checkUserQuery({ select, filter }: QueryOptions): void {
  checkSelect(select, false);
  for (const name of filter?.properties ?? []) {
    if (!USER_PROPERTIES[name]?.filter) {
      throw unsupportedQuery(
        `Unsupported or invalid query filter clause specified for property '${name}' of resource 'User'.`,
      );
    }
  }
}
