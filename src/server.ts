import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { ERRORS } from './core/errors';

export interface ServerRoutes {
  /** Takes the raw request: no body parser ever sees an untrusted body. */
  messages: (request: restify.Request, response: restify.Response) => Promise<void>;
  /** Null: ready; else what is not, in words. */
  notReady: () => Promise<string | null>;
  /** Told of a fault that a route let through; the caller sees no word of it. */
  fault: (fault: unknown) => void;
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

const CONNECTIONS_AT_MOST = 1_000;

export function createServer(routes: ServerRoutes): restify.Server {
  const server = restify.createServer({ name: 'dsr-bot', handleUncaughtExceptions: false });
  server.server.requestTimeout = 30_000;
  server.server.headersTimeout = 10_000;
  server.server.maxConnections = CONNECTIONS_AT_MOST;
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    await routes.messages(request, response).catch((fault: unknown) => {
      routes.fault(fault);
      if (!response.headersSent) response.json(500, { error: ERRORS.DSR_INTERNAL.why });
    });
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    await Promise.resolve(response.json(200, { ok: true }));
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const problem = await routes.notReady();
    response.json(problem === null ? 200 : 503, problem === null ? { ready: true } : { ready: false, problem });
  });
  return server;
}

export async function listen(server: restify.Server, port: number, host: string): Promise<RunningServer> {
  await new Promise<void>((resolve, reject) => {
    // restify hands its socket's errors on, and an error that nobody listens to ends the process.
    server.on('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}`, close: () => closeServer(server) };
}

function closeServer(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeAllConnections();
  });
}
