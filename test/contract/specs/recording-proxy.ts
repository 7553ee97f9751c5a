/** A server between the adapters and the simulators that passes everything on as it is and tells what went through. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningCloud } from '../../../src/sandbox/cloud';
import { isWatched, tell } from './exchange';

/** The cloud at an address that is watched; the cloud itself where nobody watches. */
export async function watched(cloud: RunningCloud): Promise<RunningCloud> {
  if (!isWatched()) return cloud;
  const proxy = createServer((req, res) => void passOn(cloud.url, req, res));
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    proxy.closeAllConnections();
    proxy.close();
    await cloud.close();
  };
  return Object.create(cloud, { url: { value: url }, close: { value: close } }) as RunningCloud;
}

/** The host header stays as the client wrote it, so that next links lead here again. */
async function passOn(to: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = req;
  const sent = await bytesOf(req).catch(() => null);
  if (!sent) return void res.destroy();
  const asked = { method, url, headers, body: sent.toString() };
  const onward = request(to + url, { method, headers, agent: false });
  onward.on('error', () => {
    tell({ ...asked, answer: null });
    res.destroy();
  });
  onward.on('response', (answer) => void passBack(answer, asked, res));
  onward.end(sent);
}

async function passBack(
  answer: IncomingMessage,
  asked: Omit<Parameters<typeof tell>[0], 'answer'>,
  res: ServerResponse,
): Promise<void> {
  const body = await bytesOf(answer).catch(() => null);
  const status = answer.statusCode ?? 0;
  tell({ ...asked, answer: body && { status, headers: answer.headers, body: body.toString() } });
  if (!body) return void res.destroy();
  const { connection: _hop, 'transfer-encoding': _chunks, ...headers } = answer.headers;
  res.writeHead(status, headers);
  res.end(body);
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
