import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Cloud } from './cloud';
import type { Fault, Faults } from './faults';
import { type Call, header, Refusal, type Reply, type Service } from './http';
import type { Journal } from './journal';
import type { Limits } from './limits';
import { Router } from './router';
import { readBody, send } from './wire';

export interface Mounted {
  readonly service: Service;
  readonly router: Router;
}

export interface Desk {
  readonly cloud: Cloud;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly limits: Limits;
}

export const mounted = (service: Service): Mounted => ({ service, router: new Router(service.routes) });

/** One request to a service, from the journal over faults and limits to the handler and back. */
export async function exchange(desk: Desk, at: Mounted, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const text = await readBody(req);
  const call = callFrom(req, at.service, desk.cloud, text);
  const struck = { service: at.service.name, method: call.method, path: call.path };
  const entry = desk.journal.open({ ...struck, at: desk.cloud.clock.iso() });
  const fault = desk.faults.take(struck);
  if (fault?.delayMs) await pause(fault.delayMs);
  if (fault?.drop === 'before') return void res.destroy();
  const reply = await replyTo(desk, at, call, text, fault);
  entry.status = reply.status;
  if (fault?.drop === 'after') return void res.destroy();
  send(res, reply, at.service.headers?.(call) ?? {});
}

async function replyTo(desk: Desk, at: Mounted, call: Call, text: string, fault?: Fault): Promise<Reply> {
  try {
    if (fault?.status !== undefined) throw faultRefusal(at.service, fault, fault.status);
    admit(desk, at.service, call, text);
    return await handled(at, call);
  } catch (error) {
    return at.service.errorReply(asRefusal(at.service, error), call);
  }
}

function admit(desk: Desk, service: Service, call: Call, text: string): void {
  if (!header(call, 'authorization')) {
    throw new Refusal(401, service.codeOf(401), 'The request has no Authorization header.');
  }
  const limited = desk.limits.refuse({ service: service.name, method: call.method, path: call.path });
  if (limited) throw throttled(service, limited.retryAfter);
  if (text !== '' && call.body === undefined) throw new Refusal(400, service.codeOf(400), 'The body is no JSON.');
  service.admit?.(call);
}

async function handled(at: Mounted, call: Call): Promise<Reply> {
  const found = at.router.match(call.method, at.service.spelling?.(call.path) ?? call.path);
  if (found) return found.route.handle({ ...call, params: found.params });
  throw new Refusal(404, at.service.codeOf(404), `There is no ${call.method} ${call.path} here.`);
}

function faultRefusal(service: Service, fault: Fault, status: number): Refusal {
  const headers = fault.retryAfter === undefined ? undefined : { 'Retry-After': String(fault.retryAfter) };
  return new Refusal(status, service.codeOf(status), 'This fault was asked for at /_sandbox/faults.', headers);
}

function throttled(service: Service, retryAfter: number | undefined): Refusal {
  const headers = retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) };
  return new Refusal(429, service.codeOf(429), 'Too many requests.', headers);
}

function asRefusal(service: Service, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  process.stderr.write(`sandbox cloud: ${service.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
  return new Refusal(500, service.codeOf(500), 'The simulator failed; see its output.');
}

function callFrom(req: IncomingMessage, service: Service, cloud: Cloud, text: string): Call {
  const origin = `http://${req.headers.host ?? '127.0.0.1'}`;
  const [pathname = '', search = ''] = splitOnce(req.url ?? '/', '?');
  return {
    method: req.method ?? 'GET',
    path: pathname.slice(service.base.length) || '/',
    params: {},
    query: new URLSearchParams(search),
    headers: req.headers,
    body: parsed(text),
    baseUrl: origin + service.base,
    requestId: randomUUID(),
    cloud,
  };
}

const splitOnce = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
