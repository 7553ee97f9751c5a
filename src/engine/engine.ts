import { setMaxListeners } from 'node:events';
import type { Draft } from '../core/draft';
import { ok } from '../core/errors';
import { isOpen, type DsrRequest } from '../core/request';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import { ServiceError } from '../core/ports/service-adapter';
import { endPlan } from '../core/plan-lifecycle';
import { putOffPlan } from '../core/step-lifecycle';
import { changeRequest } from '../usecases/change-request';
import { expireIfDue } from '../usecases/expire-approval';
import type { Ports } from '../usecases/ports';
import { runSearch } from '../usecases/run-search';
import { Backoff } from './backoff';
import { Lanes } from './lanes';
import { talk, talkDraft } from './talk';
import { faultText, isAbort, workOnce } from './work';

/** A search that takes longer shows a card that says so. */
const SEARCH_CARD_AFTER_MS = 3_000;
const SEARCH_ATTEMPTS = 3;
/** A conversation that refuses messages is tried again, ever more rarely, up to this. */
const LONGEST_MESSAGE_WAIT_MS = 15 * 60_000;

export interface EngineLog {
  fault(what: string, id: string, fault: unknown): void;
}

/**
 * Does what requests and drafts have to do by themselves: searching, working, sending, expiring. One process works on a
 * store. Within a request work and talk go on side by side, each in order. `wake` says that something may be due;
 * `tick`, called every second or so, finds what has become due.
 */
export class Engine {
  private readonly lanes: Lanes;
  private readonly backoff = new Backoff();
  /** Failures in a row of beginnings and searches, which are given up at some point. */
  private readonly tries = new Backoff();
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ports: Ports,
    private readonly messenger: Messenger,
    private readonly log: EngineLog,
  ) {
    // Every call under way listens for the stop; there is no leak to warn of.
    setMaxListeners(0, this.stop.signal);
    this.lanes = new Lanes(
      (lane) => this.runLane(lane),
      (lane, fault) => this.laneFailed(lane, fault),
    );
  }

  /** Takes up whatever a stop or a crash left. */
  async start(intervalMs = 1_000): Promise<void> {
    for (const { id, state } of this.ports.requests.summaries()) if (isOpen({ state })) this.wake(id);
    for (const { id } of await this.ports.drafts.all()) this.wake(id);
    await this.tick();
    this.timer = setInterval(
      () => void this.tick().catch((fault: unknown) => this.log.fault('tick', '', fault)),
      intervalMs,
    );
  }

  wake(id: string): void {
    const lanes = id.startsWith('DSR-') ? ['work', 'talk'] : ['search'];
    for (const lane of lanes) this.lanes.ask(`${lane} ${id}`);
  }

  async tick(): Promise<void> {
    const now = this.ports.clock.now();
    const iso = now.toISOString();
    for (const { id, wakeAt } of this.ports.requests.summaries()) if (wakeAt !== null && wakeAt <= iso) this.wake(id);
    for (const lane of this.backoff.due(now.getTime())) this.lanes.ask(lane);
    await Promise.resolve();
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
    work: (id) => this.work(id),
    talk: (id) => talk(this.ports, this.messenger, id),
    search: (id) => this.search(id),
  };

  private laneFailed(lane: string, fault: unknown): void {
    if (isAbort(fault)) return;
    const [kind = '', id = ''] = lane.split(' ');
    const longest = fault instanceof MessengerError ? LONGEST_MESSAGE_WAIT_MS : undefined;
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

  private async search(id: string): Promise<void> {
    const draft = await this.ports.drafts.get(id);
    if (!draft) return;
    if (draft.state === 'searching') return this.runSearch(draft);
    await talkDraft(this.ports, this.messenger, draft);
    if (draft.state === 'found') await this.ports.drafts.remove(id);
  }

  private async runSearch(draft: Draft): Promise<void> {
    let showing = Promise.resolve();
    const card = setTimeout(() => {
      showing = this.showSearching(draft.id);
    }, SEARCH_CARD_AFTER_MS);
    const cardAtRest = () => {
      clearTimeout(card);
      return showing;
    };
    try {
      const searched = await runSearch(this.ports, draft, this.stop.signal).finally(cardAtRest);
      this.tries.succeeded(`attempts ${draft.id}`);
      if (searched.kind === 'request') this.wake(searched.request.id);
      if (searched.kind === 'asking') this.wake(searched.draft.id);
    } catch (fault) {
      if (!(fault instanceof ServiceError) || this.stop.signal.aborted) throw fault;
      await this.searchFailed(draft, fault);
    }
  }

  private async searchFailed(draft: Draft, fault: ServiceError): Promise<void> {
    const failures = this.tries.failed(`attempts ${draft.id}`, this.ports.clock.now().getTime());
    if (fault.retryable && failures < SEARCH_ATTEMPTS) throw fault;
    this.tries.succeeded(`attempts ${draft.id}`);
    const current = await this.ports.drafts.get(draft.id);
    if (!current) return;
    const failed = {
      ...current,
      state: 'failed' as const,
      failure: 'DSR_SERVICE_FAILED' as const,
      failedService: fault.service,
    };
    await this.ports.drafts.commit({ ...failed, revision: current.revision + 1 }, current.version);
    this.wake(draft.id);
  }

  private async showSearching(id: string): Promise<void> {
    const draft = await this.ports.drafts.get(id);
    if (draft?.state !== 'searching') return;
    await talkDraft(this.ports, this.messenger, draft).catch((fault: unknown) =>
      this.laneFailed(`search ${id}`, fault),
    );
  }
}
