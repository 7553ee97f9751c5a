import { type Call, ok, param, Refusal, type Reply, type Route } from '../http';
import { BOT_PRINCIPAL_ID, SUBSCRIPTION_ID } from '../tenant';
import { atOrAbove } from './filter';
import { scopeIn } from './role-assignments';
import { permissionsOf, ROLES } from './roles';

const AUTHORIZATION = 'providers/Microsoft.Authorization';

function getDefinition(call: Call): Reply {
  const name = param(call, 'name').toLowerCase();
  const role = ROLES[name];
  if (!role)
    throw new Refusal(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${name}' does not exist.`,
    );
  const { roleName } = role;
  return ok({
    id: `/subscriptions/${SUBSCRIPTION_ID}/${AUTHORIZATION}/roleDefinitions/${name}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name,
    properties: {
      ...{ roleName, type: 'BuiltInRole', description: '', assignableScopes: ['/'] },
      permissions: [permissionsOf(role)],
    },
  });
}

/** The caller is the bot. What it has at a scope and above it, one entry a role; nobody without a role may ask. */
function permissions(call: Call): Reply {
  const scope = scopeIn(call);
  const held = call.cloud.store
    .values('roleAssignments')
    .filter(({ properties }) => properties.principalId === BOT_PRINCIPAL_ID && atOrAbove(properties.scope, scope))
    .flatMap(({ properties }) => ROLES[String(properties.roleDefinitionId).split('/').at(-1) ?? ''] ?? []);
  if (!held.some(({ actions }) => actions.includes('*/read'))) throw NOT_ALLOWED;
  return ok({ value: held.map(permissionsOf) });
}

const NOT_ALLOWED = new Refusal(
  403,
  'AuthorizationFailed',
  `The client does not have authorization to perform action '${AUTHORIZATION.slice('providers/'.length)}/permissions/read' over the scope.`,
);

export const roleDefinitionRoutes: readonly Route[] = [
  { method: 'GET', path: `/*scope/${AUTHORIZATION}/roleDefinitions/:name`, handle: getDefinition },
  { method: 'GET', path: `/*scope/${AUTHORIZATION}/permissions`, handle: permissions },
];
