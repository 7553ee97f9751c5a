import type { Subject } from '../core/command';
import { change, type Cause } from '../core/change';
import { isPartOfName, subjectKeySource, type DataSubject, type PersonSubject } from '../core/data-subject';
import type { AskedService, Draft } from '../core/draft';
import type { Plan } from '../core/plan';
import { ok, refuse } from '../core/errors';
import { adoptPlan } from '../core/plan-lifecycle';
import { samePerson } from '../core/person';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import type { DsrRequest } from '../core/request';
import type { FoundObject } from '../core/service';
import { changeRequest } from './change-request';
import { whyNothingLifted } from './nothing-lifted';
import { coveredServices, findObjects, planOf } from './plan-for';
import type { Ports } from './ports';
import { blankRequest, storeNew } from './store-request';

/** What a finished search leaves: a request with a plan, or a draft that asks its requester. */
export type Searched = { kind: 'request'; request: DsrRequest } | { kind: 'asking'; draft: Draft } | { kind: 'gone' };

/**
 * Finds the data subject and what the services hold, makes the plan and the request. May be run again after a crash at
 * any point: a draft makes one request. Throws `ServiceError` where a service does not answer.
 */
export async function runSearch(ports: Ports, draft: Draft, signal: AbortSignal): Promise<Searched> {
  const subject = draft.subject ?? (await resolveSubject(ports, draft, signal));
  if (!isSubject(subject)) return ask(ports, draft, subject);
  if (isOwn(subject, draft)) return ask(ports, draft, { state: 'failed', failure: 'DSR_OWN_DATA' });
  const services = coveredServices(ports, draft);
  const objects = await findObjects(ports, draft, subject, signal);
  if (objects.length === 0 && draft.replaces !== null) await tellNothingLeft(ports, draft, draft.replaces);
  if (objects.length === 0)
    return ask(ports, draft, { state: 'not-found', subject, asked: askedOf(services, objects) });
  if (isLookOnly(draft))
    return ask(ports, draft, { state: 'found', subject, objects, asked: askedOf(services, objects) });
  // Its card may have been posted, or its requester may have dropped it, while the services were asked.
  const current = await ports.drafts.get(draft.id);
  if (!current) return { kind: 'gone' };
  const plan = await planOf(ports, current, { subject, objects, chosen: current.options }, signal);
  if (!isWorthIt(plan)) {
    const lift = plan.rights.includes('lift') ? [await whyNothingLifted(ports, draft.commands)] : [];
    return ask(ports, draft, nothingToDo(plan, lift, subject, objects));
  }
  const request = (await isAbout(ports, current.replaces, subject))
    ? await replan(ports, current, subject, plan)
    : await create(ports, current, subject, plan);
  await ports.drafts.remove(draft.id);
  return request ? { kind: 'request', request } : { kind: 'gone' };
}

/** Something is collected, changed, or left to a person: tasks that merely go with a change are no plan of their own. */
function isWorthIt({ steps, changes, rights }: Plan): boolean {
  const checklists = steps.some(({ kind, service }) => kind === 'task' && service === 'manual');
  const worked = steps.some(({ kind }) => kind === 'collect' || kind === 'change');
  return worked || checklists || changes.some(({ preview }) => preview.can === 'manual') || rights.length === 0;
}

/** Found, but nothing of it can be changed as asked: the reasons are the answer. */
function nothingToDo(
  { notPossible }: Plan,
  lift: readonly string[],
  subject: DataSubject,
  objects: FoundObject[],
): Partial<Draft> {
  const reasons = [...notPossible.map(({ title, reason }) => `${title}: ${reason}`), ...lift];
  return { state: 'failed', failure: 'DSR_NOTHING_TO_DO', subject, objects, reasons };
}

const NOTHING_LEFT =
  'Nothing was found any more in the services that were searched, so there is no new plan. What had been done stands in ' +
  'the history; Retry searches once more, Cancel closes the request.';

/** The request whose plan was to be made anew must not be left waiting for it. */
async function tellNothingLeft(ports: Ports, draft: Draft, requestId: string): Promise<void> {
  const cause = causeOf(ports, draft);
  await changeRequest(ports, requestId, (request) =>
    request.planEnd
      ? ok(
          change(request, { planEnd: { ...request.planEnd, text: NOTHING_LEFT, searching: undefined } }, cause, {
            event: 'nothing-left',
          }),
        )
      : refuse('DSR_NOT_NOW'),
  );
  ports.wake(requestId);
}

