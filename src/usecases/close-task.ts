import { closeTask as close } from '../core/change-lifecycle';
import type { TaskClosing } from '../core/task';
import { actOnRequest, type Acted, type RequestWish } from './act';
import type { Ports } from './ports';

/** A task for a person was done, or does not apply. Counts on whatever card it was clicked: the request moves meanwhile. */
export async function closeTask(
  ports: Ports,
  wish: RequestWish & { task: number; outcome: TaskClosing['outcome']; text: string | null },
): Promise<Acted> {
  const { task, outcome, text } = wish;
  return actOnRequest(ports, { ...wish, card: null }, 'close-task', (request, cause) =>
    close(request, task, { outcome, text }, cause),
  );
}
