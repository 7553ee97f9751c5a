import { noted } from '../core/change';
import { ok } from '../core/errors';
import type { DsrRequest, Notice } from '../core/request';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/** What a line asks after; the other notices are told by the request's card as well. */
const ASKED_AFTER: Partial<Record<Notice['kind'] | 'card', string>> = { card: 'card', ready: 'link' };

/**
 * A message of which nobody knows whether it arrived. It is not sent again: the audit log says so, and where somebody
 * would miss it a line in the thread tells how to ask for it. Null: the request is not known.
 */
export async function noteUnsure(
  ports: Ports,
  requestId: string,
  message: Notice['kind'] | 'card',
): Promise<DsrRequest | null> {
  const stored = await changeRequest(ports, requestId, (request) => {
    const now = ports.clock.now().toISOString();
    const cause = { actor: null, now, correlationId: request.correlationId };
    const { next, entries } = noted(request, cause, { event: 'message.unsure', facts: { message } });
    const what = ASKED_AFTER[message];
    const id = `unsure-${message}-${request.version}`;
    const asks: Notice[] = what ? [{ id, kind: 'unsure', facts: { what }, mentions: [] }] : [];
    return ok({ next: { ...next, outbox: [...next.outbox, ...asks] }, entries });
  });
  ports.wake(requestId);
  return stored.ok ? stored.value : null;
}
