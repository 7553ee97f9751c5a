/**
 * The bot's own process in the sandbox: the product as it is, with the sandbox's clock, credential and personas plugged
 * in. It loads its code at once and starts when it is told to, so that a waiting process can stand in for one that died.
 */
import { type App, createApp } from '../app';
import { ConfigError, loadConfig } from '../config';
import { loopbackCredential } from './loopback-credential';
import type { ToBot } from './messages';
import { personaFile } from './persona-file';
import { createPersonas } from './personas';

const CLOSE_WITHIN_MS = 4000;

let offsetMs = 0;
let starting: Promise<App> | undefined;
let ending: Promise<never> | undefined;

async function start(): Promise<App> {
  const app = await createApp(loadConfig(process.env, { anonymous: true }), {
    clock: { now: () => new Date(Date.now() + offsetMs) },
    credential: loopbackCredential,
    anonymous: true,
    intercept: createPersonas(personaFile(process.env.SANDBOX_PERSONA_FILE ?? 'persona.json')),
  });
  await app.listen();
  return app;
}

async function tell(message: ToBot): Promise<void> {
  offsetMs = message.offsetMs;
  if (message.kind === 'start') starting ??= start();
  const app = await starting;
  if (message.kind === 'clock') await app?.tick();
}

async function end(): Promise<never> {
  setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
  await (await starting)?.close();
  return process.exit(0);
}

function endOnce(): void {
  ending ??= end();
  ending.catch(fail);
}

function fail(fault: unknown): void {
  console.error(fault instanceof ConfigError ? fault.message : fault);
  process.exit(1);
}

process.on('message', (message: ToBot) => void tell(message).catch(fail));
// The supervisor asks for the end in this way, and is understood when it is gone without a word.
process.on('disconnect', endOnce);
process.on('SIGTERM', endOnce);
// Ctrl-C reaches every process of the terminal; the supervisor says when the bot stops.
process.on('SIGINT', () => undefined);
if (!process.connected) endOnce();
