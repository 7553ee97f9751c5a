/**
 * The other end of the conversation: the few routes of the Bot Framework connector that a bot calls, over real HTTP.
 * Keeps every message as the channel would show it, and fails on demand.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  id: string;
  conversationId: string;
  /** The message as it stands now. */
  activity: Record<string, unknown>;
  /** Every form that it had, oldest first. */
  versions: Record<string, unknown>[];
}

export interface ConnectorFault {
  status: number;
  times: number;
  /** The message is taken all the same: an answer that got lost. */
  afterwards?: boolean;
  headers?: Record<string, string>;
  /** Calls that still go well before it. */
  after?: number;
  /** Edits go well: a card's may come between. */
  postsOnly?: true;
}

/** A chat with one person that the bot has opened. */
export interface OpenedChat {
  id: string;
  member: string;
  tenantId: string;
}

export class FakeConnector {
  readonly messages: Posted[] = [];
  /** `POST` and `PUT` in the order of their arrival. */
  readonly calls: string[] = [];
  readonly chats: OpenedChat[] = [];
  private fault: ConnectorFault | null = null;
  /** The app is not there for the person. */
  refuseChats = false;
  private hangsUp = false;
  private nextId = 1;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  failNext(fault: ConnectorFault): void {
    this.fault = fault;
  }

  /** The next call is taken and its connection broken off. */
  hangUpNext(): void {
    this.hangsUp = true;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const match = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '');
    // A proactive message names an activity that it answers, which need not be there.
    this.calls.push(`${request.method ?? ''} ${request.method === 'PUT' ? 'edit' : 'post'}`);
    if (this.hangsUp) {
      this.hangsUp = false;
      request.socket.destroy();
      return;
    }
    const fault = this.takeFault(request.method);
    if (fault && !fault.afterwards) return reply(response, fault.status, { error: { code: 'Fault' } }, fault.headers);
    if (request.url === '/v3/conversations') return this.answerChat(response, body);
    if (!match?.[1]) return reply(response, 404, { error: { code: 'NotFound' } });
    const id = this.keep(decodeURIComponent(match[1]), request.method === 'PUT' ? (match[2] ?? null) : null, body);
    if (fault) return reply(response, fault.status, {}, fault.headers);
    return reply(response, id === null ? 404 : 200, { id });
  }

  private takeFault(method = ''): ConnectorFault | null {
    const { fault } = this;
    if (!fault || (fault.postsOnly && method !== 'POST')) return null;
    if (fault.after) {
      fault.after -= 1;
      return null;
    }
    fault.times -= 1;
    if (fault.times <= 0) this.fault = null;
    return fault;
  }

  private answerChat(response: ServerResponse, body: Record<string, unknown>): void {
    if (this.refuseChats) return reply(response, 403, { error: { code: 'BotNotInConversationRoster' } });
    return reply(response, 201, { id: this.open(body) });
  }

  /** The same person has the same chat, however often it is asked for. */
  private open(body: Record<string, unknown>): string {
    const [member] = body.members as { id: string }[];
    const chat = { id: `a:${member?.id ?? ''}`, member: member?.id ?? '', tenantId: String(body.tenantId) };
    if (!this.chats.some(({ id }) => id === chat.id)) this.chats.push(chat);
    return chat.id;
  }

  private keep(conversationId: string, editedId: string | null, activity: Record<string, unknown>): string | null {
    if (editedId !== null) {
      const posted = this.messages.find(({ id }) => id === decodeURIComponent(editedId));
      if (!posted) return null;
      posted.activity = activity;
      posted.versions.push(activity);
      return posted.id;
    }
    const id = `m${this.nextId++}`;
    this.messages.push({ id, conversationId, activity, versions: [activity] });
    return id;
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
