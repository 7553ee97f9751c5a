/**
 * What is refused before the Bot Framework sees it: its own checks cost milliseconds and memory, and one malformed body
 * can end a process whose parser trusts it. Facts: `Content-Encoding` bodies and unknown issuers are never needed.
 */
import type { IncomingMessage } from 'node:http';

export interface Refused {
  status: number;
  problem: string;
}

export const MAX_BODY_BYTES = 256 * 1024;
const MAX_BEARER_BYTES = 8 * 1024;
const TOKEN_ISSUERS: readonly string[] = ['https://api.botframework.com', 'https://api.botframework.us'];

/** Null: the head of the request is fit to be read on. */
export function checkHead(headers: IncomingMessage['headers'], anonymous: boolean): Refused | null {
  if (headers['content-encoding'] !== undefined) return { status: 415, problem: 'Compressed bodies are not taken.' };
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? ''))
    return { status: 415, problem: 'Only JSON is taken.' };
  const length = Number(headers['content-length']);
  if (!Number.isInteger(length)) return { status: 411, problem: 'The length of the body is missing.' };
  if (length > MAX_BODY_BYTES) return { status: 413, problem: 'The body is too large.' };
  return anonymous ? null : checkBearer(headers.authorization);
}

/** A cheap look at the token before its signature is checked: another issuer would open the emulator's way in. */
function checkBearer(authorization: string | undefined): Refused | null {
  const refused = { status: 401, problem: 'This is for the Bot Framework only.' };
  if (!authorization?.startsWith('Bearer ') || authorization.length > MAX_BEARER_BYTES) return refused;
  return TOKEN_ISSUERS.includes(issuerOf(authorization.slice(7)) ?? '') ? null : refused;
}

function issuerOf(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const issuer = (claims as { iss?: unknown } | null)?.iss;
    return typeof issuer === 'string' ? issuer : null;
  } catch {
    return null;
  }
}

/** What was sent stands under a name of its own: a body that looks like a refusal is a body all the same. */
export type Admitted = { body: Record<string, unknown> } | { refused: Refused };

/** Reads the body as it was announced, no byte more. */
export async function readJson(request: AsyncIterable<Buffer>): Promise<Admitted> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return { refused: { status: 413, problem: 'The body is too large.' } };
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { body: body as Record<string, unknown> };
  } catch {
    // Answered below: what was sent is nobody's business.
  }
  return { refused: { status: 400, problem: 'The body is no JSON object.' } };
}

const TEAMS_HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Where the bot may send its answers: Teams' own hosts, exactly; loopback alone where authentication is off. */
export function mayCall(serviceUrl: string, anonymous: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, host, hostname, username, password } = new URL(serviceUrl);
  if (username || password) return false;
  if (anonymous) return /^https?:$/.test(protocol) && LOOPBACK_HOSTS.includes(hostname);
  return protocol === 'https:' && TEAMS_HOSTS.includes(host);
}

/** Null: an activity that may go on to the adapter. */
export function checkActivity(activity: Record<string, unknown>, anonymous: boolean): Refused | null {
  const { type, channelId, serviceUrl } = activity;
  if (typeof type !== 'string' || typeof serviceUrl !== 'string')
    return { status: 400, problem: 'This is no activity.' };
  if (!anonymous && channelId !== 'msteams') return { status: 403, problem: 'Only Teams is served here.' };
  return mayCall(serviceUrl, anonymous) ? null : { status: 403, problem: 'This service address is not known.' };
}
