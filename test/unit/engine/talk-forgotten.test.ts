/** The cards of a record that is kept no longer name nobody any more, each of them, and no new one is posted for that. */
import { MessengerError } from '../../../src/core/ports/messenger';
import type { DsrRequest } from '../../../src/core/request';
import { nextWakeAt } from '../../../src/core/wake';
import { talk } from '../../../src/engine/talk';
import { rememberCopy } from '../../../src/usecases/remember-copy';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aNewRequest, NOW, THREAD } from '../../support/builders';
import { aPackage } from '../../support/a-package';
import { FakeMessenger } from '../../support/fake-messenger';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const card = (activityId: string, shownRevision = 1) => ({ activityId, shownRevision });
const copy = (activityId: string) => ({ conversationId: THREAD.conversationId, activityId });
const forgotten: Partial<DsrRequest> = {
  ...{ state: 'completed', closedAt: NOW, forgottenAt: NOW, subject: { kind: 'forgotten' }, revision: 2 },
  ...{ cards: [card('a'), card('b')], copies: [copy('link'), copy('status')] },
};

let ports: FakePorts;
let messenger: FakeMessenger;
beforeEach(() => {
  ports = fakePorts();
  messenger = new FakeMessenger();
});

const given = (changes: Partial<DsrRequest> = forgotten) => storeNew(ports, aNewRequest(changes), aCause());
const say = () => talk(ports, messenger, ID);
const stored = async () => (await ports.requests.get(ID))!;

test('every card is edited once more, every copy cleared, and then it rests', async () => {
  await given();
  await say();
  await say();
  expect(messenger.sent).toEqual(['edit a', 'edit b', 'clear link', 'clear status']);
  const request = await stored();
  expect(request).toMatchObject({ cards: [card('a', 2), card('b', 2)], copies: [] });
  expect(nextWakeAt(request)).toBeNull();
});

test('no card is posted where all of them are gone', async () => {
  await given({ ...forgotten, copies: [] });
  messenger.faults = [new MessengerError(404, false, true), new MessengerError(403, false, true)];
  await say();
  expect([messenger.sent, (await stored()).cards]).toEqual([[], []]);
  expect(nextWakeAt(await stored())).toBeNull();
});

test('a copy that cannot be reached is tried again, one that is gone is not', async () => {
  await given({ ...forgotten, cards: [card('a', 2)] });
  messenger.faults = [new MessengerError(404, false, true), new MessengerError(429, false, false)];
  await expect(say()).rejects.toThrow(MessengerError);
  expect((await stored()).copies).toEqual([copy('status')]);
  expect(nextWakeAt(await stored())).toBe(NOW);
  await say();
  expect((await stored()).copies).toEqual([]);
});

test('the card with the link is remembered, so that it can be cleared', async () => {
  await given({
    ...{ state: 'completed', package: aPackage(), cards: [card('a')] },
    outbox: [{ id: '1', kind: 'ready', facts: {}, mentions: [] }],
  });
  await say();
  expect((await stored()).copies).toEqual([{ ...copy('ready 1'), linksTo: aPackage().blobName }]);
  expect(messenger.sent).toEqual(['ready']);
});

test('the newest hundred copies are remembered, and none of a record that is forgotten', async () => {
  await given({ state: 'completed', cards: [card('a')] });
  for (let number = 1; number <= 101; number += 1) await rememberCopy(ports, ID, copy(String(number)));
  await rememberCopy(ports, ID, copy(''));
  const { copies } = await stored();
  expect([copies.length, copies[0], copies.at(-1)]).toEqual([100, copy('2'), copy('101')]);
  const request = await stored();
  await ports.requests.commit({ ...request, ...forgotten, copies: [] }, request.version);
  await rememberCopy(ports, ID, copy('later'));
  expect((await stored()).copies).toEqual([]);
});
