import { confirmPlan as confirm } from '../core/plan-lifecycle';
import { samePerson } from '../core/person';
import type { Member } from '../core/ports/member-directory';
import type { DsrRequest } from '../core/request';
import { actOnRequest, type Acted, type RequestWish } from './act';
import type { Ports } from './ports';

export async function confirmPlan(ports: Ports, wish: RequestWish): Promise<Acted> {
  const hours = ports.settings.approvalHours;
  const expiresAt = new Date(ports.clock.now().getTime() + hours * 3_600_000).toISOString();
  return actOnRequest(ports, wish, 'confirm', (request, cause) => confirm(request, expiresAt, cause));
}

/** Who could decide on the request: approvers who are neither its requester nor its data subject. */
export async function eligibleApprovers(ports: Ports, request: DsrRequest): Promise<Member[]> {
  const { requester, subject } = request;
  const { tenantId } = ports.settings;
  const isOther = ({ objectId }: Member) =>
    !samePerson({ tenantId, objectId }, requester) &&
    !(subject.kind === 'user' && samePerson({ tenantId, objectId }, { tenantId, objectId: subject.objectId }));
  return (await ports.members.approvers()).filter(isOther);
}
