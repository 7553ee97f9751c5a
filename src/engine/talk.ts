import type { Draft } from '../core/draft';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import type { DsrRequest, Notice, PostedCard } from '../core/request';
import { nextCardEditAt } from '../core/wake';
import { noteOnRequest } from '../usecases/change-request';
import { linkOf } from '../usecases/issue-link';
import type { Ports } from '../usecases/ports';

/**
 * Sends what a request has to say: its card first, then its notices in order. Each is marked as sent right after, so a
 * crash in between repeats an edit (harmless) or one line, and loses nothing. Throws `MessengerError`.
 */
export async function talk(ports: Ports, messenger: Messenger, requestId: string): Promise<void> {
  const request = await ports.requests.get(requestId);
  if (!request) return;
  const shown = await bringCardsUpToDate(ports, messenger, request);
  for (const notice of shown.outbox) {
    await send(ports, messenger, shown, notice);
    await noteOnRequest(ports, requestId, ({ outbox }) => ({ outbox: outbox.filter(({ id }) => id !== notice.id) }));
  }
}

async function bringCardsUpToDate(ports: Ports, messenger: Messenger, request: DsrRequest): Promise<DsrRequest> {
  const editAt = nextCardEditAt(request);
  const now = ports.clock.now().toISOString();
  if (editAt === null || editAt > now) return request;
  const behind = request.cards.filter(({ shownRevision }) => shownRevision !== request.revision);
  const gone = new Set<string>();
  let refusal: MessengerError | null = null;
  for (const { activityId } of behind) {
    const fault = await editFault(() => messenger.showRequest(request, activityId));
    if (fault) gone.add(activityId);
    if (fault && fault.status !== GONE) refusal = fault;
  }
  // Where no card is left it may be the conversation that is closed to the bot: then nothing is forgotten.
  if (refusal && gone.size === request.cards.length) throw refusal;
  const shown = behind.filter(({ activityId }) => !gone.has(activityId)).map(({ activityId }) => activityId);
  if (request.cards.length === gone.size) shown.push(await messenger.showRequest(request, null));
  const noted = await noteOnRequest(ports, request.id, ({ cards }) => ({
    cards: mergeCards(
      cards.filter(({ activityId }) => !gone.has(activityId)),
      shown.map((activityId) => ({ activityId, shownRevision: request.revision })),
    ),
    lastCardEditAt: now,
  }));
  return noted ?? request;
}

const GONE = 404;
/** Answers to the edit of a message that is not the bot's own or no card: which one was clicked, the clicker's side says. */
const NOT_EDITABLE: readonly (number | null)[] = [GONE, 400, 403];

/** Null: edited. What cannot be edited is forgotten, and must not keep back what is to be said after it. */
async function editFault(edit: () => Promise<string>): Promise<MessengerError | null> {
  try {
    await edit();
    return null;
  } catch (fault) {
    if (fault instanceof MessengerError && NOT_EDITABLE.includes(fault.status)) return fault;
    throw fault;
  }
}

function mergeCards(cards: readonly PostedCard[], shown: readonly PostedCard[]): PostedCard[] {
  const kept = cards.map((card) => shown.find(({ activityId }) => activityId === card.activityId) ?? card);
  return [...kept, ...shown.filter(({ activityId }) => !cards.some((card) => card.activityId === activityId))];
}

async function send(ports: Ports, messenger: Messenger, request: DsrRequest, notice: Notice): Promise<void> {
  if (notice.kind !== 'ready') return messenger.notify(request, notice);
  const link = await linkOf(ports, request, ports.settings.linkHours);
  if (link) await messenger.showReady(request, link);
}

/** A draft's card; posted once and edited as the search goes on. */
export async function talkDraft(ports: Ports, messenger: Messenger, draft: Draft): Promise<void> {
  if (draft.card?.shownRevision === draft.revision) return;
  const known = draft.card?.activityId ?? null;
  const fault = known === null ? null : await editFault(() => messenger.showDraft(draft, known));
  if (fault && fault.status !== GONE) throw fault;
  const activityId = known !== null && !fault ? known : await messenger.showDraft(draft, null);
  const card = { activityId, shownRevision: draft.revision };
  for (;;) {
    const current = await ports.drafts.get(draft.id);
    if (!current) return handOver(ports, draft, activityId);
    if (await ports.drafts.commit({ ...current, card }, current.version)) return;
  }
}

/** The draft became a request while its card was on the way: the card is the request's from now on. */
async function handOver(ports: Ports, draft: Draft, activityId: string): Promise<void> {
  const made = ports.requests.summaries().find(({ draftId }) => draftId === draft.id);
  if (!made) return;
  const card = { activityId, shownRevision: 0 };
  await noteOnRequest(ports, made.id, ({ cards }) => ({ cards: mergeCards(cards, [card]) }));
}
