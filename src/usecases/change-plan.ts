import { change } from '../core/change';
import { ok, refuse } from '../core/errors';
import type { ChangeOptions } from '../core/object-change';
import { askForChange } from '../core/plan-lifecycle';
import type { DsrRequest } from '../core/request';
import { actOnRequest, type Acted, type RequestWish } from './act';
import { newDraft } from './new-draft';
import type { Ports } from './ports';

/** The requester wants something else: the next command in the thread replaces the plan. */
export async function changePlan(ports: Ports, wish: RequestWish): Promise<Acted> {
  return actOnRequest(ports, wish, 'change', askForChange);
}

/** Looks again and makes the plan anew, after one ended without being done. */
export async function retryPlan(ports: Ports, wish: RequestWish): Promise<Acted> {
  const acted = await actOnRequest(ports, wish, 'retry', (request, cause) => {
    const ended = request.state === 'awaiting-confirmation' && request.planEnd !== null;
    if (!ended && request.state !== 'recorded') return refuse('DSR_NOT_NOW');
    const text = 'The services are being searched again; the new plan follows on this card.';
    const planEnd = request.planEnd && { ...request.planEnd, text };
    return ok(change(request, { planEnd }, cause, { event: 'retry-asked' }));
  });
  if (acted.ok) await searchAgain(ports, acted.request, wish, acted.request.plan?.options ?? null);
  return acted;
}

/** The same request's plan, made anew from what the services hold now. */
export async function searchAgain(
  ports: Ports,
  request: DsrRequest,
  { correlationId }: RequestWish,
  options: ChangeOptions | null,
): Promise<void> {
  const { requester, thread, commands, leftover, origin } = request;
  const subject = request.subject.kind === 'unknown' ? null : request.subject;
  const asked = { id: ports.ids.secretId(), requester, thread, origin, commands, leftover, correlationId };
  const draft = newDraft(ports, asked, { subject, replaces: request.id, options });
  await ports.drafts.put(draft);
  ports.wake(draft.id);
}
