/** A card with a download link says that the link is dead as soon as it is, wherever it stands, and never before. */
import { MessengerError } from '../../../src/core/ports/messenger';
import type { DsrRequest } from '../../../src/core/request';
import { packageRemoved } from '../../../src/core/retention';
import { nextWakeAt } from '../../../src/core/wake';
import { talk } from '../../../src/engine/talk';
import { noteOnRequest } from '../../../src/usecases/change-request';
import { storeNew } from '../../../src/usecases/store-request';
import { aPackage } from '../../support/a-package';
import { aCause, aNewRequest, NOW, THREAD } from '../../support/builders';
import { FakeMessenger } from '../../support/fake-messenger';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const built = aPackage();
const moved = { ...built, blobName: 'random-1/DSR-2026-0001.zip', moves: 1 };
const copy = (activityId: string, linksTo?: string) => ({ conversationId: THREAD.conversationId, activityId, linksTo });
const answered: Partial<DsrRequest> = {
  ...{ state: 'completed', closedAt: NOW, package: built, cards: [{ activityId: 'a', shownRevision: 1 }] },
  copies: [copy('status'), copy('one', built.blobName), copy('two', built.blobName)],
};

let ports: FakePorts;
let messenger: FakeMessenger;
beforeEach(() => {
  ports = fakePorts();
  messenger = new FakeMessenger();
});

const given = (changes: Partial<DsrRequest> = {}) =>
  storeNew(ports, aNewRequest({ ...answered, ...changes }), aCause());
const becomes = (patch: Partial<DsrRequest>) => noteOnRequest(ports, ID, () => patch);
const say = () => talk(ports, messenger, ID);
const stored = async () => (await ports.requests.get(ID))!;
const ended = () => messenger.sent.filter((what) => what.startsWith('end link'));

test('a card whose link still works is left alone, while links are being revoked as well', async () => {
  await given();
  await say();
  await becomes({ package: moved, leftovers: [built.blobName] });
  await say();
  expect(ended()).toEqual([]);
});

test('every card with a revoked link is edited once, and no other', async () => {
  await given();
  await becomes({ package: moved });
  expect(nextWakeAt(await stored())).not.toBeNull();
  await say();
  await say();
  expect(ended()).toEqual(['end link one', 'end link two']);
  expect(nextWakeAt(await stored())).toBeNull();
});

test('what such a card offers instead is ended as well when that is revoked', async () => {
  await given();
  await becomes({ package: moved });
  await say();
  await becomes({ package: { ...moved, blobName: 'random-2/DSR-2026-0001.zip', moves: 2 } });
  await say();
  expect(ended()).toHaveLength(4);
});

test('a package that its retention removed leaves no button behind, and its cards rest then', async () => {
  await given();
  const request = await stored();
  await becomes(packageRemoved(request, 'retention', aCause(null)).next);
  await say();
  await say();
  expect(ended()).toEqual(['end link one', 'end link two']);
  expect((await stored()).copies.map(({ linksTo }) => linksTo)).toEqual([undefined, undefined, undefined]);
});

test('a card that is gone is given up, one that cannot be reached is tried again', async () => {
  await given({ copies: [copy('one', built.blobName), copy('two', built.blobName)] });
  await becomes({ package: moved });
  messenger.faults = [new MessengerError(404, false, true), new MessengerError(429, false, false)];
  await expect(say()).rejects.toThrow(MessengerError);
  await say();
  expect(ended()).toEqual(['end link two']);
});

test('no link stands in the record, only which package it leads to', async () => {
  await given({ copies: [], outbox: [{ id: '1', kind: 'ready', facts: {}, mentions: [] }] });
  await say();
  const { copies } = await stored();
  expect(copies).toMatchObject([{ linksTo: built.blobName }]);
  expect(JSON.stringify(await stored())).not.toMatch(/https:\/\/storage|sig=/);
});
