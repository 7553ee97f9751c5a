import { cancelRequest as cancel } from '../core/plan-lifecycle';
import { actOnRequest, type Acted, type RequestWish } from './act';
import type { Ports } from './ports';

export async function cancelRequest(ports: Ports, wish: RequestWish & { reason: string | null }): Promise<Acted> {
  // A request moves while it runs: the wish to stop it counts on whatever card it was clicked.
  const anyCard = { ...wish, card: null };
  return actOnRequest(ports, anyCard, 'cancel', (request, cause) => cancel(request, wish.reason, cause));
}
