/** The bot as a process of its own, configured by its environment: to be killed, or to have its CPU measured. */
import { createApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { unsignedToken } from './unsigned-token';

async function main(): Promise<void> {
  const app = await createApp(loadConfig(process.env, { anonymous: true }), {
    anonymous: true,
    credential: { getToken: () => Promise.resolve(unsignedToken()) },
    log: createLog('silent'),
  });
  const { url } = await app.listen();
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}

void main();
