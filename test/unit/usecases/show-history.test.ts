/** Proves that a history is shown to members only, whole or not at all, and with the names of today. */
import { DsrError } from '../../../src/core/errors';
import { showHistory } from '../../../src/usecases/show-history';
import { storeNew } from '../../../src/usecases/store-request';
import { auditRefusal } from '../../../src/usecases/act';
import { ADELE, ALEX, anActor, ANNA, aCause, aNewRequest, MEGAN, PATTI } from '../../support/builders';
import { aServiceError, eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';
import { refuse } from '../../../src/core/errors';

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

async function show(actor = ADELE, page = 1, pageSize = 12) {
  const stored = ports.requests.summaries()[0];
  const request = stored ? (await ports.requests.get(stored.id))! : await storeNew(ports, aNewRequest(), aCause());
  return showHistory(ports, { actor, correlationId: 'c1', request, page, pageSize });
}

async function refuseTo(actor = ALEX): Promise<void> {
  await show();
  await auditRefusal(ports, { actor, correlationId: 'c2' }, 'approve', 'DSR-2026-0001', refuse('DSR_NOT_ALLOWED'));
}

test('a member sees what happened, and who did it', async () => {
  expect(await show()).toMatchObject({
    ...{ ok: true, page: 1, pages: 1, total: 1 },
    entries: [{ what: 'Request made', by: 'Alex Wilber' }],
  });
});

test('neither a guest nor the person it is about sees it', async () => {
  expect(await show(PATTI)).toMatchObject({ ok: false, code: 'DSR_NOT_A_MEMBER' });
  expect(await show(ANNA)).toMatchObject({ ok: false, code: 'DSR_OWN_DATA' });
});

test.each([
  ['a guest by name', PATTI, 'Patti Fernandez (guest)'],
  ['an account that was deleted', anActor(77, 'Gone'), 'an account that is no longer known'],
  [
    'somebody else’s tenant',
    anActor(1, 'Alex', '22222222-2222-4222-8222-222222222222'),
    'somebody of another organisation',
  ],
])('names %s', async (_who, actor, by) => {
  await refuseTo(actor);
  expect(await show()).toMatchObject({ entries: [{ by: 'Alex Wilber' }, { by }] });
});

test('a name that cannot be asked does not hide what was done', async () => {
  await refuseTo(MEGAN);
  const member = ports.members.member.bind(ports.members);
  ports.members.member = (id) => (id === MEGAN.objectId ? Promise.reject(aServiceError(503)) : member(id));
  expect(await show()).toMatchObject({ entries: [{}, { by: 'a colleague whose name could not be read' }] });
});

test('names the bot for what happened by itself, and whom a request was given to', async () => {
  const request = await storeNew(ports, aNewRequest(), aCause());
  const entry = { key: null, at: '2026-11-22T11:00:00.000Z', requestId: request.id, actor: null, from: null, to: null };
  await ports.audit.append([
    { ...entry, event: 'assigned', code: null, correlationId: null, facts: { owner: MEGAN.objectId }, hashed: {} },
  ]);
  expect(await show()).toMatchObject({ entries: [{}, { by: 'DSR Bot', details: [{ text: 'to Megan Bowen' }] }] });
});

test.each([
  [1, 1, 2],
  [2, 2, 2],
  [3, 3, 1],
  [99, 3, 1],
  [0, 1, 2],
])('page %i is page %i with %i entries', async (asked, page, entries) => {
  for (let times = 0; times < 4; times += 1) await refuseTo();
  const shown = await show(ADELE, asked, 2);
  expect(shown).toMatchObject({ page, pages: 3, total: 5 });
  expect(shown.ok && shown.entries.length).toBe(entries);
});

test('what a crash left unwritten is part of it', async () => {
  const request = await storeNew(ports, aNewRequest(), aCause());
  const pendingAudit = [
    { ...request.pendingAudit[0]!, event: 'confirmed', key: { stream: request.id, position: 200 } },
  ];
  await ports.requests.commit({ ...request, pendingAudit }, request.version);
  expect(await show()).toMatchObject({ total: 2 });
});

test('a log that does not hold shows nothing, and the attempt is audited', async () => {
  await show();
  ports.audit.linesOf = () => Promise.reject(new DsrError('DSR_AUDIT_FAILED', 'the audit line at byte 0 was changed'));
  const broken = await show();
  expect(broken).toMatchObject({
    ok: false,
    code: 'DSR_AUDIT_FAILED',
    why: expect.stringMatching(/no longer holds/) as string,
  });
  expect(eventsOf(ports)).toEqual(['created', 'refused']);
});
