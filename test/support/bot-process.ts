/** The bot as a process of its own, configured by its environment: to be killed, or to have its CPU measured. */
import { createApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { unsignedToken } from './unsigned-token';

/** So far is its clock ahead of the machine's. */
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);

async function main(): Promise<void> {
  const app = await createApp(loadConfig(process.env, { anonymous: true }), {
    anonymous: true,
    clock: { now: () => new Date(Date.now() + ahead) },
    credential: { getToken: () => Promise.resolve(unsignedToken()) },
    log: createLog('silent'),
  });
  const { url } = await app.listen();
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}

void main();
