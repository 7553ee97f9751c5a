/** What the bot says by itself: card before notices, one edit in five seconds, and after a cut-off at most one line twice. */
import { MessengerError } from '../../../src/core/ports/messenger';
import type { DsrRequest, Notice } from '../../../src/core/request';
import { talk, talkDraft } from '../../../src/engine/talk';
import { noteOnRequest } from '../../../src/usecases/change-request';
import { storeNew } from '../../../src/usecases/store-request';
import { aPackage } from '../../support/a-package';
import { ALEX, MEGAN, aCause, aDraft, aNewRequest, NOW } from '../../support/builders';
import { cutOff, PowerFailure } from '../../support/cut-off';
import { FakeMessenger } from '../../support/fake-messenger';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const notice = (id: string, kind: Notice['kind'] = 'approved'): Notice => ({ id, kind, facts: {}, mentions: [] });
const card = (activityId: string, shownRevision = 1) => ({ activityId, shownRevision });
const gone = new MessengerError(404, false, true);

let ports: FakePorts;
let messenger: FakeMessenger;
beforeEach(() => {
  ports = fakePorts();
  messenger = new FakeMessenger();
});

async function given(changes: Partial<DsrRequest>): Promise<void> {
  await storeNew(ports, aNewRequest(changes), aCause());
}

const say = () => talk(ports, messenger, ID);
const moved = (patch: Partial<DsrRequest> = {}) =>
  noteOnRequest(ports, ID, ({ revision }) => ({ revision: revision + 1, ...patch }));
const stored = async () => (await ports.requests.get(ID))!;

describe('a request', () => {
  test('shows its card before it says anything, and everything once', async () => {
    await given({ outbox: [notice('1'), notice('2', 'started')] });
    await say();
    await say();
    expect(messenger.sent).toEqual(['post 1', 'notice approved', 'notice started']);
    expect(await stored()).toMatchObject({ cards: [card('1')], outbox: [], lastCardEditAt: NOW });
  });

  test('that nobody knows says nothing', async () => {
    await say();
    expect(messenger.sent).toEqual([]);
  });

  test('edits its card once in five seconds, and then shows the newest state', async () => {
    await given({});
    await say();
    for (const ms of [0, 1_000, 3_999]) {
      ports.clock.advance(ms);
      await moved();
      await say();
    }
    expect(messenger.sent).toEqual(['post 1']);
    ports.clock.advance(1);
    await say();
    await say();
    expect(messenger.sent).toEqual(['post 1', 'edit 1']);
    expect((await stored()).cards).toEqual([card('1', 4)]);
  });

  test('does not hold back notices while its card must wait', async () => {
    await given({});
    await say();
    await moved({ outbox: [notice('2')] });
    await say();
    expect(messenger.sent).toEqual(['post 1', 'notice approved']);
  });

  test('brings every copy of its card up to date, and no other', async () => {
    await given({ revision: 2, cards: [card('a'), card('b', 2), card('c', 0)] });
    await say();
    expect(messenger.sent).toEqual(['edit a', 'edit c']);
    expect((await stored()).cards).toEqual([card('a', 2), card('b', 2), card('c', 2)]);
  });

  test('keeps a copy that became known while its cards were edited', async () => {
    await given({ revision: 2, cards: [card('a')] });
    const { showRequest } = messenger;
    messenger.showRequest = async (request, activityId) => {
      await noteOnRequest(ports, ID, ({ cards }) => ({ cards: [...cards, card('late', 0)] }));
      return showRequest.call(messenger, request, activityId);
    };
    await say();
    expect((await stored()).cards).toEqual([card('a', 2), card('late', 0)]);
  });

  test('forgets a copy that somebody deleted, and goes on', async () => {
    await given({ revision: 2, cards: [card('a'), card('b')], outbox: [notice('2')] });
    messenger.faults = [gone];
    await say();
    expect(messenger.sent).toEqual(['edit b', 'notice approved']);
    expect((await stored()).cards).toEqual([card('b', 2)]);
  });

  test.each([400, 403])('is not held up by a copy whose edit is answered with %i', async (status) => {
    await given({ revision: 2, cards: [card('a'), card('not-ours', 0)], outbox: [notice('2')] });
    const { showRequest } = messenger;
    messenger.showRequest = (request, activityId) =>
      activityId === 'not-ours'
        ? Promise.reject(new MessengerError(status, false, true))
        : showRequest.call(messenger, request, activityId);
    await say();
    expect(messenger.sent).toEqual(['edit a', 'notice approved']);
    expect((await stored()).cards).toEqual([card('a', 2)]);
  });

  test('posts its card again when somebody deleted the last one', async () => {
    await given({ revision: 2, cards: [card('a')] });
    messenger.faults = [gone];
    await say();
    expect(messenger.sent).toEqual(['post 1']);
    expect((await stored()).cards).toEqual([card('1', 2)]);
  });

  test.each([401, 403, 413, 503, null])(
    'keeps what it has to say where the conversation answers %s',
    async (status) => {
      await given({ cards: [card('a', 0)], outbox: [notice('2')] });
      messenger.faults = [new MessengerError(status, status === null, false)];
      await expect(say()).rejects.toThrow('the conversation answered');
      expect(await stored()).toMatchObject({ cards: [card('a', 0)], outbox: [{ id: '2' }] });
      await say();
      expect(messenger.sent).toEqual(['edit a', 'notice approved']);
    },
  );
});

