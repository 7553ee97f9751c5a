/** Searches that nobody went on with are dropped after 30 days, and their cards name nobody any more. */
import { MessengerError } from '../../../src/core/ports/messenger';
import { tidyDrafts } from '../../../src/engine/tidy-drafts';
import { aDraft } from '../../support/builders';
import { FakeMessenger } from '../../support/fake-messenger';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const DAY = 86_400_000;
const card = { activityId: '7', shownRevision: 1 };

let ports: FakePorts;
let messenger: FakeMessenger;
beforeEach(() => {
  ports = fakePorts();
  messenger = new FakeMessenger();
});

const tidy = () => tidyDrafts(ports, messenger);
const ids = async () => (await ports.drafts.all()).map(({ id }) => id);

test.each(['choosing', 'not-found', 'failed', 'found', 'form', 'readings'] as const)(
  'one that is %s is kept for 30 days, then its card is cleared and it is gone',
  async (state) => {
    await ports.drafts.put(aDraft({ state, card }));
    ports.clock.advance(30 * DAY - 1);
    await tidy();
    expect([messenger.sent, await ids()]).toEqual([[], ['draft-1']]);
    ports.clock.advance(1);
    await tidy();
    await tidy();
    expect([messenger.sent, await ids()]).toEqual([['clear 7'], []]);
  },
);

test('one that is being searched for is not dropped, whatever its age', async () => {
  await ports.drafts.put(aDraft({ card }));
  ports.clock.advance(90 * DAY);
  await tidy();
  expect([messenger.sent, await ids()]).toEqual([[], ['draft-1']]);
});

test('days count from the last thing that happened to it', async () => {
  await ports.drafts.put(aDraft({ state: 'form', updatedAt: '2026-12-01T10:00:00.000Z' }));
  ports.clock.advance(30 * DAY);
  await tidy();
  expect(await ids()).toEqual(['draft-1']);
});

test.each([404, 400, 403])('a card whose edit is answered with %i holds nothing up', async (status) => {
  await ports.drafts.put(aDraft({ state: 'form', card }));
  ports.clock.advance(30 * DAY);
  messenger.faults = [new MessengerError(status, false, true)];
  await tidy();
  expect(await ids()).toEqual([]);
});

test('a card that cannot be reached is tried for two weeks more, and holds up no other', async () => {
  await ports.drafts.put(aDraft({ state: 'form', card, createdAt: '2026-11-22T09:00:00.000Z' }));
  await ports.drafts.put(aDraft({ id: 'draft-2', state: 'form' }));
  const away = () => (messenger.faults = [new MessengerError(503, true, false)]);
  ports.clock.advance(30 * DAY);
  away();
  await expect(tidy()).rejects.toThrow(MessengerError);
  expect(await ids()).toEqual(['draft-1']);
  ports.clock.advance(14 * DAY);
  away();
  await tidy();
  expect(await ids()).toEqual([]);
});
