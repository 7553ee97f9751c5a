import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SeedName } from './cloud';
import { holderOf } from './lock';

/** What the sandbox keeps below `--data`. */
export interface DataDir {
  readonly path: string;
  readonly seed: SeedName;
  readonly files: {
    readonly bot: string;
    readonly botPid: string;
    readonly azurite: string;
    readonly cloud: string;
    readonly playground: string;
    readonly logs: string;
    readonly services: string;
    readonly keys: string;
    readonly signingPublicKey: string;
    readonly accessNotice: string;
    readonly persona: string;
    readonly lock: string;
  };
}

/** A data directory that cannot be used; the message is a sentence for the user. */
export class DataDirError extends Error {
  override readonly name = 'DataDirError';
}

const MARKER = 'sandbox.json';

const filesIn = (path: string): DataDir['files'] => ({
  bot: join(path, 'bot'),
  botPid: join(path, 'bot.pid'),
  azurite: join(path, 'azurite'),
  cloud: join(path, 'cloud.json'),
  playground: join(path, 'playground'),
  logs: join(path, 'logs'),
  services: join(path, 'services.json'),
  keys: join(path, 'keys.json'),
  signingPublicKey: join(path, 'signing-public.pem'),
  accessNotice: join(path, 'access-notice.json'),
  persona: join(path, 'persona.json'),
  lock: join(path, 'sandbox.pid'),
});

/** The certificates stay: a browser or a tool may have been told to trust them. */
const wipedIn = (path: string): string[] => [...Object.values(filesIn(path)), join(path, MARKER)];

export interface DataDirWish {
  readonly dataDir: string;
  readonly reset: boolean;
  readonly seed: SeedName | undefined;
}

/** Opens the directory, or makes it; `reset` throws away what the sandbox itself put there, and only where it did. */
export function openDataDir({ dataDir, reset, seed }: DataDirWish): DataDir {
  const path = resolve(dataDir);
  const files = filesIn(path);
  const holder = holderOf(files.lock);
  if (holder !== null) throw new DataDirError(`${path} is in use by the sandbox with the process id ${holder}.`);
  if (!isMarked(path) && existsSync(path) && holdsOthers(path)) {
    throw new DataDirError(`${path} is not empty and holds no sandbox; name another directory with --data.`);
  }
  if (reset) wipedIn(path).forEach((file) => rmSync(file, { recursive: true, force: true }));
  const kept = storedSeed(path);
  if (kept && seed && kept !== seed) {
    throw new DataDirError(`${path} holds a sandbox of the seed ${kept}; add --reset to start again from ${seed}.`);
  }
  rmSync(files.logs, { recursive: true, force: true });
  [path, files.azurite, files.playground, files.logs].forEach((dir) => mkdirSync(dir, { recursive: true }));
  const grown = kept ?? seed ?? 'small';
  writeFileSync(join(path, MARKER), `${JSON.stringify({ seed: grown })}\n`);
  return { path, seed: grown, files };
}

const isMarked = (path: string): boolean => existsSync(join(path, MARKER));

/** Whether something of the names that the sandbox would write, and so wipe, is there already. */
function holdsOthers(path: string): boolean {
  const present = new Set(readdirSync(path).map((name) => join(path, name)));
  return wipedIn(path).some((file) => present.has(file));
}

function storedSeed(path: string): SeedName | undefined {
  if (!isMarked(path)) return undefined;
  return (JSON.parse(readFileSync(join(path, MARKER), 'utf8')) as { seed: SeedName }).seed;
}
