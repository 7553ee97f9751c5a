import type { Draft } from '../core/draft';
import { forgetSearch } from '../core/forget-person';
import type { Messenger } from '../core/ports/messenger';
import { ServiceError } from '../core/ports/service-adapter';
import type { Ports } from '../usecases/ports';
import { runSearch } from '../usecases/run-search';
import type { Backoff } from './backoff';
import { talkDraft } from './talk';

/** A search that takes longer shows a card that says so. */
const SEARCH_CARD_AFTER_MS = 3_000;
const SEARCH_ATTEMPTS = 3;

/** What a search tells the engine. */
interface Told {
  wake(id: string): void;
  failed(lane: string, fault: unknown): void;
}

/** Runs a draft's search, shows its card, and gives up after a few failures in a row. */
export class SearchLane {
  constructor(
    private readonly ports: Ports,
    private readonly messenger: Messenger,
    private readonly tries: Backoff,
    private readonly told: Told,
  ) {}

  async run(id: string, signal: AbortSignal): Promise<void> {
    const draft = await this.ports.drafts.get(id);
    if (!draft) return;
    if (draft.state === 'searching') return this.search(draft, signal);
    await talkDraft(this.ports, this.messenger, draft);
    if (draft.state === 'found') await this.forgetAnswer(id);
  }

  /** Once it is shown only its card is remembered, so that it can be cleared when its time is over. */
  private async forgetAnswer(id: string): Promise<void> {
    const draft = await this.ports.drafts.get(id);
    if (!draft?.card?.activityId) return this.ports.drafts.remove(id);
    if (draft.subject) await this.ports.drafts.commit(forgetSearch(draft), draft.version);
  }

  private async search(draft: Draft, signal: AbortSignal): Promise<void> {
    let showing = Promise.resolve();
    const card = setTimeout(() => {
      showing = this.showSearching(draft.id);
    }, SEARCH_CARD_AFTER_MS);
    const cardAtRest = () => {
      clearTimeout(card);
      return showing;
    };
    try {
      const searched = await runSearch(this.ports, draft, signal).finally(cardAtRest);
      this.tries.succeeded(`attempts ${draft.id}`);
      if (searched.kind === 'request') this.told.wake(searched.request.id);
      if (searched.kind === 'asking') this.told.wake(searched.draft.id);
    } catch (fault) {
      if (!(fault instanceof ServiceError) || signal.aborted) throw fault;
      await this.failed(draft, fault);
    }
  }

  private async failed(draft: Draft, fault: ServiceError): Promise<void> {
    const failures = this.tries.failed(`attempts ${draft.id}`, this.ports.clock.now().getTime());
    if (fault.retryable && failures < SEARCH_ATTEMPTS) throw fault;
    this.tries.succeeded(`attempts ${draft.id}`);
    const current = await this.ports.drafts.get(draft.id);
    if (!current) return;
    const failure = { state: 'failed', failure: 'DSR_SERVICE_FAILED', failedService: fault.service } as const;
    await this.ports.drafts.commit({ ...current, ...failure, revision: current.revision + 1 }, current.version);
    this.told.wake(draft.id);
  }

  private async showSearching(id: string): Promise<void> {
    const draft = await this.ports.drafts.get(id);
    if (draft?.state !== 'searching') return;
    await talkDraft(this.ports, this.messenger, draft).catch((fault: unknown) =>
      this.told.failed(`search ${id}`, fault),
    );
  }
}
