import { setMaxListeners } from 'node:events';
import { ok } from '../core/errors';
import { isOpen, type DsrRequest } from '../core/request';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import { ServiceError } from '../core/ports/service-adapter';
import { endPlan } from '../core/plan-lifecycle';
import { putOffPlan } from '../core/step-lifecycle';
import { resumeSearches } from '../usecases/change-plan';
import { changeRequest } from '../usecases/change-request';
import { expireIfDue } from '../usecases/expire-approval';
import type { Ports } from '../usecases/ports';
import { sendReminders } from '../usecases/send-reminders';
import { Backoff } from './backoff';
import { Lanes } from './lanes';
import { SearchLane } from './search-lane';
import { talk } from './talk';
import { tidy, tidyStopped } from './tidy';
import { tidyDrafts } from './tidy-drafts';
import { faultText, isAbort } from './step-failure';
import { workOnce } from './work';

const REMIND_EVERY_MS = 10 * 60_000;
/** A conversation that refuses messages, or a storage account that is away, is tried again, ever more rarely, up to this. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** A turn has to be answered: what takes longer is told in the thread. */
const SETTLES_WITHIN_MS = 5_000;

export interface EngineLog {
  fault(what: string, id: string, fault: unknown): void;
}

/**
 * Does what requests and drafts have to do by themselves: searching, working, sending, expiring. One process works on a
 * store. Within a request work, talk and tidying go on side by side, each in order. `wake` says that something may be due;
 * `tick`, called every second or so, finds what has become due.
 */
export class Engine {
  private readonly lanes: Lanes;
  private readonly backoff = new Backoff();
  /** Failures in a row of beginnings and searches, which are given up at some point. */
  private readonly tries = new Backoff();
  private readonly searches: SearchLane;
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private remindedAt = 0;

  constructor(
    private readonly ports: Ports,
    private readonly messenger: Messenger,
    private readonly log: EngineLog,
  ) {
    // Every call under way listens for the stop; there is no leak to warn of.
    setMaxListeners(0, this.stop.signal);
    const tell = {
      wake: (id: string) => this.wake(id),
      failed: (lane: string, fault: unknown) => this.laneFailed(lane, fault),
    };
    this.searches = new SearchLane(ports, messenger, this.tries, tell);
    this.lanes = new Lanes(
      (lane) => this.runLane(lane),
      (lane, fault) => this.laneFailed(lane, fault),
    );
  }

  /** Takes up whatever a stop or a crash left. */
  async start(intervalMs = 1_000): Promise<void> {
    await resumeSearches(this.ports);
    for (const { id, state } of this.ports.requests.summaries()) if (isOpen({ state })) this.wake(id);
    for (const { id } of await this.ports.drafts.all()) this.wake(id);
    await this.tick();
    this.timer = setInterval(
      () => void this.tick().catch((fault: unknown) => this.log.fault('tick', '', fault)),
      intervalMs,
    );
  }

  wake(id: string): void {
    const lanes = id.startsWith('DSR-') ? ['work', 'talk', 'tidy'] : ['search'];
    for (const lane of lanes) this.lanes.ask(`${lane} ${id}`);
  }

  async tick(): Promise<void> {
    const now = this.ports.clock.now();
    const iso = now.toISOString();
    for (const { id, wakeAt } of this.ports.requests.summaries()) if (wakeAt !== null && wakeAt <= iso) this.wake(id);
    for (const lane of this.backoff.due(now.getTime())) this.lanes.ask(lane);
    this.remind(now.getTime());
    await Promise.resolve();
  }

  /** Reminders are due by the day: looked for now and then, and after the clock was moved. */
  private remind(now: number): void {
    if (Math.abs(now - this.remindedAt) < REMIND_EVERY_MS) return;
    this.remindedAt = now;
    for (const { id, state } of this.ports.requests.summaries()) if (isOpen({ state })) this.lanes.ask(`remind ${id}`);
    for (const lane of ['tidy-drafts', 'sweep-files']) this.lanes.ask(lane);
  }

  /** Resolves when what the request has to have removed has been, or after a while. */
  async settled(id: string): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, SETTLES_WITHIN_MS);
    });
    await Promise.race([this.lanes.done(`tidy ${id}`), late]);
    clearTimeout(timer);
  }

  /** Resolves when nothing is under way; for tests and for an orderly stop. */
  idle(): Promise<void> {
    return this.lanes.idle();
  }

  /** Lets the page or message in hand end, then stops. */
  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.stop.abort();
    await this.lanes.close();
  }

  private async runLane(lane: string): Promise<void> {
    if (this.backoff.isWaiting(lane, this.ports.clock.now().getTime())) return;
    const [kind = '', id = ''] = lane.split(' ');
    await this.lanesByKind[kind]?.(id);
    this.backoff.succeeded(lane);
  }

  private readonly lanesByKind: Record<string, (id: string) => Promise<void>> = {
    work: async (id) => {
      await this.work(id);
      await tidyStopped(this.ports, id, this.stop.signal);
    },
    tidy: async (id) => {
      if (await tidy(this.ports, id)) this.wakeTalk(id);
    },
    'tidy-drafts': () => tidyDrafts(this.ports, this.messenger),
    'sweep-files': async () => void (await this.ports.packages.sweepFiles()),
    talk: (id) => talk(this.ports, this.messenger, id),
    search: (id) => this.searches.run(id, this.stop.signal),
    remind: async (id) => {
      if (await sendReminders(this.ports, id)) this.wakeTalk(id);
    },
  };

  private laneFailed(lane: string, fault: unknown): void {
    if (isAbort(fault)) return;
    const [kind = '', id = ''] = lane.split(' ');
    const mayLast = fault instanceof MessengerError || kind.includes('tidy') || kind === 'sweep-files';
    const longest = mayLast ? LONGEST_WAIT_MS : undefined;
    this.backoff.failed(lane, this.ports.clock.now().getTime(), longest);
    this.log.fault(kind, id.startsWith('DSR-') ? id : 'draft', fault);
  }

  private async work(id: string): Promise<void> {
    await expireIfDue(this.ports, id);
    const key = `begin ${id}`;
    try {
      while (!this.stop.signal.aborted && (await workOnce(this.ports, id, this.stop.signal))) this.wakeTalk(id);
      this.tries.succeeded(key);
    } catch (fault) {
      if (!(fault instanceof ServiceError) || this.stop.signal.aborted) throw fault;
      await this.beginFailed(key, id, fault);
    }
    this.wakeTalk(id);
  }

  /** The plan could not begin because a service did not answer: tried again, and given up like a step. */
  private async beginFailed(key: string, id: string, fault: ServiceError): Promise<void> {
    const failures = this.tries.failed(key, this.ports.clock.now().getTime());
    if (fault.retryable && failures < this.ports.settings.stepAttempts) {
      if (failures === 1)
        await changeRequest(this.ports, id, (request) => ok(putOffPlan(request, this.cause(request))));
      throw fault;
    }
    this.tries.succeeded(key);
    const text = `The plan could not begin: ${faultText(this.ports, fault)}.`;
    await changeRequest(this.ports, id, (request) => endPlan(request, { why: 'failed', text }, this.cause(request)));
  }

  private cause(request: DsrRequest) {
    return { actor: null, now: this.ports.clock.now().toISOString(), correlationId: request.correlationId };
  }

  private wakeTalk(id: string): void {
    this.lanes.ask(`talk ${id}`);
  }
}
