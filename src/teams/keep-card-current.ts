import type { Draft } from '../core/draft';
import type { DsrRequest, PostedCard } from '../core/request';
import { noteOnRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import type { Envelopes } from './inbound';

/** How long an answer stands on a card before everybody's edit of it takes it away, in ms: time to read a sentence. */
const READING_MS = 20_000;

/**
 * A copy of the card that the store does not know (shown again, or posted just before a crash) is edited from now on;
 * where its presser was answered with a sentence on it, once that has been read. One with a link is edited for that alone.
 */
export async function keepCardCurrent(
  { ports, envelope }: { ports: Ports; envelope: Envelopes },
  request: DsrRequest,
  answered: { readIt: boolean },
): Promise<void> {
  const activityId = envelope.cardActivityId;
  if (!activityId || isKnown(request, activityId) || (await isAnothers(ports, request, activityId))) return;
  const copy: PostedCard = { activityId, shownRevision: 0, ...(answered.readIt ? { editFrom: whenRead(ports) } : {}) };
  await noteOnRequest(ports, request.id, ({ cards, copies }) => ({
    cards: [...cards, copy],
    copies: copies.filter((each) => each.activityId !== activityId),
  }));
  ports.wake(request.id);
}

function isKnown({ cards, copies }: DsrRequest, activityId: string): boolean {
  const isIt = (card: { activityId: string }) => card.activityId === activityId;
  return cards.some(isIt) || copies.some((copy) => isIt(copy) && Boolean(copy.linksTo));
}

/** What a button says of its request is its sender's word: a card of another request, or of a search, stays that one's. */
async function isAnothers({ requests, drafts }: Ports, { id, draftId }: DsrRequest, activityId: string) {
  if (requests.summaries().some((other) => other.id !== id && other.cards.includes(activityId))) return true;
  const searches = await drafts.all();
  return searches.some((other) => isSearchOfAnother(other, { id, draftId }) && other.card?.activityId === activityId);
}

/** A search hands its card over to the request that it becomes. */
function isSearchOfAnother(search: Draft, { id, draftId }: Pick<DsrRequest, 'id' | 'draftId'>): boolean {
  return search.id !== draftId && search.replaces !== id;
}

function whenRead({ clock }: Pick<Ports, 'clock'>): string {
  return new Date(clock.now().getTime() + READING_MS).toISOString();
}
