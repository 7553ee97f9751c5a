import { type Call, noContent, ok, param, Refusal, type Reply, type Route } from '../http';
import { nextLink } from '../next-link';
import { pageOf } from '../paging';
import type { RoleAssignment } from '../state';
import { invalid } from './errors';
import { assignmentFilter } from './filter';

const TYPE = 'providers/Microsoft.Authorization/roleAssignments';

/** With and without the slash in front: both reach ARM. */
export const scopeIn = (call: Call): string => `/${param(call, 'scope').replace(/^\/+/, '')}`;

function list(call: Call): Reply {
  const matches = assignmentFilter(call.cloud, call.query.get('$filter') ?? undefined, scopeIn(call));
  const found = call.cloud.store.values('roleAssignments').filter(matches);
  const token = call.query.get('$skipToken') ?? undefined;
  const page = pageOf(found, ({ id }) => id, call.cloud.settings.pageSize, token);
  if (!page) throw invalid('InvalidSkipToken', 'The skip token is not valid.');
  return ok({ value: page.items, ...(page.next ? { nextLink: nextLink(call, '$skipToken', page.next) } : {}) });
}

function assignmentIn(call: Call): RoleAssignment | undefined {
  const id = `${scopeIn(call)}/${TYPE}/${param(call, 'name')}`.toLowerCase();
  return call.cloud.store.values('roleAssignments').find((one) => one.id.toLowerCase() === id);
}

function get(call: Call): Reply {
  const found = assignmentIn(call);
  if (found) return ok(found);
  throw new Refusal(404, 'RoleAssignmentNotFound', `The role assignment '${param(call, 'name')}' is not found.`);
}

/** 204 where there is none any more (azure-apis.md 3.1). */
function remove(call: Call): Reply {
  const found = assignmentIn(call);
  if (!found) return noContent();
  call.cloud.store.remove('roleAssignments', found.id);
  return ok(found);
}

export const roleAssignmentRoutes: readonly Route[] = [
  { method: 'GET', path: `/*scope/${TYPE}`, handle: list },
  { method: 'GET', path: `/*scope/${TYPE}/:name`, handle: get },
  { method: 'DELETE', path: `/*scope/${TYPE}/:name`, handle: remove },
];
