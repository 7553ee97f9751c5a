import type { CardCopy } from '../core/request';
import type { Thread } from '../core/thread';
import type { Wish } from './act';
import { noteOnRequest } from './change-request';
import { newDraft } from './new-draft';
import type { Ports } from './ports';

/** Of more than these the oldest are left as they are. */
const MOST_COPIES = 100;

/** A card was posted that is not edited as the request moves, so that it can be cleared when the record is forgotten. */
export async function rememberCopy(ports: Ports, requestId: string, copy: CardCopy): Promise<void> {
  const request = await ports.requests.get(requestId);
  if (!request || request.forgottenAt || copy.activityId === '') return;
  await noteOnRequest(ports, requestId, ({ copies }) => ({
    copies: [...copies.filter(({ activityId }) => activityId !== copy.activityId), copy].slice(-MOST_COPIES),
  }));
}

/** A list names people of many requests: kept as the card of a search that was answered, it is cleared when its time is over. */
export async function rememberLook(ports: Ports, asked: Wish & { thread: Thread }, activityId: string): Promise<void> {
  if (activityId === '') return;
  const { actor: requester, thread, correlationId } = asked;
  const id = ports.ids.secretId();
  const look = { id, requester, thread, correlationId, origin: id, commands: [], leftover: [] };
  await ports.drafts.put(newDraft(ports, look, { state: 'found', card: { activityId, shownRevision: 1 } }));
}
