import { z } from 'zod';
import { nullIfGone } from '../http';
import { deviceAt, placeAt, type Send, userAt } from './central-http';
import type { CentralDevice, Values } from './mapper';
import type { Place } from './template';

/** What the adapter may alter of a device itself. */
export type DeviceChange = Partial<Pick<CentralDevice, 'displayName' | 'enabled'>>;

export interface CentralWrites {
  /** Refused with 412 where the device is not as it was read. */
  changeDevice(device: CentralDevice, change: DeviceChange, signal: AbortSignal): Promise<unknown>;
  /** The named properties alone; null erases a cloud property. Answered with 202: reads show it later (azure-apis.md 6). */
  changeProperties(deviceId: string, place: Place, values: Values, signal: AbortSignal): Promise<unknown>;
  /** With everything that the service keeps of it. */
  deleteDevice(id: string, signal: AbortSignal): Promise<unknown>;
  deleteUser(id: string, signal: AbortSignal): Promise<unknown>;
}

/** Each sets what is wanted, so a second call has no further effect. */
export function createCentralWrites(send: Send): CentralWrites {
  const schema = z.unknown();
  const patch = (operation: string, url: string, body: Values, signal: AbortSignal): Promise<unknown> =>
    send({ operation, method: 'PATCH', url, body, schema, idempotent: true, signal });
  const remove = (operation: string, url: string, signal: AbortSignal): Promise<unknown> =>
    nullIfGone(send({ operation, method: 'DELETE', url, schema, signal }));
  return {
    // Of this version, the etag stands in the body; If-Match came with the preview after it.
    changeDevice: ({ id, etag }, change, signal) =>
      patch('change device', deviceAt(id), { ...change, ...(etag === null ? {} : { etag }) }, signal),
    changeProperties: (id, place, values, signal) =>
      patch('change properties', `${placeAt(id, place)}/properties`, values, signal),
    deleteDevice: (id, signal) => remove('delete device', deviceAt(id), signal),
    deleteUser: (id, signal) => remove('delete user', userAt(id), signal),
  };
}
