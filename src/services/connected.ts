import { DsrError } from '../core/errors';
import type { CollectRequest } from '../core/ports/service-adapter';
import type { ServiceName } from '../core/service';
import { createHttpClient, type HttpClient, type HttpDependencies } from './http';
import type { Connection } from './services-config';

/** A connection with the client that speaks over it. */
export interface Connected {
  connection: Connection;
  http: HttpClient;
}

export function connect(
  service: ServiceName,
  connection: Connection,
  dependencies: HttpDependencies,
  clientRequestIdHeader?: string,
): Connected {
  const { baseUrl, scope, limits, rates } = connection;
  return {
    connection,
    http: createHttpClient({ service, baseUrl, scope, limits, rates, clientRequestIdHeader }, dependencies),
  };
}

/** A plan outlives the configuration: its instance may have been renamed or removed meanwhile. */
export function instanceOf<T>(instances: ReadonlyMap<string, T>, { instance }: Pick<CollectRequest, 'instance'>): T {
  const found = instances.get(instance);
  if (found) return found;
  throw new DsrError('DSR_SERVICE_FAILED', `the services file has no connection "${instance}" any more`);
}
