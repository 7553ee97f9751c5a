/** Lines that wait for whoever may decide: who that is, the directory says when they are sent, so nobody is kept for it. */
import type { Actor } from '../core/person';
import type { Member } from '../core/ports/member-directory';
import type { DsrRequest, Notice } from '../core/request';
import { knownApprovers } from '../usecases/confirm-plan';
import type { Ports } from '../usecases/ports';

const FOR_DECIDERS: readonly Notice['kind'][] = ['approval-needed', 'approval-due', 'review-needed'];

/** A line that calls a whole department is read by nobody. */
const MOST_MENTIONED = 5;

export async function withDeciders(ports: Ports, request: DsrRequest, notice: Notice): Promise<Notice> {
  if (!FOR_DECIDERS.includes(notice.kind)) return notice;
  const { tenantId } = ports.settings;
  const asActor = ({ objectId, displayName }: Member): Actor => ({
    tenantId,
    objectId,
    name: displayName,
    teamsId: '',
  });
  const deciders = (await knownApprovers(ports, request)) ?? [];
  return { ...notice, mentions: deciders.slice(0, MOST_MENTIONED).map(asActor) };
}
