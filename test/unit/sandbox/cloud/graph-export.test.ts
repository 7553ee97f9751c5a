/** Proves Microsoft's checks of the storage location of exportPersonalData, in their order (azure-apis.md 2.5), against a small blob container. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { startTestCloud, type TestCloud } from './cloud-client';

const { anna } = PEOPLE;
const EXPORT = `/users/${anna.id}/exportPersonalData`;

/** A container that grants what the letters of `sp` say, as a service SAS does: r, l, a, c, w. */
class FakeContainer {
  readonly blobs = new Map<string, string>();
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        const url = new URL(req.url ?? '', 'http://x');
        // Two statements: restify, in the same process, makes writeHead return nothing.
        const body = Buffer.concat(chunks).toString();
        res.writeHead(this.answer(req.method ?? '', url, req.headers['if-none-match'] === '*', body));
        res.end();
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/account`;
  }

  /** New calls are refused from now on. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => void this.server?.close(() => resolve()));
    this.server?.closeAllConnections();
    await closed;
  }

  private answer(method: string, url: URL, onlyNew: boolean, body: string): number {
    const granted = (letters: string) => [...letters].some((letter) => url.searchParams.get('sp')?.includes(letter));
    const name = decodeURIComponent(url.pathname.split('/').slice(3).join('/'));
    if (url.searchParams.get('comp') === 'list') return granted('l') ? 200 : 403;
    if (method === 'GET') return granted('r') ? 200 : 403;
    if (url.searchParams.get('comp') === 'appendblock') return this.append(name, body, granted('aw'));
    if (!granted('cwa')) return 403;
    if (onlyNew && this.blobs.has(name)) return 409;
    this.blobs.set(name, '');
    return 201;
  }

  private append(name: string, body: string, allowed: boolean): number {
    if (!allowed) return 403;
    this.blobs.set(name, (this.blobs.get(name) ?? '') + body);
    return 201;
  }
}

let test: TestCloud;
let container: FakeContainer;
let account: string;
beforeEach(async () => {
  test = await startTestCloud({ exportSeconds: 60 });
  container = new FakeContainer();
  account = await container.start();
});
afterEach(async () => {
  await container.stop();
  await test.cloud.close();
});

const link = (sp: string, more = '') => `${account}/box?sv=2025&sr=c&sp=${sp}&sig=secret${more}`;
const start = (storageLocation: unknown) => test.graph.post(EXPORT, { storageLocation });
const codeOf = async (storageLocation: unknown) => {
  const { status, body } = await start(storageLocation);
  return [status, (body as { error: { code: string } }).error.code];
};

describe('the storage location', () => {
  it.each([
    ['no address', () => 'nonsense', 'SharedAccessSignatureTokenInvalid'],
    ['no signature', () => `${account}/box`, 'SharedAccessSignatureTokenInvalid'],
    ['an account SAS', () => link('rl', '&ss=b'), 'StorageLocationNotServiceSAS'],
    ['a blob, not a container', () => link('rl').replace('/box', '/box/blob'), 'StorageLocationNotAzureBlob'],
    [
      'a real account with two segments',
      () => 'https://acct.blob.core.windows.net/a/b?sig=x',
      'StorageLocationNotAzureBlob',
    ],
    ['listing allowed, which is seen before reading', () => link('rlw'), 'StorageLocationShouldNotAllowListAccess'],
    ['create without append', () => link('c'), 'StorageLocationNeedsWriteAddPermissions'],
    ['reading allowed', () => link('rw'), 'StorageLocationShouldNotAllowReadAccess'],
    ['nobody there', () => 'http://127.0.0.1:1/account/box?sig=x', 'StorageLocationInvalid'],
  ])('with %s is refused', async (_what, location, code) => {
    expect(await codeOf(location())).toEqual([400, code]);
    expect(test.cloud.state.exports).toEqual({});
  });

  it.each(['aw', 'acw', 'w'])('with sp=%s is taken once', async (sp) => {
    expect((await start(link(sp))).status).toBe(202);
    expect(await codeOf(link(sp))).toEqual([400, 'StorageLocationAlreadyUsed']);
  });
});

describe('the operation', () => {
  it('is answered by 202 without a body, and its id stands in RequestInfo.json', async () => {
    const answer = await start(link('aw'));
    expect(answer).toMatchObject({ status: 202, body: undefined });
    expect(answer.headers.get('retry-after')).toBe('60');
    const id = answer.headers.get('location')?.split('/').at(-1);
    expect(JSON.parse(container.blobs.get('RequestInfo.json') ?? '')).toMatchObject({ CommandId: id });
  });

  it('runs until its time has passed, then has written its results', async () => {
    const location = (await start(link('aw'))).headers.get('location') ?? '';
    expect((await test.graph.get(location)).body).toMatchObject({ status: 'running', progress: 0, userId: anna.id });
    expect(container.blobs.size).toBe(1);
    await test.sandbox.post('/clock', { advance: 'PT61S' });
    expect((await test.graph.get(location)).body).toMatchObject({ status: 'complete', progress: 1 });
    expect([...container.blobs.keys()].slice(1)).toEqual([
      'Microsoft Entra ID/ProductAndServiceUsage.json',
      'Microsoft Teams/ProductAndServiceUsage.json',
    ]);
  });

  it('stays running while its container cannot be written', async () => {
    const location = (await start(link('aw'))).headers.get('location') ?? '';
    await container.stop();
    await test.sandbox.post('/clock', { advance: 'P1D' });
    expect((await test.graph.get(location)).body).toMatchObject({ status: 'running', completedDateTime: null });
  });

  it('writes its results once, however many look at the moment when it is due', async () => {
    const location = (await start(link('aw'))).headers.get('location') ?? '';
    await test.sandbox.post('/clock', { advance: 'PT61S' });
    await Promise.all(Array.from({ length: 5 }, () => test.graph.get(location)));
    const results = [...container.blobs].filter(([name]) => name !== 'RequestInfo.json');
    expect(results.map(([, text]) => (JSON.parse(text) as unknown[]).length)).toEqual([1, 1]);
  });

  it('that has failed stays so', async () => {
    const location = (await start(link('aw'))).headers.get('location') ?? '';
    for (const operation of Object.values(test.cloud.state.exports)) operation.status = 'failed';
    await test.sandbox.post('/clock', { advance: 'P1D' });
    expect((await test.graph.get(location)).body).toMatchObject({ status: 'failed', completedDateTime: null });
    expect(container.blobs.size).toBe(1);
  });

  it('shows its signature nowhere', async () => {
    const location = (await start(link('aw'))).headers.get('location') ?? '';
    const shown = [
      await test.graph.get(location),
      await test.graph.get('/dataPolicyOperations'),
      await test.sandbox.get('/state'),
    ];
    expect(JSON.stringify(shown.map(({ body }) => body))).not.toContain('sig=');
  });

  it('is 400 and not 404 where it is unknown, and wants a user by object id', async () => {
    const unknown = await test.graph.get('/dataPolicyOperations/00000000-0000-4000-8000-000000000000');
    expect(unknown).toMatchObject({ status: 400, body: { error: { code: 'OperationNotFound' } } });
    expect((await test.graph.get('/dataPolicyOperations/x')).status).toBe(400);
    expect(
      (await test.graph.post(`/users/${anna.upn}/exportPersonalData`, { storageLocation: link('aw') })).status,
    ).toBe(400);
  });
});