/** `discover` is answered and makes no request. */
function isLookOnly({ commands }: Draft): boolean {
  return commands.every(({ intent }) => intent === 'discover');
}

function isSubject(found: DataSubject | Partial<Draft>): found is DataSubject {
  return 'kind' in found;
}

async function resolveSubject(ports: Ports, draft: Draft, signal: AbortSignal): Promise<DataSubject | Partial<Draft>> {
  const asked = draft.commands[0]?.subjects[0];
  if (!asked) throw new Error('a draft without a subject');
  if (asked.kind !== 'user' && asked.kind !== 'person') return { kind: asked.kind, id: asked.value };
  const people = await ports.people.find(asked, signal);
  const [only] = people;
  return only && people.length === 1 && !isOnlyAlike(asked, only) ? only : unresolved(asked, people);
}

const isOnlyAlike = ({ kind, value }: Subject, person: PersonSubject): boolean =>
  kind === 'person' && isPartOfName(value, person);

function unresolved(asked: Subject, people: PersonSubject[]): Partial<Draft> {
  if (people.length > 0) return { state: 'choosing', candidates: people };
  const by =
    asked.kind === 'person' ? 'display name' : 'object id, sign-in name, mail, other mails and proxy addresses';
  return {
    state: 'not-found',
    subject: { kind: 'unknown', asked: asked.value },
    asked: [{ title: 'Microsoft Entra ID, recycle bin included', by, found: 0 }],
  };
}

function isOwn(subject: DataSubject, { requester }: Draft): boolean {
  return subject.kind === 'user' && samePerson({ tenantId: requester.tenantId, objectId: subject.objectId }, requester);
}

function askedOf(services: readonly ServiceAdapter[], objects: readonly FoundObject[]): AskedService[] {
  const searched = services.filter(({ definition }) => definition.capabilities.discover.can === 'yes');
  return searched.map(({ definition }) => ({
    title: definition.title,
    by: 'id',
    found: objects.filter((object) => object.service === definition.name).length,
  }));
}

async function ask(ports: Ports, draft: Draft, patch: Partial<Draft>): Promise<Searched> {
  for (;;) {
    const current = await ports.drafts.get(draft.id);
    if (current?.state !== 'searching') return { kind: 'gone' };
    const next = { ...current, ...patch, revision: current.revision + 1, updatedAt: ports.clock.now().toISOString() };
    const stored = await ports.drafts.commit(next, current.version);
    if (stored) return { kind: 'asking', draft: stored };
  }
}

function causeOf(ports: Ports, draft: Draft): Cause {
  return { actor: draft.requester, now: ports.clock.now().toISOString(), correlationId: draft.correlationId };
}

async function create(ports: Ports, draft: Draft, subject: DataSubject, plan: Plan): Promise<DsrRequest> {
  const cause = causeOf(ports, draft);
  const planned = adoptPlan(blankRequest(ports, draft, subject, cause.now), plan, cause);
  if (!planned.ok) throw new Error('a new request cannot be planned');
  return storeNew(ports, planned.value.next, cause);
}

/** Clock, identity, notes and package belong to one person: whatever is asked about another is a request of its own. */
async function isAbout(ports: Ports, requestId: string | null, subject: DataSubject): Promise<boolean> {
  const request = requestId === null ? null : await ports.requests.get(requestId);
  if (!request) return requestId !== null;
  return request.subject.kind === 'unknown' || subjectKeySource(request.subject) === subjectKeySource(subject);
}

/** Run again after a crash it finds its own plan and leaves it, or the next state of the request and leaves that. */
async function replan(ports: Ports, draft: Draft, subject: DataSubject, plan: Plan): Promise<DsrRequest | null> {
  const cause = causeOf(ports, draft);
  const { commands, leftover, replaces } = draft;
  const before = await ports.requests.get(replaces ?? '');
  if (before && !before.planEnd && before.plan?.hash === plan.hash) return before;
  const planned = await changeRequest(ports, replaces ?? '', (request) => {
    const origin = request.origin.includes(draft.origin) ? request.origin : `${request.origin} ${draft.origin}`;
    return adoptPlan({ ...request, commands, leftover, subject, origin }, plan, cause);
  });
  return planned.ok ? planned.value : null;
}
