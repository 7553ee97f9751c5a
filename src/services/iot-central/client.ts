import type { z } from 'zod';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone, unusable } from '../http';
import { deviceAt, isAddressable, placeAt, segment, senderOver, userAt } from './central-http';
import {
  type CentralDevice,
  type CentralUser,
  deviceSchema,
  namedSchema,
  type Page,
  pageSchema,
  type Principal,
  principalSchema,
  telemetrySchema,
  titledSchema,
  userSchema,
  type Values,
  valuesSchema,
} from './mapper';
import { type Capability, type Place, templateSchema } from './template';
import { createCentralWrites, type CentralWrites } from './writes';

export interface Telemetry {
  value: unknown;
  timestamp: string | null;
}

type Answer<T> = Promise<HttpAnswer<T> | null>;

/** The data plane of one application. A single read is null where there is nothing, a list of what is gone is empty. */
export interface CentralClient extends CentralWrites {
  /** Page by page: memory stays flat for a caller that keeps little. */
  users(signal: AbortSignal): AsyncGenerator<CentralUser[]>;
  principals(signal: AbortSignal): AsyncGenerator<(Principal | null)[]>;
  devices(signal: AbortSignal): AsyncGenerator<CentralDevice[]>;
  user(id: string, signal: AbortSignal): Answer<CentralUser>;
  device(id: string, signal: AbortSignal): Answer<CentralDevice>;
  /** With the components inside. Writes are answered before they are done, so this may lag behind them. */
  properties(deviceId: string, place: Place, signal: AbortSignal): Answer<Values>;
  modules(deviceId: string, signal: AbortSignal): Promise<string[]>;
  /** The last known value: all that the API gives. */
  telemetry(deviceId: string, place: Place, name: string, signal: AbortSignal): Answer<Telemetry>;
  /** What the devices of a template have; null where it is not there. */
  template(id: string, signal: AbortSignal): Promise<Capability[] | null>;
  /** Names by id. */
  titles(of: 'roles' | 'organizations', signal: AbortSignal): Promise<Map<string, string>>;
  /** One page, of which nothing is kept. */
  mayList(of: 'users' | 'devices' | 'roles' | 'deviceTemplates', signal: AbortSignal): Promise<unknown>;
}

export function createCentralClient({ http }: Connected): CentralClient {
  const send = senderOver(http);
  const read = <T>(operation: string, url: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<HttpAnswer<T>> =>
    send({ operation, method: 'GET', url, schema, signal });
  const pages = <T>(operation: string, url: string, item: z.ZodType<T>, signal: AbortSignal): AsyncGenerator<T[]> =>
    pagesOf(http.service, operation, url, (at) => read(operation, at, pageSchema(item), signal));
  return {
    ...createCentralWrites(send),
    users: (signal) => pages('list users', 'users', userSchema, signal),
    principals: (signal) => pages('list users', 'users', principalSchema, signal),
    devices: (signal) => pages('list devices', 'devices', deviceSchema, signal),
    user: async (id, signal) =>
      isAddressable(id) ? nullIfGone(read('read user', userAt(id), userSchema, signal)) : null,
    device: async (id, signal) =>
      isAddressable(id) ? nullIfGone(read('read device', deviceAt(id), deviceSchema, signal)) : null,
    properties: (id, place, signal) =>
      nullIfGone(read('read properties', `${placeAt(id, place)}/properties`, valuesSchema, signal)),
    modules: async (id, signal) =>
      (await nullIfGone(all(pages('list modules', `${deviceAt(id)}/modules`, namedSchema, signal)))) ?? [],
    telemetry: (id, place, name, signal) =>
      nullIfGone(read('read telemetry', `${placeAt(id, place)}/telemetry/${segment(name)}`, telemetrySchema, signal)),
    template: async (id, signal) => {
      const url = `deviceTemplates/${segment(id)}`;
      return (await nullIfGone(read('read device template', url, templateSchema, signal)))?.body ?? null;
    },
    titles: async (of, signal) => {
      const listed = await all(pages(`list ${of}`, of, titledSchema, signal));
      return new Map(listed.map(({ id, displayName }) => [id, displayName ?? id]));
    },
    mayList: (of, signal) => pages(`list ${of}`, of, valuesSchema, signal).next(),
  };
}

async function all<T>(pages: AsyncGenerator<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

/** The next link is followed as it came, to no other host (`bearerPolicy`); one that leads to itself would never end. */
async function* pagesOf<T>(
  service: string,
  operation: string,
  url: string,
  read: (url: string) => Promise<HttpAnswer<Page<T>>>,
): AsyncGenerator<T[]> {
  let at: string | null = url;
  while (at !== null) {
    const { body, status }: HttpAnswer<Page<T>> = await read(at);
    yield body.value;
    const next: string | null = body.nextLink || null;
    if (next !== null && next === at) throw unusable({ service, operation }, status, 'PagingDoesNotEnd');
    at = next;
  }
}
