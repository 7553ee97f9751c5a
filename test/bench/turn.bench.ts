/** A turn's CPU (parse, directory check, answer with a card or sentence) against a bare CloudAdapter echo, same run. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../../src/sandbox/cloud';
import { Chat } from '../support/chat';
import { FakeConnector } from '../support/fake-connector';
import { worldEnvironment } from '../support/world-environment';
import { median } from './median';

const ROUNDS = 5;
const TURNS = 150;

export async function run(): Promise<Record<string, number | string>> {
  const folder = mkdtempSync(join(tmpdir(), 'dsr-turn-'));
  const cloud = await startCloud({ port: 0, seed: 'small' });
  const connector = new FakeConnector();
  const serviceUrl = await connector.start();
  const echo = await startServer('echo-process.ts', {});
  const bot = await startServer(
    '../support/bot-process.ts',
    worldEnvironment(folder, cloud.url, { blobEndpoint: 'https://127.0.0.1:1/devstoreaccount1' }),
  );
  const chats = { echo: new Chat(echo.url, serviceUrl, connector), bot: new Chat(bot.url, serviceUrl, connector) };
  const cpu: Record<'echo' | 'bot', number[]> = { echo: [], bot: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['echo', 'bot'] as const) {
      const spent = await cpuOf(name === 'echo' ? echo.child : bot.child, () => turns(chats[name]));
      if (round > 0) cpu[name].push(spent / TURNS);
    }
  }
  for (const { child } of [echo, bot]) child.kill();
  await connector.stop();
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
  const [echoCpu, botCpu] = [median(cpu.echo), median(cpu.bot)];
  return {
    'turn: echo CPU (µs)': Math.round(echoCpu),
    'turn: bot CPU (µs)': Math.round(botCpu),
    'turn: bot ÷ echo': Number((botCpu / echoCpu).toFixed(2)),
  };
}

async function turns(chat: Chat): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await chat.say('alex', 'status 1');
}

async function cpuOf(child: ChildProcess, work: () => Promise<void>): Promise<number> {
  const before = await cpuNow(child);
  await work();
  return (await cpuNow(child)) - before;
}

async function cpuNow(child: ChildProcess): Promise<number> {
  child.send({});
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
  return cpu.user + cpu.system;
}

async function startServer(file: string, env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(__dirname, file), [], { env: { ...process.env, ...env }, execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}
