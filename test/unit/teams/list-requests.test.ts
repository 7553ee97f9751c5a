/** Proves what a list shows to whom, in which order, and that each button and each typed page leads where it says. */
import { addDays, type ClockEvent } from '../../../src/core/deadline';
import type { Actor } from '../../../src/core/person';
import type { NewRequest } from '../../../src/core/ports/request-store';
import type { Turn } from '../../../src/teams/actions';
import { CardMaker } from '../../../src/teams/card-maker';
import type { ListData } from '../../../src/teams/card-data/look-models';
import type { Button } from '../../../src/teams/card-data/models';
import { answerClick } from '../../../src/teams/click';
import { readAction } from '../../../src/teams/inbound';
import { listRequests, type ListWish } from '../../../src/teams/list-requests';
import { answerMessage } from '../../../src/teams/read-message';
import type { Reply } from '../../../src/teams/reply';
import { storeNew } from '../../../src/usecases/store-request';
import { ADELE, ALEX, ANNA, aCause, aNewRequest, aSubject, ISAIAH, MEGAN, PATTI, THREAD } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const TODAY = '2026-11-22';
let ports: FakePorts;
let stored = 0;
beforeEach(() => {
  ports = fakePorts();
  stored = 0;
});

function turnOf(actor: Actor = MEGAN): Turn {
  const style = { timeZone: 'UTC', locale: 'en-GB', isWorkingDay: () => true };
  const envelope = {
    actor,
    thread: THREAD,
    activityId: 'a1',
    conversation: 'c',
    addressed: true,
    cardActivityId: null,
  };
  const answer = () => Promise.reject(new Error('not asked'));
  return { ports, cards: new CardMaker(ports, style), envelope, correlationId: 'c1', answer } as unknown as Turn;
}

/** Received so many days ago. */
async function store(daysAgo: number, changes: Partial<NewRequest> = {}): Promise<string> {
  stored += 1;
  const clock: ClockEvent[] = [{ type: 'received', on: addDays(TODAY, -daysAgo) }];
  const { id } = await storeNew(ports, aNewRequest({ draftId: `d${stored}`, clock, ...changes }), aCause());
  return id;
}

const closed = (at: string): Partial<NewRequest> => ({ state: 'completed', closedAt: at, updatedAt: at });

function dataOf(reply: Reply | undefined): ListData {
  if (reply?.kind !== 'card' || reply.view.name !== 'list') throw new Error(JSON.stringify(reply));
  return reply.view.data;
}

async function list(wish: Partial<ListWish> = {}, actor?: Actor): Promise<ListData> {
  return dataOf(await listRequests(turnOf(actor), { filter: 'open', dueWithinDays: null, page: 1, ...wish }));
}

const numbers = ({ rows }: ListData): number[] => rows.map(({ id }) => Number(id.slice(-4)));
const titles = ({ buttons }: ListData): string[] => buttons.map(({ title }) => title);

async function click({ data }: Button): Promise<ListData> {
  return dataOf(await answerClick(turnOf(), readAction(JSON.parse(JSON.stringify(data)))));
}

test('what is due first stands first, whenever it was made', async () => {
  for (const days of [3, 20, 10, 40]) await store(days);
  expect(numbers(await list())).toEqual([4, 2, 3, 1]);
});

test('each filter shows what it says, and the buttons how many', async () => {
  await store(40);
  await store(5, { state: 'awaiting-approval', requester: MEGAN });
  await store(5, closed('2026-11-10T10:00:00.000Z'));
  await store(5, closed('2026-11-20T10:00:00.000Z'));
  const open = await list();
  expect(titles(open)).toEqual(['Overdue: 1', 'Waiting for approval: 1', 'Mine: 1', 'Closed: 2', 'All: 4']);
  const shown = await Promise.all(open.buttons.map(click));
  expect(shown.map(numbers)).toEqual([[1], [2], [2], [4, 3], [1, 2, 4, 3]]);
  expect(shown[3]?.rows[0]?.state).toBe('completed · closed Fri 20 Nov 2026');
});

test('a list by due date has the open ones of these days', async () => {
  for (const days of [40, 25, 5]) await store(days);
  await store(30, closed('2026-11-20T10:00:00.000Z'));
  const soon = await list({ dueWithinDays: 7 });
  expect(numbers(soon)).toEqual([1, 2]);
  expect(soon.state).toBe('Shown: open requests due within 7 days.');
  expect(titles(soon)).toContain('Open: 3');
});

test('a longer list has pages, and buttons between them', async () => {
  for (let number = 0; number < 23; number += 1) await store(30 - number);
  const first = await list();
  expect([numbers(first).length, first.title, first.more]).toEqual([10, '23 requests', '1 to 10 of 23']);
  expect(titles(first)).toEqual(['Next']);
  const second = await click(first.buttons[0] as Button);
  expect([second.more, titles(second).slice(0, 2)]).toEqual(['11 to 20 of 23', ['Previous', 'Next']]);
  const last = await click(second.buttons[1] as Button);
  expect([numbers(last), titles(last)[0]]).toEqual([[21, 22, 23], 'Previous']);
  expect(numbers(await list({ page: 99 }))).toEqual([21, 22, 23]);
});

