/** Three routes; a route that fails answers, and the process lives. */
import { createServer, listen, type RunningServer, type ServerRoutes } from '../../src/server';

let running: RunningServer;
let faults: unknown[] = [];
const routes: ServerRoutes = {
  messages: (_request, response) => Promise.resolve(void response.json(200, { got: true })),
  notReady: () => Promise.resolve(null),
  fault: (fault) => faults.push(fault),
};

async function start(
  changes: Partial<ServerRoutes> = {},
): Promise<(path: string, method?: string) => Promise<Response>> {
  running = await listen(createServer({ ...routes, ...changes }), 0, '127.0.0.1');
  return (path, method = 'GET') => fetch(`${running.url}${path}`, { method });
}
afterEach(() => running.close());

test('messages are handed over', async () => {
  const ask = await start();
  expect(await (await ask('/api/messages', 'POST')).json()).toEqual({ got: true });
});

test('health says that the process lives, whether it is ready or not', async () => {
  const ask = await start({ notReady: () => Promise.resolve('the store is closed') });
  expect((await ask('/healthz')).status).toBe(200);
});

test('readiness says what is missing', async () => {
  let problem: string | null = 'the store is closed';
  const ask = await start({ notReady: () => Promise.resolve(problem) });
  const no = await ask('/readyz');
  expect([no.status, await no.json()]).toEqual([503, { ready: false, problem }]);
  problem = null;
  const yes = await ask('/readyz');
  expect([yes.status, await yes.json()]).toEqual([200, { ready: true }]);
});

test('nothing else is served', async () => {
  const ask = await start();
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/api/messages')).status).toBe(405);
});

test('a route that fails is answered without its words, told to the log, and the next one works', async () => {
  faults = [];
  const ask = await start({ messages: () => Promise.reject(new Error('anna.kovacs@contoso.com')) });
  const failed = await ask('/api/messages', 'POST');
  expect(failed.status).toBe(500);
  expect(await failed.text()).not.toContain('anna');
  expect(faults).toHaveLength(1);
  expect((await ask('/healthz')).status).toBe(200);
});

test('a port that is taken fails the start', async () => {
  await start();
  const port = Number(new URL(running.url).port);
  await expect(listen(createServer(routes), port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing ends open connections and frees the port', async () => {
  const ask = await start();
  await ask('/healthz');
  await running.close();
  await expect(ask('/healthz')).rejects.toThrow();
});
