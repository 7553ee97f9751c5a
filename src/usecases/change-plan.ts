import { change } from '../core/change';
import { ok, refuse } from '../core/errors';
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
    const planEnd = request.planEnd && { ...request.planEnd, text, searching: request.plan?.options ?? null };
    return ok(change(request, { planEnd }, cause, { event: 'retry-asked' }));
  });
  if (acted.ok) await searchAgain(ports, acted.request, wish);
  return acted;
}

/** The same request's plan, made anew from what the services hold now. */
export async function searchAgain(
  ports: Ports,
  request: DsrRequest,
  { correlationId }: Pick<RequestWish, 'correlationId'>,
): Promise<void> {
  const options = request.planEnd?.searching ?? null;
  const { requester, thread, commands, leftover, origin } = request;
  const subject = request.subject.kind === 'unknown' ? null : request.subject;
  const asked = { id: ports.ids.secretId(), requester, thread, origin, commands, leftover, correlationId };
  const draft = newDraft(ports, asked, { subject, replaces: request.id, options });
  await ports.drafts.put(draft);
  ports.wake(draft.id);
}

/** After a crash between the wish and its search: the wish stands in the request, and no draft is there for it. */
export async function resumeSearches(ports: Ports): Promise<void> {
  const drafts = await ports.drafts.all();
  const waiting = ports.requests.summaries().filter(({ state }) => state === 'awaiting-confirmation');
  for (const { id } of waiting) {
    const request = await ports.requests.get(id);
    if (request?.planEnd?.searching === undefined || drafts.some(({ replaces }) => replaces === id)) continue;
    await searchAgain(ports, request, request);
  }
}