test('there are six buttons at most', async () => {
  for (let number = 0; number < 25; number += 1) await store(40, { state: 'awaiting-approval', requester: MEGAN });
  await store(5, closed('2026-11-10T10:00:00.000Z'));
  const second = await list({ page: 2 });
  expect(titles(second)).toEqual([
    'Previous',
    'Next',
    'Overdue: 25',
    'Waiting for approval: 25',
    'Mine: 25',
    'Closed: 1',
  ]);
});

test.each([
  ['list page 2', 11],
  ['list open requests, page 3.', 21],
  ['show all requests page 2', 11],
  ['list', 1],
])('“%s” begins with number %i', async (text, number) => {
  for (let count = 0; count < 23; count += 1) await store(30 - count);
  const [reply] = await answerMessage(turnOf(), text);
  expect(numbers(dataOf(reply))[0]).toBe(number);
});

test('a page is no page in another message', async () => {
  const id = await store(5);
  await answerMessage(turnOf(), `note on ${id}: see the file, page 2`);
  expect((await ports.requests.get(id))?.notes.map(({ text }) => text)).toEqual(['see the file, page 2']);
});

test.each([
  ['blanks behind', `list page 2${' '.repeat(200_000)}`, 11],
  ['blanks before', `list${' '.repeat(50_000)}page 2`, 11],
  ['blanks and a word behind', `list${' '.repeat(200_000)}x`, 1],
])('a list that is asked for in 200 KB is shown: %s', async (_what, text, number) => {
  for (let count = 0; count < 13; count += 1) await store(30 - count);
  const [reply] = await answerMessage(turnOf(), text);
  expect(numbers(dataOf(reply))[0]).toBe(number);
});

test.each([
  ['blanks', ' '.repeat(200_000)],
  ['pages', 'page 1 '.repeat(30_000)],
])('200 KB without a command are answered: %s', async (_what, text) => {
  const [reply] = await answerMessage(turnOf(), text);
  expect(['card', 'nothing']).toContain(reply?.kind);
});

test('nobody sees the requests about themselves, in rows, numbers or pages', async () => {
  await store(5, { subject: aSubject({ objectId: ISAIAH.objectId }) });
  await store(5, { subject: aSubject({ objectId: ISAIAH.objectId }), ...closed('2026-11-10T10:00:00.000Z') });
  expect((await list({ filter: 'all' }, ISAIAH)).title).toBe('No requests, open and closed');
  expect(numbers(await list({ filter: 'all' }, ADELE))).toEqual([1, 2]);
});

test('a guest sees nothing, typed or clicked', async () => {
  const data = { verb: 'list', filter: 'all', page: 1 };
  const reply = await answerClick(turnOf(PATTI), readAction(data));
  expect(reply).toMatchObject({ kind: 'text', text: expect.stringContaining('DSR_NOT_A_MEMBER') as string });
});

test.each([
  { verb: 'list', filter: 'secret' },
  { verb: 'list', page: -1 },
  { verb: 'list', page: 1.5 },
  { verb: 'list', dueWithinDays: 'all' },
  { verb: 'report', period: 'ever' },
  { verb: 'toString' },
])('a forged button is refused: %j', async (data) => {
  const reply = await answerClick(turnOf(), readAction(data));
  expect(reply).toMatchObject({ kind: 'text', text: expect.stringContaining('DSR_UNKNOWN_ACTION') as string });
});

test('a history is asked for by number; one that is not there is said so', async () => {
  const id = await store(5);
  const shown = await answerClick(turnOf(), readAction({ verb: 'history', requestId: id, page: 1 }));
  expect(shown).toMatchObject({ kind: 'card', view: { name: 'history' } });
  const none = await answerClick(turnOf(), readAction({ verb: 'history', requestId: 'DSR-2026-0999', page: 1 }));
  expect(none).toMatchObject({ kind: 'text', text: expect.stringContaining('DSR_NOT_FOUND') as string });
  const own = await answerClick(turnOf(ANNA), readAction({ verb: 'history', requestId: id }));
  expect(own).toMatchObject({ kind: 'text', text: expect.stringContaining('DSR_OWN_DATA') as string });
});

test('every period of a report has its button but the one that is shown', async () => {
  const [reply] = await answerMessage(turnOf(ALEX), 'report for last quarter');
  if (reply?.kind !== 'card' || reply.view.name !== 'report') throw new Error(JSON.stringify(reply));
  expect(reply.view.data.title).toMatch(/^Report: Wed 1 Jul 2026 to Wed 30 Sept? 2026$/);
  expect(reply.view.data.buttons.map(({ data }) => 'period' in data && data.period)).toEqual([
    'this-month',
    'last-month',
    'this-quarter',
    'this-year',
    'last-year',
  ]);
});
