/** As `World`, with the bot in a process of its own that is killed with SIGKILL and started again. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud, type RunningCloud } from '../../src/sandbox/cloud';
import { startAzurite, type Azurite } from './azurite';
import { Chat } from './chat';
import { FakeConnector } from './fake-connector';
import type { ShownCard } from './shown-card';
import { worldEnvironment } from './world-environment';

const DONE_WITHIN_MS = 150_000;

export class KillableWorld {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'dsr-kill-'));
  readonly connector = new FakeConnector();
  kills = 0;
  azurite!: Azurite;
  chat!: Chat;
  private cloud!: RunningCloud;
  private bot: ChildProcess | null = null;
  private serviceUrl = '';

  static async start(): Promise<KillableWorld> {
    const world = new KillableWorld();
    world.azurite = await startAzurite();
    world.cloud = await startCloud({ port: 0, seed: 'small', hubQueryLagMs: 0, twinsQueryLagMs: 0 });
    world.serviceUrl = await world.connector.start();
    await world.startBot();
    return world;
  }

  /** Kills the bot and waits until another one answers. */
  async kill(): Promise<void> {
    this.kills += 1;
    const { bot } = this;
    if (bot && bot.exitCode === null && bot.signalCode === null) {
      const gone = once(bot, 'exit');
      bot.kill('SIGKILL');
      await gone;
    }
    await this.startBot();
  }

  auditLines(): { event: string; facts: Record<string, unknown> }[] {
    const file = join(this.dataDir, 'audit.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as { event: string; facts: Record<string, unknown> });
  }

  /** Two people who click whatever the channel's newest card asks of them, however often the bot dies meanwhile. */
  async driveToCompletion(): Promise<void> {
    for (const end = Date.now() + DONE_WITHIN_MS; Date.now() < end;) {
      if (
        this.chat.cards().some(({ urls }) => urls.length > 0) &&
        this.auditLines().some(({ event }) => event === 'completed')
      )
        return;
      await this.clickNewest('confirm', 'alex');
      await this.clickNewest('approve', 'megan');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not completed in time; the audit log ends with ${JSON.stringify(this.auditLines().slice(-5))}`);
  }

  async stop(): Promise<void> {
    this.bot?.kill('SIGKILL');
    await this.connector.stop();
    await this.cloud.close();
    await this.azurite.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** A bot that died in between is no answer; the person tries again. */
  async tolerant<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch {
      return null;
    }
  }

  private async clickNewest(verb: string, who: 'alex' | 'megan'): Promise<void> {
    const card = this.chat.cards().findLast((each: ShownCard) => each.buttons.some((button) => button.verb === verb));
    if (card) await this.tolerant(() => this.chat.click(who, card, verb));
  }

  private async startBot(): Promise<void> {
    const env = { ...process.env, ...worldEnvironment(this.dataDir, this.cloud.url, this.azurite) };
    const bot = fork(join(__dirname, 'bot-process.ts'), [], {
      env,
      execArgv: ['--require', join(__dirname, '../../src/sandbox/run-typescript.js')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.bot = bot;
    const [message] = (await Promise.race([once(bot, 'message'), once(bot, 'exit').then(() => [{}])])) as [
      { url?: string },
    ];
    if (!message.url) throw new Error('the bot did not start');
    this.chat = new Chat(message.url, this.serviceUrl, this.connector);
  }
}
