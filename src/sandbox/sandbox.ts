import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { partsOf, portsAt } from './addresses';
import type { BotProcesses } from './bot-processes';
import { ensureCertificates } from './certificates';
import type { RunningCloud } from './cloud';
import { type DataDir, openDataDir } from './data-dir';
import { takenPorts } from './free-ports';
import { KeptProcess } from './kept-process';
import { loadCloud } from './load-cloud';
import { releaseLock, takeLock } from './lock';
import type { SandboxOptions } from './options';
import { type Ground, logOf, prepareBot, startAzurite, startPlayground } from './parts';
import { allAnswer } from './readiness';
import { writeServicesFile } from './services-file';

/** A part could not start; the message is for the user. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const LOG_TAIL_BYTES = 2000;

/** The whole sandbox: everything is started at once, told ready together, and stopped as one. */
export class Sandbox {
  private readonly failed = new AbortController();
  private readonly thirdParties: KeptProcess[] = [];
  private ground: Ground | undefined;
  private bots: BotProcesses | undefined;
  private bot: KeptProcess | undefined;
  private cloud: RunningCloud | undefined;

  constructor(
    private readonly options: SandboxOptions,
    private readonly say: (line: string) => void,
  ) {}

  /** Takes ports and data directory and starts every part; `ready` waits for their answers. */
  async start(): Promise<Ground> {
    const ports = portsAt(this.options.portOffset);
    const taken = await takenPorts(partsOf(ports, this.options.playground));
    if (taken.length > 0) throw new StartError(taken.join('\n'));
    this.failed.signal.throwIfAborted();
    const data = openDataDir(this.options);
    takeLock(data.files.lock);
    const ground = { ports, data, certificates: ensureCertificates(data.path, new Date()) };
    this.ground = ground;
    // The slowest first; they load their code while the simulators fill themselves.
    const bots = prepareBot(ground, () => this.cloud?.clock.offsetMs ?? 0);
    this.bots = bots;
    if (this.options.playground) this.thirdParties.push(this.keep('playground', data, () => startPlayground(ground)));
    this.thirdParties.push(this.keep('azurite', data, () => startAzurite(ground)));
    this.cloud = await this.startCloud(ground, bots);
    this.failed.signal.throwIfAborted();
    writeServicesFile(data.files.services, this.cloud.url);
    this.bot = this.keep('bot', data, () => bots.take());
    return ground;
  }

  /** Resolves when every part has answered; rejects when one has ended instead. */
  async ready({ ports, certificates }: Ground): Promise<void> {
    await allAnswer({ ports, playground: this.options.playground, caFile: certificates.ca }, this.failed.signal);
    [...this.thirdParties, this.bot].forEach((part) => part?.up());
    this.bots?.keepSpare();
  }

  /** The bot first: what it has in hand may need the other parts to come to an end. */
  async stop(): Promise<void> {
    this.failed.abort(new StartError('The sandbox was stopped.'));
    this.bots?.dropSpare();
    await this.bot?.stop();
    await Promise.all(this.thirdParties.map((part) => part.stop()));
    await this.cloud?.close();
    this.release();
  }

  /** The way out that cannot wait. */
  kill(): void {
    [...this.thirdParties, this.bot].forEach((part) => part?.kill());
    this.bots?.dropSpare();
    this.release();
  }

  private release(): void {
    if (this.ground) releaseLock(this.ground.data.files.lock);
    this.ground = undefined;
  }

  private startCloud({ ports, data, certificates }: Ground, bots: BotProcesses): Promise<RunningCloud> {
    return loadCloud().startCloud({
      port: ports.cloud,
      seed: data.seed,
      snapshotPath: data.files.cloud,
      exportSeconds: this.options.exportSeconds,
      storageCa: readFileSync(certificates.ca, 'utf8'),
      onClockAdvance: (offsetMs) => bots.moveClock(offsetMs),
    });
  }

  private keep(name: string, data: DataDir, start: () => ChildProcess): KeptProcess {
    const onDeath = ({ how, again }: { how: string; again: boolean }): void => {
      if (again) this.say(`${name} ended (${how}) and is started again`);
      else this.failed.abort(new StartError(failure(name, how, logOf(data, name))));
    };
    const part = new KeptProcess({ start, onDeath });
    part.start();
    return part;
  }
}

function failure(name: string, how: string, log: string): string {
  const tail = readFileSync(log, 'utf8').slice(-LOG_TAIL_BYTES).trim();
  return `The part "${name}" did not start (${how}). Its log ${log} ends so:\n${tail}`;
}
