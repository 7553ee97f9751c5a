import { join } from 'node:path';
import { httpUrl, type Ports } from './addresses';
import { CHANNEL_ID } from './cloud/tenant';

const ROOT = join(__dirname, '..', '..');
const CONFIG = join(ROOT, 'env', 'playground.yml');

export const playgroundScript = (): string => require.resolve('@microsoft/m365agentsplayground/cli.js');

export const playgroundArgs = (ports: Ports): string[] => [
  ...['start', '--app-endpoint', `${httpUrl(ports.bot)}/api/messages`, '--port', `${ports.playground}`],
  ...['--service-url', `${httpUrl(ports.playground)}/_connector`, '--channel-id', 'msteams', '--disable-telemetry'],
];

export const PLAYGROUND_ENV: NodeJS.ProcessEnv = {
  M365_AGENTS_PLAYGROUND_CONFIG_PATH: CONFIG,
  TEAMSAPPTESTER_BROWSER: 'none',
};

/** Tells the bot that it was added to the channel, as Teams does when a team installs it. */
export async function installBot(ports: Ports): Promise<void> {
  const address = `${httpUrl(ports.playground)}/_debug/conversation/${encodeURIComponent(CHANNEL_ID)}/installation`;
  await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
}
