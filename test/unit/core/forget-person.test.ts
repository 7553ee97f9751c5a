/**
 * What is forgotten is proved by construction: a request made from its schema holds a canary in every free text, and only
 * those survive that are listed here with the reason why they are no personal data of the subject, or have to be accounted
 * for. A field that is added later fails this test until somebody has decided about it.
 */
import { forgetPerson, forgetSearch } from '../../../src/core/forget-person';
import { registerLine } from '../../../src/core/register';
import { gapsOf } from '../../../src/core/step-lifecycle';
import { draftSchema } from '../../../src/store/draft-schema';
import { requestSchema } from '../../../src/store/request-schema';
import { aCause, ANNA, aRequest, MEGAN, NOW } from '../../support/builders';
import { canariesIn, samplesOf } from '../../support/schema-samples';

const actor = (path: string) => ['tenantId', 'objectId', 'name', 'teamsId'].map((key) => `${path}.${key}`);

/** Why it stays, and what. */
const STAYS: Record<string, readonly string[]> = {
  'who asked, decided and did it: the staff of the controller': [
    ...['requester', 'owner', 'cancelAsked.by', 'identity.by', 'declined.by', 'approval.decision.by'].flatMap(actor),
    ...['review.excluded[].by', 'review.staying[].by', 'review.released.by', 'revocation.by'].flatMap(actor),
    ...actor('steps[].task.closed.by'),
  ],
  'how the decider was found to be entitled, and what was released': [
    ...['approval.decision.evidence', 'review.released.evidence', 'review.released.sha256'],
  ],
  'which request it belongs to': ['commands[].requestId', 'correlationId', 'draftId'],
  'where its cards are': [
    'cards[].activityId',
    ...['copies[].activityId', 'copies[].conversationId', 'copies[].linksTo'],
    ...['serviceUrl', 'conversationId', 'channel', 'tenantId', 'botId'].map((key) => `thread.${key}`),
  ],
  'days of the clock': ['clock[].on'],
  'the hash of the plan, and when it was made': ['plan.hash', 'plan.madeAt', 'approval.planHash'],
  'in which connection how many of what kind were found and changed': [
    ...['plan.objects[].instance', 'plan.objects[].kind'],
    ...['plan.changes[].object.instance', 'plan.changes[].object.kind'],
  ],
  'the steps, in words of the bot': ['plan.steps', 'steps'].flatMap((list) => [
    ...[`${list}[].id`, `${list}[].instance`, `${list}[].title`],
  ]),
  'days by which tasks were due': ['steps[].task.dueOn'],
  'records by collection': [
    ...['steps[].progress.counts{}', 'steps[].progress.pages{}', 'steps[].progress.objects{}', 'package.counts{}'],
    'package.leftOut{}',
  ],
  'the package, by random name and hash': [
    ...[
      'package.blobName',
      'package.fileName',
      'package.sha256',
      'package.decisions',
      'revocation.from',
      'leftovers[]',
      'building',
    ],
  ],
};

const samples = samplesOf(requestSchema, 8, ['steps[].task', 'plan.steps[].task']);
const forgotten = samples.map((request) => forgetPerson(request, aCause(null)));

test('a sample holds a canary in every free text', () => {
  const places = canariesIn(samples);
  expect(places.length).toBeGreaterThan(120);
  for (const path of ['subject.mail', 'subject.asked', 'subject.id', 'plan.changes[].preview.fields[].before'])
    expect(places).toContain(path);
  for (const path of ['notes[].text', 'outbox[].facts{}', 'pendingAudit[].hashed{}', 'steps[].progress.others[].value'])
    expect(places).toContain(path);
});

test('nothing is left of the personal half', () => {
  expect(canariesIn(forgotten)).toEqual(Object.values(STAYS).flat().sort());
});

test('the words of a task go, and with them the title that repeats them', () => {
  const withTask = forgotten.filter(({ next }) => next.steps.some(({ task }) => task !== null));
  expect(withTask).not.toEqual([]);
  for (const { next } of withTask)
    expect([next.plan?.steps, next.steps].flat().map((step) => step?.title)).toEqual(['', '']);
});

test('what is left can be stored, and read again', () => {
  for (const { next } of forgotten) expect(requestSchema.parse(next)).toEqual(next);
});

test('counts, states, times and the figures of the register stay as they were', () => {
  const calendar = { timeZone: 'UTC', isWorkingDay: () => true };
  for (const [index, before] of samples.entries()) {
    const clock = [{ type: 'received' as const, on: '2026-11-01' }];
    const request = { ...before, clock, state: 'completed' as const };
    const { next } = forgetPerson(request, aCause(null));
    expect(registerLine(next, calendar, '2027-01-01')).toEqual(registerLine(request, calendar, '2027-01-01'));
    expect(gapsOf(next)).toHaveLength(gapsOf(before).length);
    expect(next.plan?.objects).toHaveLength(before.plan?.objects.length ?? -1);
    expect(next.steps[0]?.changed?.done).toHaveLength(before.steps[0]?.changed?.done.length ?? -1);
    expect(forgotten[index]?.next.state).toBe(before.state);
  }
});

test('it is audited without a word of what went, and moves no request up a list', () => {
  const [change] = forgotten;
  const cause = aCause(null, '2027-02-20T10:00:00.000Z');
  const { next, entries } = forgetPerson(samples[0]!, cause);
  expect(entries).toMatchObject([{ event: 'forgotten', actor: null, facts: {}, hashed: {} }]);
  expect(next).toMatchObject({ forgottenAt: cause.now, updatedAt: NOW, outbox: [], pendingAudit: [] });
  expect(next.revision).toBe(samples[0]!.revision + 1);
  expect(change?.next.subject).toEqual({ kind: 'forgotten' });
});

test('of an answered search its card is left, and who asked where', () => {
  const drafts = samplesOf(draftSchema, 4).map(forgetSearch);
  const stays = [
    ...['card.activityId', 'correlationId', 'origin', 'replaces', ...actor('requester')],
    ...['serviceUrl', 'conversationId', 'channel', 'tenantId', 'botId'].map((key) => `thread.${key}`),
  ];
  expect(canariesIn(drafts)).toEqual(stays.sort());
  for (const draft of drafts) expect(draftSchema.parse(draft)).toEqual(draft);
});

test('an owner whom the request is about goes with the personal half, a colleague stays', () => {
  const ownerLeft = (owner: typeof ANNA) => forgetPerson(aRequest({ owner }), aCause(null)).next.owner;
  expect(ownerLeft(ANNA)).toBeNull();
  expect(ownerLeft(MEGAN)).toEqual(MEGAN);
});
