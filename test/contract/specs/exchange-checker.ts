/** Holds every exchange against the files, and counts what was seen of which operation. */
import { checkAnswer } from './check-answer';
import { checkRequest } from './check-request';
import type { Exchange } from './exchange';
import { isRecord } from './json';
import { type Operation, operationsOf } from './operations';
import { Schemas } from './schemas';
import type { Simulator, SpecDocument } from './spec-documents';

/** Where each simulator stands in the sandbox, with what the services put before their paths. */
const BASES: readonly [string, Simulator][] = [
  ['/graph/v1.0', 'graph'],
  ['/digital-twins', 'digital-twins'],
  ['/arm', 'arm'],
  ['/dps', 'dps'],
  ['/iot-hub', 'iot-hub'],
  ['/iot-central/api', 'iot-central'],
];

export interface Violation {
  simulator: Simulator;
  /** "GET /users/{user-id}", or with the path as sent where no file has the operation. */
  operation: string;
  side: 'request' | 'answer';
  problem: string;
}

export interface Seen {
  simulator: Simulator;
  operation: string;
  requests: number;
  /** By status. */
  answers: Record<number, number>;
}

export const NO_OPERATION = 'no file has this operation';

export class ExchangeChecker {
  readonly violations = new Map<string, Violation & { times: number; example: string }>();
  readonly seen = new Map<string, Seen>();
  private readonly operations: Operation[];
  private readonly schemas: Map<SpecDocument, Schemas>;
  private readonly nextLinks = new Set<string>();

  constructor(documents: readonly SpecDocument[]) {
    this.operations = documents.flatMap(operationsOf);
    this.schemas = new Map(documents.map((document) => [document, new Schemas(document)]));
  }

  check(exchange: Exchange): void {
    const place = placeOf(exchange.url);
    if (!place) return;
    const { simulator, path, query } = place;
    const { method, headers, body, answer } = exchange;
    const operation = this.operationFor(simulator, method, path);
    if (!operation && !isOurs(headers)) return;
    if (!operation) {
      const asSent = `${method} ${path}`;
      return this.add({ simulator, operation: asSent, side: 'request', problem: NO_OPERATION }, exchange);
    }
    const schemas = this.schemasOf(operation);
    const followed = this.nextLinks.has(exchange.url);
    const title = `${operation.method} ${operation.path}`;
    this.count(simulator, title, answer?.status ?? null);
    const sent = { method, path, query, headers, body, followed };
    for (const problem of isOurs(headers) ? checkRequest(schemas, operation, sent) : []) {
      this.add({ simulator, operation: title, side: 'request', problem }, exchange);
    }
    for (const problem of answer ? checkAnswer(schemas, operation, answer) : []) {
      this.add({ simulator, operation: title, side: 'answer', problem }, exchange);
    }
    if (answer) this.remember(answer.body);
  }

  /** The operation whose template says most; one without a method of that name counts as none. */
  operationFor(simulator: Simulator, method: string, path: string): Operation | undefined {
    return this.operations
      .filter(
        (each) => each.document.known.simulator === simulator && each.method === method && each.pattern.test(path),
      )
      .sort((a, b) => b.fixed - a.fixed)[0];
  }

  private schemasOf({ document }: Operation): Schemas {
    const schemas = this.schemas.get(document);
    if (!schemas) throw new Error(`${document.known.name} has no schemas`);
    return schemas;
  }

  private count(simulator: Simulator, operation: string, status: number | null): void {
    const key = `${simulator} ${operation}`;
    const seen = this.seen.get(key) ?? { simulator, operation, requests: 0, answers: {} };
    this.seen.set(key, seen);
    seen.requests += 1;
    if (status !== null) seen.answers[status] = (seen.answers[status] ?? 0) + 1;
  }

  private add(violation: Violation, { url, body, answer }: Exchange): void {
    const key = JSON.stringify(violation);
    const known = this.violations.get(key);
    if (known) known.times += 1;
    else
      this.violations.set(key, {
        ...violation,
        times: 1,
        example: `${url} ${body} → ${answer?.status} ${answer?.body}`.slice(0, 600),
      });
  }

  private remember(body: string): void {
    if (!/nextLink"/i.test(body)) return;
    const parsed: unknown = JSON.parse(body);
    if (!isRecord(parsed)) return;
    for (const link of [parsed.nextLink, parsed['@odata.nextLink']]) {
      if (typeof link === 'string' && link !== '') this.nextLinks.add(link.replace(/^https?:\/\/[^/]+/, ''));
    }
  }
}

/** A test that plays somebody else asks as it likes. */
const isOurs = (headers: Exchange['headers']): boolean => String(headers['user-agent']).startsWith('dsr-bot');

export function placeOf(url: string): { simulator: Simulator; path: string; query: URLSearchParams } | null {
  const [path = '', search = ''] = splitOnce(url, '?');
  const found = BASES.find(([base]) => path === base || path.startsWith(`${base}/`));
  return found ? { simulator: found[1], path: path.slice(found[0].length), query: new URLSearchParams(search) } : null;
}

const splitOnce = (text: string, mark: string): string[] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};