describe('the ready card', () => {
  const info = aPackage();
  const ready = { package: info, outbox: [notice('1', 'ready')], cards: [card('1')] };

  test('gets its link when it is sent, and the link is kept nowhere', async () => {
    await given(ready);
    await say();
    expect(messenger.sent).toEqual(['ready']);
    expect(ports.packages.links).toEqual([8]);
    expect(JSON.stringify([await stored(), ports.audit.lines])).not.toContain('sig=');
  });

  test('is not sent without an audit entry of the link', async () => {
    await given(ready);
    ports.audit.fault = new Error('disk full');
    await expect(say()).rejects.toThrow('disk full');
    ports.audit.fault = null;
    expect(messenger.sent).toEqual([]);
    await say();
    expect(messenger.sent).toEqual(['ready']);
  });

  test('is left out where the package is gone, and the thread is told', async () => {
    await given(ready);
    ports.packages.gone = true;
    await say();
    expect(messenger.sent).toEqual([expect.stringContaining('no longer in the storage account')]);
    expect(await stored()).toMatchObject({ outbox: [], packageRemovedAt: NOW });
  });

  test('leads to the package under the name that it has by now', async () => {
    await given(ready);
    ports.packages.removed.add(info.blobName);
    const { stands } = ports.packages;
    ports.packages.stands = async (asked) => {
      const request = await stored();
      if (asked.blobName === info.blobName)
        await ports.requests.commit({ ...request, package: { ...info, blobName: 'q/a.zip' } }, request.version);
      return stands.call(ports.packages, asked);
    };
    await say();
    expect(messenger.sent).toEqual(['ready']);
  });

  test('waits while links are made useless, and is not sent where that drops it', async () => {
    await given({ ...ready, revocation: { by: MEGAN, at: NOW, from: info.blobName } });
    await say();
    expect([messenger.sent, (await stored()).outbox]).toMatchObject([[], [{ kind: 'ready' }]]);
    const request = await stored();
    await ports.requests.commit({ ...request, revocation: null }, request.version);
    await say();
    expect(messenger.sent).toEqual(['ready']);
  });

  test('goes to nobody who may not have it any more, where it goes to a person; that is audited', async () => {
    await given(ready);
    ports.settings.linkDelivery = 'personal';
    ports.members.people.get(ALEX.objectId)!.guest = true;
    await say();
    expect(messenger.sent).toEqual([expect.stringContaining('was not sent to')]);
    expect([ports.packages.links, (await stored()).outbox]).toEqual([[], []]);
    expect(ports.audit.lines.at(-1)).toMatchObject({ event: 'refused', code: 'DSR_NOT_A_MEMBER' });
  });

  test('waits for the directory, which says who may have it', async () => {
    await given(ready);
    ports.settings.linkDelivery = 'personal';
    ports.members.down = true;
    await expect(say()).rejects.toThrow('membership');
    ports.members.down = false;
    await say();
    expect(messenger.sent).toEqual(['ready']);
  });
});

describe.each(['before', 'after'] as const)('power that fails %s an effect', (when) => {
  test('repeats an edit or one line, and loses nothing', async () => {
    for (let at = 1; ; at += 1) {
      ports = fakePorts();
      messenger = new FakeMessenger();
      await given({ revision: 2, cards: [card('a')], outbox: [notice('1'), notice('2', 'started')] });
      const first = cutOff(ports, { at, when });
      await talk(first.ports, messenger, ID).catch((fault: unknown) => expect(fault).toBeInstanceOf(PowerFailure));
      if (!first.failed()) break;
      await say();
      const once = messenger.sent.filter((what, index) => messenger.sent.indexOf(what) === index);
      expect(once).toEqual(['edit a', 'notice approved', 'notice started']);
      expect(messenger.sent.length - once.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('a draft', () => {
  const show = async () => talkDraft(ports, messenger, (await ports.drafts.get('draft-1')) ?? aDraft());

  test('has one card, which is edited as it goes on', async () => {
    await ports.drafts.put(aDraft());
    await show();
    await show();
    const draft = (await ports.drafts.get('draft-1'))!;
    await ports.drafts.commit({ ...draft, revision: 2 }, draft.version);
    await show();
    expect(messenger.sent).toEqual(['post 1', 'edit 1']);
  });

  test('gets a new card where somebody deleted the old one', async () => {
    await ports.drafts.put(aDraft({ card: card('a', 0) }));
    messenger.faults = [gone];
    await show();
    expect((await ports.drafts.get('draft-1'))?.card).toEqual(card('1'));
  });

  test('that became a request while its card was on the way hands the card over', async () => {
    await given({ draftId: 'draft-1', cards: [card('a')] });
    await talkDraft(ports, messenger, aDraft());
    expect((await stored()).cards).toEqual([card('a'), card('1', 0)]);
  });

  test('that was dropped meanwhile leaves nothing behind', async () => {
    await talkDraft(ports, messenger, aDraft());
    expect(await ports.drafts.all()).toEqual([]);
  });
});
