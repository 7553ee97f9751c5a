import type { Draft } from '../core/draft';
import { deadLinks, withLinkEnded } from '../core/dead-links';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import type { DsrRequest, Notice, PostedCard } from '../core/request';
import { cardsBehind, nextCardEditAt } from '../core/wake';
import { noteOnRequest } from '../usecases/change-request';
import { namedIn } from '../usecases/find-request';
import { noteUnsure } from '../usecases/note-unsure';
import type { Ports } from '../usecases/ports';
import { rememberCopy } from '../usecases/remember-copy';
import { isReadyDue, sendReady } from './send-ready';
import { withDeciders } from './whom-it-concerns';

/**
 * Sends what a request has to say: its card first, then its notices in order. Each is marked as sent right after, so a
 * crash in between repeats an edit (harmless) or one line, and loses nothing. What may have arrived is not sent again:
 * the history says so, and a line tells how to ask for it. Throws `MessengerError` where it certainly did not arrive.
 */
export async function talk(ports: Ports, messenger: Messenger, requestId: string): Promise<void> {
  const request = await ports.requests.get(requestId);
  if (!request) return;
  const shown = await bringCardsUpToDate(ports, messenger, request);
  if (shown.forgottenAt) await clearCopies(ports, messenger, shown);
  for (const notice of shown.outbox) {
    if (notice.kind === 'ready' && !(await isReadyDue(ports, requestId, notice))) continue;
    const sent = await sure(send(ports, messenger, shown, notice));
    await noteOnRequest(ports, requestId, ({ outbox }) => ({ outbox: outbox.filter(({ id }) => id !== notice.id) }));
    if (!sent) await noteUnsure(ports, requestId, notice.kind);
  }
  await endLinks(ports, messenger, requestId);
}

/** A button that leads nowhere goes from the card it stands on; whoever clicks Link there gets one to the package as it is now. */
async function endLinks(ports: Ports, messenger: Messenger, requestId: string): Promise<void> {
  const request = await ports.requests.get(requestId);
  for (const copy of request ? deadLinks(request) : []) {
    await editFault(() => messenger.endLink(request as DsrRequest, copy));
    await noteOnRequest(ports, requestId, (current) => ({
      copies: current.copies.map((each) => (each.activityId === copy.activityId ? withLinkEnded(each, current) : each)),
    }));
  }
}

async function bringCardsUpToDate(ports: Ports, messenger: Messenger, request: DsrRequest): Promise<DsrRequest> {
  const editAt = nextCardEditAt(request);
  const now = ports.clock.now().toISOString();
  if (editAt === null || editAt > now) return request;
  const behind = cardsBehind(request).filter(({ editFrom = '' }) => editFrom <= now);
  const gone = new Set<string>();
  let refusal: MessengerError | null = null;
  for (const { activityId } of behind) {
    if (activityId === UNKNOWN_ID) gone.add(activityId);
    if (activityId === UNKNOWN_ID) continue;
    const fault = await editFault(() => messenger.showRequest(request, activityId));
    if (fault) gone.add(activityId);
    if (fault && fault.status !== GONE) refusal = fault;
  }
  // Where no card is left it may be the conversation that is closed to the bot: then nothing is forgotten.
  const isLeft = request.cards.length > gone.size;
  if (refusal && !isLeft && !request.forgottenAt) throw refusal;
  const shown = behind.filter(({ activityId }) => !gone.has(activityId)).map(({ activityId }) => activityId);
  // A record is not posted again only to say that nothing is left of it.
  if (!isLeft && !request.forgottenAt) shown.push(await idOf(messenger.showRequest(request, null)));
  const noted = await noteOnRequest(ports, request.id, ({ cards }) => ({
    cards: mergeCards(
      cards.filter(({ activityId }) => !gone.has(activityId)),
      shown.map((activityId) => ({ activityId, shownRevision: request.revision })),
    ),
    lastCardEditAt: now,
  }));
  if (!shown.includes(UNKNOWN_ID)) return noted ?? request;
  return (await noteUnsure(ports, request.id, 'card')) ?? request;
}

