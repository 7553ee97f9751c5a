/** Between a bot and the simulated cloud: sees every call, and lets it pass, fails it or cuts it off. */
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceName } from '../../src/sandbox/cloud/http';

export interface GatedCall {
  service: ServiceName;
  method: string;
  /** Below the service's base, as the journal has it. */
  path: string;
  /** How many calls of the same method, service and path there were, this one included. */
  nth: number;
  /** Refused where the object has changed: by `If-Match`, or by the etag in IoT Central's body. */
  conditional: boolean;
}

/**
 * `drop`: the connection is closed before the service sees the call, or after it has worked on it, and after what comes
 * `afterwards`.
 */
export type Verdict =
  'pass' | { drop: 'before' | 'after'; afterwards?: () => Promise<void> } | { status: number; retryAfter?: number };

/** The services' bases (SANDBOX.md). */
const BASES: Record<ServiceName, string> = {
  ...{ graph: '/graph/v1.0', 'digital-twins': '/digital-twins', arm: '/arm' },
  ...{ dps: '/dps', 'iot-hub': '/iot-hub', 'iot-central': '/iot-central/api' },
};

export const nameOf = ({ service, method, path }: Pick<GatedCall, 'service' | 'method' | 'path'>): string =>
  `${method} ${service}${path}`;

/** Reads and queries change nothing. */
export const isWrite = ({ method, path }: GatedCall): boolean =>
  method !== 'GET' && !/\/query$|attestationmechanism$|getMember|checkMember/i.test(path);

export class CloudGate {
  judge: (call: GatedCall) => Verdict | Promise<Verdict> = () => 'pass';
  url = '';
  private seen = new Map<string, number>();
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((from, to) => void this.take(from, to).catch(() => to.destroy()));

  constructor(private readonly cloudUrl: string) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  /** Counts anew and lets everything pass. */
  reset(judge: CloudGate['judge'] = () => 'pass'): void {
    this.seen = new Map();
    this.judge = judge;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    this.agent.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await bytesOf(from);
    const call = this.callOf(from, body.toString('utf8'));
    const verdict = await this.judge(call);
    if (verdict === 'pass') return this.forward(from, body, to);
    if ('status' in verdict) {
      await this.strike(call, verdict);
      return this.forward(from, body, to);
    }
    if (verdict.drop === 'after') await this.answerTo(from, body);
    await verdict.afterwards?.();
    to.destroy();
  }

  private callOf({ method = '', url = '', headers }: IncomingMessage, body: string): GatedCall {
    const [service, base] = Object.entries(BASES).find(([, each]) => url.startsWith(each)) as [ServiceName, string];
    const path = url.slice(base.length).split('?')[0] ?? '';
    const name = nameOf({ service, method, path });
    const nth = (this.seen.get(name) ?? 0) + 1;
    this.seen.set(name, nth);
    const ifMatch = headers['if-match'];
    const inBody = service === 'iot-central' && method === 'PATCH' && /"etag"/.test(body);
    return { service, method, path, nth, conditional: (ifMatch !== undefined && !/^"?\*/.test(ifMatch)) || inBody };
  }

  /** The refusal is the simulator's own, in the service's shape. */
  private async strike({ service, method, path }: GatedCall, how: { status: number; retryAfter?: number }) {
    const exactly = `^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
    const fault = { service, method, path: exactly, times: 1, ...how };
    await fetch(`${this.cloudUrl}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) });
  }

  private async forward(from: IncomingMessage, body: Buffer, to: ServerResponse): Promise<void> {
    const { status, headers, content } = await this.answerTo(from, body);
    to.writeHead(status, headers);
    to.end(content);
  }

  private answerTo({ method, url, headers }: IncomingMessage, body: Buffer) {
    return new Promise<{ status: number; headers: Record<string, string>; content: Buffer }>((resolve, reject) => {
      const sent = request(`${this.cloudUrl}${url ?? ''}`, { method, headers, agent: this.agent }, (answer) => {
        const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name));
        bytesOf(answer).then(
          (content) =>
            resolve({
              ...{ status: answer.statusCode ?? 502, content },
              headers: Object.fromEntries(kept) as Record<string, string>,
            }),
          reject,
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
