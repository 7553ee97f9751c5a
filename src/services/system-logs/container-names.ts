import { createHmac } from 'node:crypto';

/** 64 bits each: nobody comes upon another's by chance, and without the key nobody can tell whose a container is. */
const HEX_DIGITS = 16;

/** The containers of one request begin alike, so that they are found again when it is stopped. */
export const containerPrefix = (nameKey: Buffer, requestId: string): string =>
  `dsr-logs-${digest(nameKey, [requestId])}-`;

/** The same at every try: whoever comes again finds what an earlier try has started. */
export const containerName = (nameKey: Buffer, requestId: string, instance: string, objectId: string): string =>
  containerPrefix(nameKey, requestId) + digest(nameKey, [requestId, instance, objectId.toLowerCase()]);

function digest(nameKey: Buffer, parts: readonly string[]): string {
  const text = ['system-logs', ...parts].join('\n');
  return createHmac('sha256', nameKey).update(text).digest('hex').slice(0, HEX_DIGITS);
}
