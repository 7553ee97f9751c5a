import type { Call, Service } from '../http';
import { enrollmentRoutes } from './enrollments';
import { codeOf, errorReply, refuse } from './errors';
import { registrationRoutes } from './registrations';

const API_VERSION = '2021-10-01';

function admit(call: Call): void {
  const version = call.query.get('api-version');
  if (version !== API_VERSION)
    throw refuse(400, `The api-version '${version ?? ''}' is not supported; ${API_VERSION} is.`);
}

/** The service API of the Device Provisioning Service (azure-apis.md 4). */
export const dps: Service = {
  name: 'dps',
  base: '/dps',
  routes: [...enrollmentRoutes, ...registrationRoutes],
  admit,
  errorReply,
  codeOf,
  headers: (call) => ({ 'x-ms-request-id': call.requestId }),
};
