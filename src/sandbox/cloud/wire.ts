import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './http';

/** The whole body as text. */
export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export function send(res: ServerResponse, reply: Reply, headers: Record<string, string> = {}): void {
  const { body } = reply;
  const raw = Buffer.isBuffer(body);
  const type: Record<string, string> =
    body === undefined || raw ? {} : { 'Content-Type': 'application/json; charset=utf-8' };
  res.writeHead(reply.status, { ...type, ...headers, ...reply.headers });
  res.end(raw ? body : body === undefined ? undefined : JSON.stringify(body));
}
