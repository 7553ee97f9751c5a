import type { Draft } from '../core/draft';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import type { Ports } from '../usecases/ports';
import { NOT_EDITABLE } from './talk';

const DAY_MS = 86_400_000;
/** A search that nobody went on with names people: candidates, objects, what was asked. */
const KEPT_DAYS = 30;
/** A card that cannot be made neutral holds its draft back for so long. */
const GRACE_DAYS = 14;

/** Drops old drafts; what their cards show is taken back first. Throws where a card has to be tried again. */
export async function tidyDrafts(ports: Ports, messenger: Messenger): Promise<void> {
  const now = ports.clock.now().getTime();
  const faults: unknown[] = [];
  const until = new Date(now - KEPT_DAYS * DAY_MS).toISOString();
  for (const draft of await ports.drafts.all({ until })) {
    if (draft.state === 'searching' || ageOf(draft, now) < KEPT_DAYS) continue;
    const fault = await clearFault(messenger, draft);
    if (fault && ageOf(draft, now) < KEPT_DAYS + GRACE_DAYS) faults.push(fault);
    else await ports.drafts.remove(draft.id);
  }
  if (faults.length > 0) throw faults[0];
}

function ageOf({ updatedAt }: Draft, now: number): number {
  return (now - Date.parse(updatedAt)) / DAY_MS;
}

/** Null: cleared, or there is no card that could be. */
async function clearFault(messenger: Messenger, { thread, card }: Draft): Promise<MessengerError | null> {
  if (!card?.activityId) return null;
  try {
    await messenger.clearCard(thread, card.activityId);
    return null;
  } catch (fault) {
    if (!(fault instanceof MessengerError)) throw fault;
    return NOT_EDITABLE.includes(fault.status) ? null : fault;
  }
}
