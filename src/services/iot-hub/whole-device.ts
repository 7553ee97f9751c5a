import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import { ifMatch } from '../changing';
import type { HttpClient } from '../http';

export interface DeviceStatus {
  status: 'enabled' | 'disabled';
  statusReason: string | null;
}

export interface Place {
  url: string;
  query: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** The answer held no keys of a device that signs in with some, so the whole device cannot be written without locking it out. */
export class KeysWithheld extends Error {
  override readonly name = 'KeysWithheld';
}

const deviceSchema = z.looseObject({
  etag: z.string().nullish(),
  authentication: z
    .looseObject({
      type: z.string().nullish(),
      symmetricKey: z.looseObject({ primaryKey: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

/**
 * A change here is a PUT of the whole device, with its keys, which a read gives; without them the service makes new ones. They
 * pass through this function and nowhere else.
 */
export async function writeStatus(http: HttpClient, place: Place, asked: DeviceStatus, etag: string): Promise<void> {
  const { url, query, signal } = place;
  const operation = 'read device';
  const { body: device } = await http.send({ operation, method: 'GET', url, query, schema: deviceSchema, signal });
  if ((device.etag ?? '*') !== etag)
    throw new ServiceError(http.service, 412, 'PreconditionFailed', operation, false, null);
  const { type, symmetricKey } = device.authentication ?? {};
  if ((type ?? 'sas') === 'sas' && !symmetricKey?.primaryKey) throw new KeysWithheld();
  const { statusReason: _before, ...kept } = device;
  const { status, statusReason } = asked;
  const body = { ...kept, status, ...(statusReason === null ? {} : { statusReason }) };
  const write = { operation: 'write device', method: 'PUT', url, query, headers: ifMatch(etag), body } as const;
  await http.send({ ...write, schema: z.unknown(), signal });
}
