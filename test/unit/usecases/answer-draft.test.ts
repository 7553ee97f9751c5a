/** The requester's answers to a draft's card; nobody else's count, and none counts on an old card. */
import type { Draft } from '../../../src/core/draft';
import type { Actor } from '../../../src/core/person';
import {
  chooseCandidate,
  dropDraft,
  fillForm,
  recordReceived,
  retrySearch,
  type DraftWish,
} from '../../../src/usecases/answer-draft';
import { ADELE, ALEX, aDraft, ANNA, aSubject, MEGAN, PATTI } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const wish = (changes: Partial<DraftWish> = {}): DraftWish => ({
  ...{ actor: ALEX, correlationId: 'c1', draftId: 'draft-1', version: 1 },
  ...changes,
});
const candidates = [aSubject(), aSubject({ objectId: 'other' })];

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});
const given = (changes: Partial<Draft>) => ports.drafts.put(aDraft(changes));
const choose = (candidate: string | null, changes: Partial<DraftWish> = {}) =>
  chooseCandidate(ports, { ...wish(changes), candidate });

describe('choosing', () => {
  beforeEach(() => given({ state: 'choosing', candidates }));

  test('goes on with the one who was chosen', async () => {
    expect(await choose('other')).toMatchObject({
      ok: true,
      draft: { state: 'searching', subject: { objectId: 'other' } },
    });
    expect(ports.woken).toEqual(['draft-1']);
  });

  test('nobody, or somebody who was not offered, is refused', async () => {
    for (const candidate of [null, ANNA.objectId.replace('1', '2'), '__proto__'])
      expect(await choose(candidate)).toMatchObject({ ok: false, code: 'DSR_CHOICE_REQUIRED' });
    expect((await ports.drafts.get('draft-1'))?.state).toBe('choosing');
  });

  test('twice at once goes on once', async () => {
    const answers = await Promise.all([choose('other'), choose(ANNA.objectId)]);
    expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'DSR_STALE_CARD' }]);
  });

  test('counts although the card was noted between its being read and its being kept', async () => {
    const commit = ports.drafts.commit.bind(ports.drafts);
    const noted = { activityId: '7', shownRevision: 1 };
    ports.drafts.commit = async (next, version) => {
      ports.drafts.commit = commit;
      await commit({ ...aDraft({ state: 'choosing', candidates }), card: noted }, version);
      return commit(next, version);
    };
    expect(await choose('other')).toMatchObject({ ok: true, draft: { state: 'searching', card: noted } });
  });

  test.each([0, 2])('on the card of revision %i is refused', async (version) => {
    expect(await choose('other', { version })).toMatchObject({ code: 'DSR_STALE_CARD', draft: { state: 'choosing' } });
  });
});

const others: [string, Actor, string][] = [
  ['another member', ADELE, 'DSR_NOT_THE_REQUESTER'],
  ['an approver', MEGAN, 'DSR_NOT_THE_REQUESTER'],
  ['a guest', PATTI, 'DSR_NOT_A_MEMBER'],
];
test.each(others)('%s can answer nothing, and it is audited', async (_who, actor, code) => {
  await given({ state: 'choosing', candidates });
  const all = [
    choose('other', { actor }),
    ...[retrySearch, recordReceived, dropDraft].map((act) => act(ports, wish({ actor }))),
  ];
  expect((await Promise.all(all)).map((answer) => (answer.ok ? null : answer.code))).toEqual(Array(4).fill(code));
  expect(eventsOf(ports)).toEqual(Array(4).fill('refused'));
  expect((await ports.drafts.get('draft-1'))?.version).toBe(1);
});

test('a card whose draft is gone is out of date', async () => {
  expect(await dropDraft(ports, wish())).toEqual({ ok: false, code: 'DSR_STALE_CARD', draft: null });
});

test('a failed search is run again, a search under way is not', async () => {
  await given({ state: 'failed', failure: 'DSR_SERVICE_FAILED' });
  expect(await retrySearch(ports, wish())).toMatchObject({
    ok: true,
    draft: { state: 'searching', failure: null, revision: 2 },
  });
  expect(await retrySearch(ports, wish({ version: 2 }))).toMatchObject({ code: 'DSR_STALE_CARD' });
});

describe('recording as received', () => {
  const subject = { kind: 'unknown', asked: 'Jane Roe' } as const;
  beforeEach(() => given({ state: 'not-found', subject, card: { activityId: '7', shownRevision: 1 } }));

  test('makes a request without a plan, on the same card', async () => {
    const recorded = await recordReceived(ports, wish());
    expect(recorded).toMatchObject({
      ok: true,
      request: { id: 'DSR-2026-0001', state: 'recorded', plan: null, steps: [] },
    });
    expect((await ports.requests.get('DSR-2026-0001'))?.cards).toEqual([{ activityId: '7', shownRevision: 0 }]);
    expect(await ports.drafts.all()).toEqual([]);
    expect(eventsOf(ports)).toEqual(['created']);
  });

  test('twice at once makes one request', async () => {
    await Promise.all([recordReceived(ports, wish()), recordReceived(ports, wish())]);
    expect(ports.requests.summaries()).toHaveLength(1);
    expect(eventsOf(ports)).toEqual(['created']);
  });
});

test('a dropped draft leaves no trace', async () => {
  await given({ state: 'choosing', candidates });
  expect(await dropDraft(ports, wish({ version: 99 }))).toEqual({ ok: true, draft: null, request: null });
  expect([await ports.drafts.all(), eventsOf(ports)]).toEqual([[], []]);
});

test('a form that is sent twice at once is carried out once', async () => {
  const note = { intent: 'note', requestId: 'DSR-2026-0001', params: { text: 'called' } } as const;
  await given({ state: 'form', commands: [{ ...note, subjects: [], services: [], except: [], missing: [] }] });
  const send = () => fillForm(ports, wish(), (command) => command);
  expect(await Promise.all([send(), send()])).toMatchObject([{ ok: true }, { ok: false, code: 'DSR_STALE_CARD' }]);
});
