import type { Call, Service } from '../http';
import { codeOf, errorReply, invalid } from './errors';
import { roleAssignmentRoutes } from './role-assignments';
import { roleDefinitionRoutes } from './role-definitions';

const API_VERSION = '2022-04-01';

function admit(call: Call): void {
  const version = call.query.get('api-version');
  if (version === null)
    throw invalid(
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  if (version !== API_VERSION)
    throw invalid(
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid; ${API_VERSION} is supported.`,
    );
}

/** Azure Resource Manager: role assignments (azure-apis.md 3.1). */
export const arm: Service = {
  name: 'arm',
  base: '/arm',
  routes: [...roleAssignmentRoutes, ...roleDefinitionRoutes],
  admit,
  errorReply,
  codeOf,
  headers: (call) => ({ 'x-ms-request-id': call.requestId, 'x-ms-correlation-request-id': call.requestId }),
};
