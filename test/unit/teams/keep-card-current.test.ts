/** Which messages a request takes for cards of its own. */
import type { Envelopes } from '../../../src/teams/inbound';
import { keepCardCurrent } from '../../../src/teams/keep-card-current';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aDraft, ALEX, aNewRequest, THREAD } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const [ONE, TWO] = ['DSR-2026-0001', 'DSR-2026-0002'] as const;
const card = (activityId: string) => ({ activityId, shownRevision: 1 });

let ports: FakePorts;
beforeEach(async () => {
  ports = fakePorts();
  await storeNew(ports, aNewRequest({ draftId: 'd1', cards: [card('of one')] }), aCause());
  const copies = [{ conversationId: 'c', activityId: 'copy of two' }];
  await storeNew(ports, aNewRequest({ draftId: 'd2', cards: [card('of two')], copies }), aCause());
  await ports.drafts.put(aDraft({ id: 'd3', card: card('of a search') }));
  await ports.drafts.put(aDraft({ id: 'd1', card: card('of its own search') }));
});

async function cardsAfter(activityId: string): Promise<string[]> {
  const envelope: Envelopes = {
    ...{ actor: ALEX, thread: THREAD, activityId: 'a', conversation: 'c', addressed: true, mentioned: [] },
    cardActivityId: activityId,
  };
  await keepCardCurrent({ ports, envelope }, (await ports.requests.get(ONE))!, { readIt: false });
  return (await ports.requests.get(ONE))!.cards.map((each) => each.activityId);
}

test.each(['of two', 'copy of two', 'of a search'])('a request takes no card that is another one’s: %s', async (id) => {
  expect(await cardsAfter(id)).toEqual(['of one']);
  expect((await ports.requests.get(TWO))?.cards).toMatchObject([card('of two')]);
});

test.each(['nobody’s', 'of its own search'])('a request takes a card that is free or its own: %s', async (id) => {
  expect(await cardsAfter(id)).toEqual(['of one', id]);
});
