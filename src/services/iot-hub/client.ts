import { z } from 'zod';
import { ifMatch } from '../changing';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone, queryAll } from '../http';
import { type Device, deviceSchema, type Module, moduleSchema, type Twin, twinSchema } from './mapper';
import { type DeviceStatus, writeStatus } from './whole-device';

/** The version of Microsoft's own SDK (azure-iothub 1.16.6). */
const API = { 'api-version': '2021-04-12' };

const idRow = z.looseObject({ deviceId: z.string() });

/**
 * The service API of one hub. Nothing of what it gives back holds a key. A single read is null where there is nothing, and what
 * is deleted may be gone already; ids are case-sensitive.
 */
export interface IotHubClient {
  device(id: string, signal: AbortSignal): Promise<HttpAnswer<Device> | null>;
  twin(id: string, signal: AbortSignal): Promise<HttpAnswer<Twin> | null>;
  /** At most 50 a device, in one answer. */
  modules(deviceId: string, signal: AbortSignal): Promise<HttpAnswer<Module[]> | null>;
  moduleTwin(deviceId: string, moduleId: string, signal: AbortSignal): Promise<HttpAnswer<Twin> | null>;
  /** From an index that is seconds behind: what it names is to be read again before it is believed. */
  deviceIdsWhere(field: string, value: string, signal: AbortSignal): AsyncGenerator<string>;
  /** Where the device still has the etag, else a `ServiceError` 412. */
  writeStatus(id: string, status: DeviceStatus, etag: string, signal: AbortSignal): Promise<void>;
  /** Null clears a value. Under the etag, as above. */
  patchTwin(id: string, patch: Readonly<Record<string, unknown>>, etag: string, signal: AbortSignal): Promise<void>;
  /** The commands that wait for the device. */
  purgeCommands(id: string, signal: AbortSignal): Promise<void>;
  /** With the device go its twin and its modules. */
  deleteDevice(id: string, signal: AbortSignal): Promise<void>;
}

export function createIotHubClient({ http, connection }: Connected): IotHubClient {
  const read = <T>(
    operation: string,
    url: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<HttpAnswer<T> | null> =>
    nullIfGone(http.send({ operation, method: 'GET', url, query: API, schema, signal }));
  const at = encodeURIComponent;
  const removal = { method: 'DELETE', query: API, schema: z.unknown() } as const;
  return {
    device: (id, signal) => read('read device', `devices/${at(id)}`, deviceSchema, signal),
    twin: (id, signal) => read('read twin', `twins/${at(id)}`, twinSchema, signal),
    modules: (id, signal) => read('list modules', `devices/${at(id)}/modules`, z.array(moduleSchema), signal),
    moduleTwin: (id, moduleId, signal) =>
      read('read module twin', `twins/${at(id)}/modules/${at(moduleId)}`, twinSchema, signal),
    async *deviceIdsWhere(field, value, signal) {
      const body = { query: `SELECT deviceId FROM devices WHERE ${field} = ${quoted(value)}` };
      const query = { operation: 'query devices', url: 'devices/query', query: API, body, item: idRow, signal };
      for await (const { deviceId } of queryAll(http, { ...query, pageSize: connection.pageSize })) yield deviceId;
    },
    writeStatus: (id, status, etag, signal) =>
      writeStatus(http, { url: `devices/${at(id)}`, query: API, signal }, status, etag),
    async patchTwin(id, body, etag, signal) {
      const call = { operation: 'correct twin', method: 'PATCH', url: `twins/${at(id)}`, query: API, body } as const;
      await http.send({ ...call, headers: ifMatch(etag), idempotent: etag !== '*', schema: z.unknown(), signal });
    },
    async purgeCommands(id, signal) {
      const url = `devices/${at(id)}/commands`;
      await nullIfGone(http.send({ ...removal, operation: 'purge commands', url, signal }));
    },
    async deleteDevice(id, signal) {
      const url = `devices/${at(id)}`;
      await nullIfGone(http.send({ ...removal, operation: 'delete device', url, headers: ifMatch('*'), signal }));
    },
  };
}

/** A string of IoT Hub's query language: backslash escapes quote and backslash. The field was checked with the configuration. */
const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
