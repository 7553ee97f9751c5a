import type { Call, Service } from '../http';
import { bulkRoutes } from './bulk';
import { deviceRoutes } from './devices';
import { codeOf, errorReply, invalid } from './errors';
import { moduleRoutes } from './modules';
import { queryRoutes } from './query';
import { twinRoutes } from './twins';

/** The versions whose shapes are simulated: 2021-04-12 is the one of Microsoft's own SDK. */
const API_VERSIONS = new Set(['2020-09-30', '2021-04-12']);

function admit(call: Call): void {
  const version = call.query.get('api-version') ?? '';
  if (!API_VERSIONS.has(version)) throw invalid(`The api-version '${version}' is not supported.`);
}

/** The service API of IoT Hub (azure-apis.md 5). */
export const iotHub: Service = {
  name: 'iot-hub',
  base: '/iot-hub',
  routes: [...queryRoutes, ...bulkRoutes, ...moduleRoutes, ...twinRoutes, ...deviceRoutes],
  admit,
  errorReply,
  codeOf,
  headers: (call) => ({ 'iothub-requestid': call.requestId }),
};
