import { join } from 'node:path';
import { httpUrl, type Ports } from './addresses';

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
