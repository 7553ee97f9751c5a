/** As `World`, with the bot in a process of its own that is killed with SIGKILL and started again. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditLine } from '../../src/core/ports/audit-log';
import { startCloud, type RunningCloud } from '../../src/sandbox/cloud';
import { startAzurite, type Azurite } from './azurite';
import { writeServicesFile } from '../../src/sandbox/services-file';
import { Chat } from './chat';
import { CloudGate, type GatedCall, type Verdict } from './cloud-gate';
import { FakeConnector } from './fake-connector';
import type { ShownCard } from './shown-card';
import { worldEnvironment } from './world-environment';

const DONE_WITHIN_MS = 150_000;
/** Between two looks at the channel. */
const PAUSE_MS = 100;

type ShownLine = Pick<AuditLine, 'event' | 'facts' | 'hashed' | 'requestId'>;

export interface KillableOptions {
  azurite?: Azurite;
  /** Every service of the sandbox is connected; default: entra, dps and iot-hub. */
  everything?: boolean;
  /** Whether the bot dies at this call: before the service sees it, or after it has worked on it. */
  killAt?: (call: GatedCall) => 'before' | 'after' | null;
}

export class KillableWorld {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'dsr-kill-'));
  readonly connector = new FakeConnector();
  kills = 0;
  azurite!: Azurite;
  chat!: Chat;
  cloud!: RunningCloud;
  private gate!: CloudGate;
  private bot: ChildProcess | null = null;
  /** Clicks that need no repeating: a card was the answer, not a sentence. */
  private readonly answered = new Set<string>();
  private dying = false;
  private stopped = false;
  private started: Promise<void> = Promise.resolve();
  private serviceUrl = '';

  private constructor(private readonly options: KillableOptions) {}

  static async start(options: KillableOptions = {}): Promise<KillableWorld> {
    const world = new KillableWorld(options);
    world.azurite = options.azurite ?? (await startAzurite());
    const noLags = { hubQueryLagMs: 0, twinsQueryLagMs: 0, centralWriteLagMs: 0 };
    world.cloud = await startCloud({ port: 0, seed: 'small', ...noLags });
    world.gate = await new CloudGate(world.cloud.url).start();
    world.gate.judge = (call) => world.judge(call);
    world.serviceUrl = await world.connector.start();
    await world.startBot();
    return world;
  }

  /** Kills the bot and waits until another one answers. */
  async kill(): Promise<void> {
    if (this.stopped) return;
    this.kills += 1;
    this.dying = true;
    const { bot } = this;
    if (bot && bot.exitCode === null && bot.signalCode === null) {
      const gone = once(bot, 'exit');
      bot.kill('SIGKILL');
      await gone;
    }
    this.dying = false;
    await this.startBot();
  }

  /** Moves the clocks of the cloud and of the bot together, which costs the bot its life. */
  async advance(ms: number): Promise<void> {
    this.cloud.clock.advance(ms);
    await this.kill();
  }

  auditLines(): ShownLine[] {
    const file = join(this.dataDir, 'audit.jsonl');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as ShownLine);
  }

  /** Two people who click whatever the channel's newest card asks of them, however often the bot dies meanwhile. */
  async driveToCompletion(): Promise<void> {
    await this.drive(
      () =>
        this.chat.cards().some(({ urls }) => urls.length > 0) &&
        this.auditLines().some(({ event }) => event === 'completed'),
    );
  }

  /** As above, until something is so. */
  async drive(isSo: () => boolean, withinMs = DONE_WITHIN_MS): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end;) {
      if (isSo()) return;
      await this.clickNewest('confirm', 'alex');
      await this.clickNewest('approve', 'megan', { reason: 'as the law says' });
      await this.closeTasks();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`not completed in time; the audit log ends with ${JSON.stringify(this.auditLines().slice(-5))}`);
  }

  async stop(): Promise<void> {
    this.dying = this.stopped = true;
    this.bot?.kill('SIGKILL');
    await this.started.catch(() => undefined);
    await this.connector.stop();
    await this.gate.stop();
    await this.cloud.close();
    if (!this.options.azurite) await this.azurite.stop();
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

  private async clickNewest(
    verb: string,
    who: 'alex' | 'megan' | 'lynne',
    inputs: Record<string, string> = {},
  ): Promise<void> {
    const card = this.newest(verb);
    const button = card?.buttons.find((each) => each.verb === verb);
    const click = JSON.stringify([card?.activityId, button?.data, inputs]);
    if (!card || this.answered.has(click)) return;
    const answer = await this.tolerant(() => this.chat.click(who, card, verb, inputs));
    if (answer?.card) this.answered.add(click);
  }

  private newest(verb: string): ShownCard | undefined {
    return this.chat.cards().findLast(({ buttons }) => buttons.some((button) => button.verb === verb));
  }

  private async closeTasks(): Promise<void> {
    const asked = this.newest('task-done')?.inputs.find(({ id }) => id === 'task')?.choices ?? [];
    for (const { value } of asked as { value: string }[])
      await this.clickNewest('task-done', 'lynne', { task: value, evidence: 'done by hand' });
  }

  /** The calls of a dying bot reach nobody; the one that it dies at may still be worked on. */
  private judge(call: GatedCall): Verdict {
    if (this.dying) return { drop: 'before' };
    const drop = this.options.killAt?.(call) ?? null;
    if (drop === null) return 'pass';
    this.dying = true;
    return { drop, afterwards: () => this.started.then(() => this.kill()) };
  }

  private startBot(): Promise<void> {
    this.started = this.launch();
    return this.started;
  }

  private async launch(): Promise<void> {
    const base = worldEnvironment(this.dataDir, this.gate.url, this.azurite);
    if (this.options.everything) writeServicesFile(base.SERVICES_FILE ?? '', this.gate.url);
    const env = { ...process.env, ...base, CLOCK_AHEAD_MS: String(this.cloud.clock.offsetMs) };
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
