/** The p99 of a chat turn while the bot makes a package, against that of the same bot when it is idle; interleaved rounds. */
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

const ROUNDS = 7;
const TURNS = 200;

export async function run(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'dsr-busy-'));
  const cloud = await startCloud({ port: 0, seed: 'small' });
  const connector = new FakeConnector();
  const serviceUrl = await connector.start();
  const { bot, url } = await startBot(folder, cloud.url);
  const chat = new Chat(url, serviceUrl, connector);
  const p99: Record<'idle' | 'busy', number[]> = { idle: [], busy: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const state of ['idle', 'busy'] as const) {
      bot.send({ pack: state === 'busy' });
      await quiet();
      const worst = await p99Of(chat);
      if (round > 0) p99[state].push(worst);
    }
  }
  bot.kill();
  await connector.stop();
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    'turn p99, idle (ms)': round1(median(p99.idle)),
    'turn p99, making a package (ms)': round1(median(p99.busy)),
    'turn p99, making a package ÷ idle': round1(median(p99.busy.map((value, at) => value / (p99.idle[at] ?? 1)))),
  };
}

/** A package in the making is finished first. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3_000));
}

async function p99Of(chat: Chat): Promise<number> {
  const took: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const start = performance.now();
    await chat.say('alex', 'status 1');
    took.push(performance.now() - start);
  }
  return took.sort((a, b) => a - b)[Math.floor(TURNS * 0.99) - 1] ?? 0;
}

async function startBot(folder: string, cloudUrl: string): Promise<{ bot: ChildProcess; url: string }> {
  const storage = { blobEndpoint: 'https://127.0.0.1:1/devstoreaccount1' };
  const env = { ...process.env, ...worldEnvironment(folder, cloudUrl, storage) };
  const bot = fork(join(__dirname, 'packing-bot-process.ts'), [], { env, execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(bot, 'message')) as [{ url: string }];
  return { bot, url };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
