/** What may have arrived is not sent again: it is noted, and a line tells how to ask for it. */
import { MessengerError } from '../../../src/core/ports/messenger';
import type { DsrRequest, Notice } from '../../../src/core/request';
import { talk, talkDraft } from '../../../src/engine/talk';
import { noteOnRequest } from '../../../src/usecases/change-request';
import { storeNew } from '../../../src/usecases/store-request';
import { aPackage } from '../../support/a-package';
import { aCause, aDraft, aNewRequest } from '../../support/builders';
import { FakeMessenger } from '../../support/fake-messenger';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const UNSURE = new MessengerError(502, true, false);
const notice = (id: string, kind: Notice['kind'] = 'approved'): Notice => ({ id, kind, facts: {}, mentions: [] });
const card = (activityId: string, shownRevision = 1) => ({ activityId, shownRevision });

let ports: FakePorts;
let messenger: FakeMessenger;
beforeEach(() => {
  ports = fakePorts();
  messenger = new FakeMessenger();
});

const given = (changes: Partial<DsrRequest>) => storeNew(ports, aNewRequest(changes), aCause());
const stored = async () => (await ports.requests.get(ID))!;
const say = () => talk(ports, messenger, ID);

describe('a line', () => {
  test('is not sent again, what comes after it is, and the history says so', async () => {
    await given({ cards: [card('a')], outbox: [notice('1'), notice('2', 'started')] });
    messenger.faults = [UNSURE];
    await say();
    await say();
    expect(messenger.sent).toEqual(['notice started']);
    expect((await stored()).outbox).toEqual([]);
    expect(ports.audit.lines.at(-1)).toMatchObject({ event: 'message.unsure', facts: { message: 'approved' } });
  });

  test('that certainly did not arrive is sent later', async () => {
    await given({ cards: [card('a')], outbox: [notice('1')] });
    messenger.faults = [new MessengerError(429, false, false)];
    await expect(say()).rejects.toThrow('answered 429');
    await say();
    expect(messenger.sent).toEqual(['notice approved']);
    expect(eventsOf(ports)).toEqual(['created']);
  });
});

describe('the first card', () => {
  test('is not posted again; a line tells how to see it', async () => {
    await given({ outbox: [notice('1', 'recorded')] });
    messenger.faults = [UNSURE];
    await say();
    await say();
    expect(messenger.sent).toEqual(['notice recorded', 'notice unsure']);
    expect(messenger.notices.at(-1)).toMatchObject({ kind: 'unsure', facts: { what: 'card' } });
    expect((await stored()).cards).toEqual([card('')]);
  });

  test('is posted anew once it shows something else', async () => {
    await given({ cards: [card('')] });
    await noteOnRequest(ports, ID, ({ revision }) => ({ revision: revision + 1 }));
    ports.clock.advance(5_000);
    await say();
    expect(messenger.sent).toEqual(['post 1']);
    expect((await stored()).cards).toEqual([card('1', 2)]);
  });

  test('that had arrived is edited from the first click on', async () => {
    await given({ cards: [card(''), card('clicked', 0)] });
    ports.clock.advance(5_000);
    await noteOnRequest(ports, ID, ({ revision }) => ({ revision: revision + 1 }));
    await say();
    expect(messenger.sent).toEqual(['edit clicked']);
    expect((await stored()).cards).toEqual([card('clicked', 2)]);
  });
});

test('the card with the link is not posted again; a line tells how to have another link', async () => {
  await given({ package: aPackage(), outbox: [notice('1', 'ready')], cards: [card('1')] });
  messenger.faults = [UNSURE];
  await say();
  await say();
  expect(messenger.sent).toEqual(['notice unsure']);
  expect(messenger.notices[0]).toMatchObject({ kind: 'unsure', facts: { what: 'link' } });
});

test('a line about a message that did not arrive either is not asked after in turn', async () => {
  await given({ outbox: [] });
  messenger.faults = [UNSURE, UNSURE];
  await say();
  await say();
  expect(messenger.sent).toEqual([]);
  expect(eventsOf(ports)).toEqual(['created', 'message.unsure', 'message.unsure']);
});

describe('the card of a draft', () => {
  test('is not posted again, and whoever sees none is told what to do', async () => {
    await ports.drafts.put(aDraft({ state: 'form' }));
    messenger.faults = [UNSURE];
    await talkDraft(ports, messenger, (await ports.drafts.get('draft-1'))!);
    await talkDraft(ports, messenger, (await ports.drafts.get('draft-1'))!);
    expect(messenger.sent).toEqual([
      'My answer may not have arrived. If no card stands here, send your message again.',
    ]);
    expect((await ports.drafts.get('draft-1'))?.card).toEqual(card(''));
  });

  test('of a search is followed by the card that it leads to', async () => {
    await ports.drafts.put(aDraft());
    messenger.faults = [UNSURE];
    await talkDraft(ports, messenger, (await ports.drafts.get('draft-1'))!);
    const draft = (await ports.drafts.get('draft-1'))!;
    await ports.drafts.commit({ ...draft, state: 'not-found', revision: 2 }, draft.version);
    await talkDraft(ports, messenger, (await ports.drafts.get('draft-1'))!);
    expect(messenger.sent).toEqual(['post 1']);
  });
});
