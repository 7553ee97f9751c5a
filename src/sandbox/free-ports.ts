import { createServer } from 'node:net';
import { HOST } from './addresses';

/** One sentence for each part whose port somebody else has. */
export async function takenPorts(parts: readonly { part: string; port: number }[]): Promise<string[]> {
  const told = await Promise.all(
    parts.map(async ({ part, port }) => ((await isFree(port)) ? [] : [sentence(part, port)])),
  );
  return told.flat();
}

const sentence = (part: string, port: number): string =>
  `Port ${port}, which the part "${part}" needs, is in use; free it or move every port with --port-offset N.`;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
