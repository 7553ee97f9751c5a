import { subjectKeySource } from '../core/data-subject';
import type { RequestSummary } from '../core/ports/request-store';
import { formatRequestId, type DsrRequest } from '../core/request';
import { RIGHTS } from '../core/service';

export type WakeAt = (request: DsrRequest) => string | null;

export function summarise(request: DsrRequest, wakeAt: WakeAt): RequestSummary {
  const { id, version, state, requester, subject, draftId, cards, copies, createdAt, updatedAt } = request;
  const asked = new Set<string>(request.commands.map(({ intent }) => intent));
  return {
    id,
    version,
    state,
    rights: request.plan?.rights ?? RIGHTS.filter((right) => asked.has(right)),
    requester: { tenantId: requester.tenantId, objectId: requester.objectId },
    subject: subjectKeySource(subject),
    draftId,
    cards: [...cards, ...copies].map(({ activityId }) => activityId),
    createdAt,
    updatedAt,
    wakeAt: wakeAt(request),
  };
}

/** What the store knows of all requests without reading a file; rebuilt at each start. */
export class RequestIndex {
  private byId = new Map<string, RequestSummary>();
  private readonly idByDraft = new Map<string, string>();
  private readonly lastNumber = new Map<number, number>();
  private listed: readonly RequestSummary[] | null = null;
  private newest: RequestSummary | null = null;

  put(summary: RequestSummary): void {
    const known = this.byId.has(summary.id);
    this.byId.set(summary.id, summary);
    this.listed = null;
    if (known) return;
    this.idByDraft.set(summary.draftId, summary.id);
    this.countNumber(summary.id);
    if (this.newest && compare(this.newest, summary) > 0) this.sort();
    else this.newest = summary;
  }

  get(id: string): RequestSummary | null {
    return this.byId.get(id) ?? null;
  }

  ofDraft(draftId: string): string | null {
    return this.idByDraft.get(draftId) ?? null;
  }

  nextId(createdAt: string): string {
    const year = new Date(createdAt).getUTCFullYear();
    return formatRequestId(year, (this.lastNumber.get(year) ?? 0) + 1);
  }

  /** Oldest first; the list is never changed afterwards. */
  list(): readonly RequestSummary[] {
    this.listed ??= [...this.byId.values()];
    return this.listed;
  }

  private countNumber(id: string): void {
    const [, year, number] = id.split('-').map(Number);
    if (year && number) this.lastNumber.set(year, Math.max(number, this.lastNumber.get(year) ?? 0));
  }

  /** Only where a clock went back; the map then stays in the order of the list. */
  private sort(): void {
    this.byId = new Map([...this.byId.values()].sort(compare).map((summary) => [summary.id, summary]));
  }
}

/** The order of summaries: by time, then by number. */
export function compare(a: RequestSummary, b: RequestSummary): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
