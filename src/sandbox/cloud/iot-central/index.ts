import { type Call, Refusal, type Service } from '../http';
import { deviceRoutes } from './devices';
import { codeOf, errorReply } from './errors';
import { propertyRoutes } from './properties';
import { templateRoutes } from './templates';
import { userRoutes } from './users';

const API_VERSION = '2022-07-31';

function admit(call: Call): void {
  const version = call.query.get('api-version') ?? '';
  if (version !== API_VERSION)
    throw new Refusal(400, 'InvalidApiVersion', `The api-version '${version}' is not supported; ${API_VERSION} is.`);
}

/**
 * The data plane of IoT Central in its GA version (azure-apis.md 6). There are no rules here, for the real service has no API for them:
 * alert recipients stay a task for a person. Nor is there /query, which only the preview has.
 */
export const iotCentral: Service = {
  name: 'iot-central',
  base: '/iot-central/api',
  routes: [...userRoutes, ...templateRoutes, ...propertyRoutes, ...deviceRoutes],
  admit,
  errorReply,
  codeOf,
  headers: (call) => ({ 'x-ms-request-id': call.requestId }),
};
