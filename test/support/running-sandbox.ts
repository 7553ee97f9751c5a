/** `npm run sandbox` as a user starts it, in a process tree and a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WITHIN_MS = 120_000;

export interface RunningSandbox {
  dataDir: string;
  botUrl: string;
  cloudUrl: string;
  playgroundUrl: string;
  stop(): Promise<void>;
}

export async function startSandbox(portOffset: number, ...options: string[]): Promise<RunningSandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dsr-sandbox-'));
  const args = [
    '--import',
    'tsx',
    'src/sandbox/index.ts',
    '--port-offset',
    String(portOffset),
    '--data',
    dataDir,
    '--no-open',
  ];
  const child = spawn(process.execPath, [...args, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  await ready(child);
  const url = (port: number) => `http://127.0.0.1:${port + portOffset}`;
  return {
    dataDir,
    botUrl: url(3978),
    cloudUrl: url(7071),
    playgroundUrl: url(56150),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const late = setTimeout(() => reject(new Error(`the sandbox was not ready in time:\n${heard}`)), READY_WITHIN_MS);
    const hear = (text: Buffer) => {
      heard += text.toString();
      if (!/^ready/m.test(heard)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}:\n${heard}`)));
  });
}
