import { type HttpAnswer, type HttpCall, type HttpClient, unusable } from '../http';
import type { Place } from './template';

/** The newest version that is not a preview: it has neither filters nor page sizes (specs iotcentral-2022-07-31). */
const API = { 'api-version': '2022-07-31' };

/** Sends with the version, which a next page's address has already. */
export type Send = <T>(call: Omit<HttpCall<T>, 'query'>) => Promise<HttpAnswer<T>>;

export const senderOver =
  (http: HttpClient): Send =>
  (call) =>
    http.send({ ...call, query: /[?&]api-version=/.test(call.url) ? {} : API });

export const userAt = (id: string): string => `users/${segment(id)}`;
export const deviceAt = (id: string): string => `devices/${segment(id)}`;

export function placeAt(deviceId: string, { module, component }: Place): string {
  const within = [
    ...(module === null ? [] : ['modules', segment(module)]),
    ...(component === null ? [] : ['components', segment(component)]),
  ];
  return [deviceAt(deviceId), ...within].join('/');
}

/** These two would climb up the address, encoded or not. */
export const isAddressable = (id: string): boolean => id !== '' && id !== '.' && id !== '..';

export function segment(id: string): string {
  if (isAddressable(id)) return encodeURIComponent(id);
  throw unusable({ service: 'iot-central', operation: 'address by id' }, null, 'IdCannotBeAsked');
}
