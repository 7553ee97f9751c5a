import type { Acted, RequestWish } from '../usecases/act';
import type { Answered, DraftWish } from '../usecases/answer-draft';
import type { Ports } from '../usecases/ports';
import type { ActionData } from './inbound';

/** What a button asks of a request, and what it asks of a draft; a verb may have one or both. */
export interface ActionRow {
  request?: (ports: Ports, wish: RequestWish, data: ActionData) => Promise<Acted>;
  draft?: (ports: Ports, wish: DraftWish, data: ActionData) => Promise<Answered>;
}
