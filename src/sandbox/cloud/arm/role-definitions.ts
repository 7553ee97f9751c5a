import { type Call, ok, param, Refusal, type Reply, type Route } from '../http';
import { SUBSCRIPTION_ID } from '../tenant';

const AUTHORIZATION = 'providers/Microsoft.Authorization';

/** The roles that the seed's assignments name; names and ids are Microsoft's own. */
const ROLES: Record<string, string | undefined> = {
  'bcd981a7-7f74-457b-83e1-cceb9e632ffe': 'Azure Digital Twins Data Owner',
  'd57506d4-4c8d-48b1-8587-93c323f6a5a3': 'Azure Digital Twins Data Reader',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
};

function getDefinition(call: Call): Reply {
  const name = param(call, 'name').toLowerCase();
  const roleName = ROLES[name];
  if (!roleName)
    throw new Refusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${name}' does not exist.`,
    );
  return ok({
    id: `/subscriptions/${SUBSCRIPTION_ID}/${AUTHORIZATION}/roleDefinitions/${name}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name,
    properties: { roleName, type: 'BuiltInRole', description: '', assignableScopes: ['/'], permissions: [] },
  });
}

/** What the caller may do at a scope: enough for a bot that reads and deletes role assignments. */
const permissions = (): Reply =>
  ok({
    value: [
      {
        actions: ['*/read', 'Microsoft.Authorization/roleAssignments/delete'],
        notActions: [],
        dataActions: ['Microsoft.DigitalTwins/*'],
        notDataActions: [],
      },
    ],
  });

export const roleDefinitionRoutes: readonly Route[] = [
  { method: 'GET', path: `/*scope/${AUTHORIZATION}/roleDefinitions/:name`, handle: getDefinition },
  { method: 'GET', path: `/*scope/${AUTHORIZATION}/permissions`, handle: permissions },
];
