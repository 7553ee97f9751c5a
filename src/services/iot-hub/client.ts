import { z } from 'zod';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone, queryAll } from '../http';
import { type Device, deviceSchema, type Module, moduleSchema, twinSchema } from './mapper';

/** The version of Microsoft's own SDK (azure-iothub 1.16.6). */
const API = { 'api-version': '2021-04-12' };

const idRow = z.looseObject({ deviceId: z.string() });

/** The service API of one hub, as far as it reads. A single read is null where there is nothing; ids are case-sensitive. */
export interface IotHubClient {
  device(id: string, signal: AbortSignal): Promise<HttpAnswer<Device> | null>;
  twin(id: string, signal: AbortSignal): Promise<HttpAnswer<Device> | null>;
  /** At most 50 a device, in one answer. */
  modules(deviceId: string, signal: AbortSignal): Promise<HttpAnswer<Module[]> | null>;
  moduleTwin(deviceId: string, moduleId: string, signal: AbortSignal): Promise<HttpAnswer<Device> | null>;
  /** From an index that is seconds behind: what it names is to be read again before it is believed. */
  deviceIdsWhere(field: string, value: string, signal: AbortSignal): AsyncGenerator<string>;
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
  };
}

/** A string of IoT Hub's query language: backslash escapes quote and backslash. The field was checked with the configuration. */
const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
