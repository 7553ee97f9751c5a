/** The message with the download link: the link is issued when it is sent, so all that speaks against it is asked for then. */
import type { Actor } from '../core/person';
import { forbids, policyTarget } from '../core/policy';
import type { Messenger } from '../core/ports/messenger';
import { ServiceError } from '../core/ports/service-adapter';
import type { DsrRequest, Notice } from '../core/request';
import { auditRefusal } from '../usecases/act';
import { linkOf } from '../usecases/issue-link';
import type { Ports } from '../usecases/ports';
import { rememberCopy } from '../usecases/remember-copy';
import { whoIs } from '../usecases/who-is';

/** Not while links are being made useless, nor where that dropped it: asked of what is stored now. */
export async function isReadyDue(ports: Ports, requestId: string, { id }: Notice): Promise<boolean> {
  const request = await ports.requests.get(requestId);
  return request?.revocation === null && request.outbox.some((notice) => notice.id === id);
}

export async function sendReady(
  ports: Ports,
  messenger: Messenger,
  request: DsrRequest,
  notice: Notice,
): Promise<void> {
  const { id, thread, requester } = request;
  const to = notice.mentions[0] ?? requester;
  if (isPersonal(ports, notice) && !(await mayHave(ports, request, to)))
    return messenger.say(thread, `${id}: the download link was not sent to ${to.name}, who may not have it any more.`);
  const link = await linkOf(ports, request, Number(notice.facts.hours ?? ports.settings.linkHours));
  if (!link) return messenger.say(thread, goneText(id));
  const copy = await messenger.showReady(request, link, to);
  if (copy) await rememberCopy(ports, id, copy);
}

const goneText = (id: string): string =>
  `${id}: the package is no longer in the storage account, so there is no download link. Type \`status ${id}\` to see where the request stands.`;

/** In the thread everybody of the channel sees it; a chat is one person's. */
const isPersonal = ({ settings }: Ports, { mentions }: Notice): boolean =>
  settings.linkDelivery === 'personal' || mentions.length > 0;

/** Asked again: somebody may have left since the link was asked for. Where nobody can say, it is tried again. */
async function mayHave(ports: Ports, request: DsrRequest, to: Actor): Promise<boolean> {
  const facts = await whoIs(ports, to);
  if (!facts.ok) throw new ServiceError('directory', null, null, 'membership', true, null);
  const no = forbids('link', facts.value, policyTarget(request));
  if (no) await auditRefusal(ports, { actor: to, correlationId: request.correlationId }, 'link', request.id, no);
  return no === null;
}
