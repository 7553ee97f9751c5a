import { randomUUID } from 'node:crypto';
import { type Call, header } from './http';

export type Condition = 'none' | 'holds' | 'fails' | 'malformed';

const ANY = new Set(['*', '"*"']);

/** How the call's If-Match stands to an etag. The header's value is quoted; the stored one may be or not. */
export function ifMatch(call: Call, etag: string): Condition {
  const wanted = header(call, 'if-match')?.trim();
  if (wanted === undefined || wanted === '') return 'none';
  if (ANY.has(wanted)) return 'holds';
  if (!/^(W\/)?".*"$/.test(wanted)) return 'malformed';
  return bare(wanted) === bare(etag) ? 'holds' : 'fails';
}

const bare = (etag: string): string => etag.replace(/^W\//, '').replaceAll('"', '');

/** As DPS writes them: the quotes are part of the value in the body. */
export const quotedEtag = (): string => `"${randomUUID()}"`;

/** As IoT Hub writes them: base64 in the body, quotes only in headers. */
export const base64Etag = (): string => Buffer.from(randomUUID().slice(0, 8)).toString('base64');

/** As Digital Twins writes them. */
export const weakEtag = (): string => `W/"${randomUUID()}"`;
