/**
 * The whole product in one process, as production composes it: real CloudAdapter and restify, the sandbox's simulators,
 * Azurite over https. Only the other end of the conversation and the clock are ours.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../src/app';
import { loadConfig } from '../../src/config';
import type { DsrRequest } from '../../src/core/request';
import { CARD_EDIT_INTERVAL_MS } from '../../src/core/wake';
import { createZipWriter } from '../../src/export/zip-writer';
import { createLog, type Log } from '../../src/log';
import { startCloud, type RunningCloud } from '../../src/sandbox/cloud';
import { writeServicesFile } from '../../src/sandbox/services-file';
import { startAzurite, type Azurite } from './azurite';
import { Chat } from './chat';
import { FakeConnector } from './fake-connector';
import { worldEnvironment } from './world-environment';

export interface WorldOptions {
  /** Stands in for the parts of a world that several share. */
  azurite?: Azurite;
  env?: Record<string, string>;
  /** Every service of the sandbox is connected; default: entra, dps and iot-hub. */
  everything?: boolean;
  /** As in production; it costs a second a package, so most worlds make packages in the bot's own. */
  packagesInAThread?: true;
  /** Default: nothing is logged. */
  log?: Log;
}

export class World {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'dsr-world-'));
  readonly connector = new FakeConnector();
  cloud!: RunningCloud;
  azurite!: Azurite;
  app!: App;
  chat!: Chat;
  private ownsAzurite = false;
  private offsetMs = 0;
  private serviceUrl = '';

  constructor(private readonly options: WorldOptions = {}) {}

  static async start(options: WorldOptions = {}): Promise<World> {
    const world = new World(options);
    world.ownsAzurite = !options.azurite;
    world.azurite = options.azurite ?? (await startAzurite());
    const storageCa = readFileSync(world.azurite.caFile, 'utf8');
    world.cloud = await startCloud({ port: 0, seed: 'small', hubQueryLagMs: 0, twinsQueryLagMs: 0, storageCa });
    world.serviceUrl = await world.connector.start();
    await world.startBot();
    return world;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Moves the bot's clock; what has become due is done when it resolves. */
  async advance(ms: number): Promise<void> {
    this.offsetMs += ms;
    await this.app.tick();
    await this.app.engine.idle();
  }

  /** Moves the clocks of the cloud and of the bot together. */
  async advanceAll(ms: number): Promise<void> {
    this.cloud.clock.advance(ms);
    await this.advance(ms);
  }

  /** The stored request. */
  async request(id = 'DSR-2026-0001'): Promise<DsrRequest> {
    const text = await readFile(join(this.dataDir, 'requests', `${id}.json`), 'utf8');
    return JSON.parse(text) as DsrRequest;
  }

  /** Moves the bot's clock before its timers notice. */
  advanceSilently(ms: number): void {
    this.offsetMs += ms;
  }

  async startBot(): Promise<void> {
    const base = worldEnvironment(this.dataDir, this.cloud.url, this.azurite);
    if (this.options.everything) writeServicesFile(base.SERVICES_FILE ?? '', this.cloud.url);
    const env = { ...base, ...this.options.env };
    const config = loadConfig(env, { anonymous: true });
    this.app = await createApp(config, {
      anonymous: true,
      clock: { now: () => this.now() },
      credential: this.azurite.credential,
      log: this.options.log ?? createLog('silent'),
      ...(this.options.packagesInAThread ? {} : { createZip: createZipWriter }),
    });
    const { url } = await this.app.listen();
    this.chat = new Chat(url, this.serviceUrl, this.connector, () => this.letEditsBeDue());
  }

  private async letEditsBeDue(): Promise<void> {
    this.offsetMs += CARD_EDIT_INTERVAL_MS;
    await this.app.tick();
  }

  async restartBot(): Promise<void> {
    await this.app.close();
    await this.startBot();
  }

  auditLines(): Record<string, unknown>[] {
    const text = readFileSync(join(this.dataDir, 'audit.jsonl'), 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.connector.stop();
    await this.cloud.close();
    if (this.ownsAzurite) await this.azurite.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
