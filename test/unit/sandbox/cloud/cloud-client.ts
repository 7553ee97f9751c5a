import { type CloudOptions, type RunningCloud, startCloud } from '../../../../src/sandbox/cloud';

type Document = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; undefined where there was no body. */
  readonly body: unknown;
}

export interface Asked {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Speaks to one service of a running cloud with a bearer token and the service's api-version. */
export class ServiceClient {
  constructor(
    private readonly root: string,
    private readonly apiVersion?: string,
  ) {}

  async send(method: string, path: string, { body, headers }: Asked = {}): Promise<Answer> {
    const response = await fetch(this.address(path), {
      method,
      headers: { Authorization: 'Bearer test', 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : parsed(text) };
  }

  get = (path: string, headers?: Record<string, string>): Promise<Answer> => this.send('GET', path, { headers });
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send('POST', path, { body, headers });
  put = (path: string, body: unknown, headers?: Record<string, string>) => this.send('PUT', path, { body, headers });
  patch = (path: string, body: unknown, headers?: Record<string, string>) =>
    this.send('PATCH', path, { body, headers });
  delete = (path: string, headers?: Record<string, string>) => this.send('DELETE', path, { headers });

  /** Every item of a `{value, nextLink}` list, and how many pages it took. */
  async all(path: string, headers?: Record<string, string>): Promise<{ items: Document[]; pages: number }> {
    const items: Document[] = [];
    let pages = 0;
    for (let next: string | undefined = path; next !== undefined; pages += 1) {
      const answer: Answer = await this.get(next, headers);
      if (answer.status !== 200) throw new Error(`${next}: ${answer.status} ${JSON.stringify(answer.body)}`);
      const page = answer.body as { value: Document[]; nextLink?: string; '@odata.nextLink'?: string };
      items.push(...page.value);
      next = page['@odata.nextLink'] ?? page.nextLink;
    }
    return { items, pages };
  }

  private address(path: string): string {
    const url = new URL(path.startsWith('http') ? path : this.root + path);
    if (this.apiVersion !== undefined && !url.searchParams.has('api-version')) {
      url.searchParams.set('api-version', this.apiVersion);
    }
    return url.href;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export interface TestCloud {
  readonly cloud: RunningCloud;
  readonly graph: ServiceClient;
  readonly twins: ServiceClient;
  readonly arm: ServiceClient;
  readonly dps: ServiceClient;
  readonly hub: ServiceClient;
  readonly central: ServiceClient;
  readonly sandbox: ServiceClient;
}

const started: RunningCloud[] = [];
/** Also those of tests that failed before their own close. */
afterAll(() => Promise.all(started.map((cloud) => cloud.close())));

/** A cloud on a free port; without index lag unless a test asks for it. */
export async function startTestCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const noLag = { hubQueryLagMs: 0, twinsQueryLagMs: 0, centralWriteLagMs: 0 };
  const cloud = await startCloud({ port: 0, seed: 'small', ...noLag, ...options });
  started.push(cloud);
  const client = (base: string, version?: string) => new ServiceClient(cloud.url + base, version);
  return {
    cloud,
    graph: client('/graph/v1.0'),
    twins: client('/digital-twins', '2023-10-31'),
    arm: client('/arm', '2022-04-01'),
    dps: client('/dps', '2021-10-01'),
    hub: client('/iot-hub', '2021-04-12'),
    central: client('/iot-central/api', '2022-07-31'),
    sandbox: client('/_sandbox'),
  };
}

export const encoded = (text: string): string => encodeURIComponent(text);

export const idsOf = (rows: unknown, name = 'id'): unknown[] => (rows as Document[]).map((row) => row[name]);

/** A copy, to compare with what is there later. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