/** Of a card that may stand in the thread: its id did not come back. A click on it tells; the next state is posted anew. */
const UNKNOWN_ID = '';

/** The posted card's id; `UNKNOWN_ID` where it may have arrived all the same. */
async function idOf(posted: Promise<string>): Promise<string> {
  let id = UNKNOWN_ID;
  await sure(posted.then((known) => (id = known)));
  return id;
}

/** False: it may have arrived, and must not be sent again. */
async function sure(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (fault) {
    if (fault instanceof MessengerError && fault.ambiguous) return false;
    throw fault;
  }
}

const GONE = 404;
/** Answers to the edit of a message that is not the bot's own or no card: which one was clicked, the clicker's side says. */
export const NOT_EDITABLE: readonly (number | null)[] = [GONE, 400, 403];

/** Null: edited. What cannot be edited is forgotten, and must not keep back what is to be said after it. */
async function editFault(edit: () => Promise<unknown>): Promise<MessengerError | null> {
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
  if (notice.kind === 'ready') return sendReady(ports, messenger, request, notice);
  return messenger.notify(request, await withDeciders(ports, request, notice));
}

/** Cards that stayed as they were sent name whom the request was about as long as that is kept, and no longer. */
async function clearCopies(ports: Ports, messenger: Messenger, { id, thread, copies }: DsrRequest): Promise<void> {
  for (const { conversationId, activityId } of copies) {
    await editFault(() => messenger.clearCard({ ...thread, conversationId }, activityId));
    await noteOnRequest(ports, id, (request) => ({
      copies: request.copies.filter((copy) => copy.activityId !== activityId),
    }));
  }
}

/** A draft's card; posted once and edited as the search goes on. */
export async function talkDraft(ports: Ports, messenger: Messenger, draft: Draft): Promise<void> {
  if (draft.card?.shownRevision === draft.revision) return;
  const known = draft.card?.activityId || null;
  const fault = known === null ? null : await editFault(() => messenger.showDraft(draft, known));
  if (fault && fault.status !== GONE) throw fault;
  const activityId = known !== null && !fault ? known : await idOf(messenger.showDraft(draft, null));
  if (activityId === UNKNOWN_ID) await askAgain(messenger, draft);
  if (draft.state === 'form') await rememberForm(ports, draft, activityId);
  const card = { activityId, shownRevision: draft.revision };
  for (;;) {
    const current = await ports.drafts.get(draft.id);
    if (!current) return handOver(ports, draft, activityId);
    if (await ports.drafts.commit({ ...current, card }, current.version)) return;
  }
}

/** A form names whom its request is about: whatever becomes of it, it is cleared with the request's other cards. */
async function rememberForm(ports: Ports, draft: Draft, activityId: string): Promise<void> {
  const { conversationId } = draft.thread;
  for (const { id } of await namedIn(ports, draft)) await rememberCopy(ports, id, { conversationId, activityId });
}

const NO_CARD = 'My answer may not have arrived. If no card stands here, send your message again.';

/** A search goes on to a card of its own; after any other card nothing would follow. */
async function askAgain(messenger: Messenger, { thread, state }: Draft): Promise<void> {
  if (state !== 'searching') await messenger.say(thread, NO_CARD).catch(() => undefined);
}

/** The draft became a request while its card was on the way: the card is the request's from now on. */
async function handOver(ports: Ports, draft: Draft, activityId: string): Promise<void> {
  const made = ports.requests.summaries().find(({ draftId }) => draftId === draft.id);
  if (!made) return;
  const card = { activityId, shownRevision: 0 };
  await noteOnRequest(ports, made.id, ({ cards }) => ({ cards: mergeCards(cards, [card]) }));
}
