/** Every decision about a request, typed and by the buttons of its cards: the same is kept, and the audit log has the same. */
import type { DsrRequest } from '../../src/core/request';
import type { PersonKey } from '../../src/sandbox/cloud/tenant';
import type { ShownCard } from '../support/shown-card';
import { World } from '../support/world';

interface Press {
  verb: string;
  inputs?: Record<string, string>;
}

interface Decision {
  name: string;
  by: PersonKey;
  /** What makes the decision possible, on the plan's card. */
  after?: { by: PersonKey; presses: readonly Press[] };
  typed: (number: number) => string;
  presses: readonly Press[];
  shown: (request: DsrRequest) => unknown;
  kept: unknown;
}

const REASON = 'it is the fifth this month';
const IDENTITY = { verb: 'pause', inputs: { awaited: 'identity' } };
const clockOf = ({ clock }: DsrRequest): string[] => clock.map(({ type }) => type);

const DECISIONS: readonly Decision[] = [
  {
    ...{ name: 'a rejection', by: 'megan', after: { by: 'alex', presses: [{ verb: 'confirm' }] } },
    typed: (n) => `reject ${n} because ${REASON}`,
    presses: [{ verb: 'reject', inputs: { reason: REASON } }],
    shown: ({ state, approval }) => [state, approval?.decision?.reason],
    kept: ['awaiting-confirmation', REASON],
  },
  {
    ...{ name: 'a refusal', by: 'megan' },
    typed: (n) => `decline ${n} as excessive because ${REASON}`,
    presses: [{ verb: 'decline-form' }, { verb: 'decline', inputs: { ground: 'excessive', reason: REASON } }],
    shown: ({ state, declined }) => [state, declined?.ground, declined?.reason],
    kept: ['declined', 'excessive', REASON],
  },
  {
    ...{ name: 'a cancellation', by: 'alex' },
    typed: (n) => `cancel ${n} because ${REASON}`,
    presses: [{ verb: 'cancel', inputs: { reason: REASON } }],
    shown: ({ state }) => state,
    kept: 'cancelled',
  },
  {
    ...{ name: 'an owner', by: 'alex' },
    typed: (n) => `assign ${n} to me`,
    presses: [{ verb: 'case' }, { verb: 'assign', inputs: { assignee: 'me' } }],
    shown: ({ owner }) => owner?.name,
    kept: 'Alex Wilber',
  },
  {
    ...{ name: 'a note', by: 'lynne' },
    typed: (n) => `note on ${n}: ${REASON}`,
    presses: [{ verb: 'case' }, { verb: 'note', inputs: { note: REASON } }],
    shown: ({ notes }) => notes.map(({ text }) => text),
    kept: [REASON],
  },
  {
    ...{ name: 'an identity', by: 'alex' },
    typed: (n) => `identity of ${n} verified by video call`,
    presses: [{ verb: 'case' }, { verb: 'verify-identity', inputs: { method: 'video call' } }],
    shown: ({ identity }) => identity?.method,
    kept: 'video call',
  },
  {
    ...{ name: 'an extension', by: 'megan' },
    typed: (n) => `extend ${n} by 1 month because ${REASON}`,
    presses: [{ verb: 'case' }, { verb: 'extend', inputs: { months: '1', reason: REASON } }],
    shown: clockOf,
    kept: ['received', 'extended'],
  },
  {
    ...{ name: 'a pause', by: 'alex' },
    typed: (n) => `pause ${n} because proof of identity is awaited`,
    presses: [{ verb: 'case' }, IDENTITY],
    shown: clockOf,
    kept: ['received', 'paused'],
  },
  {
    ...{ name: 'the end of a pause', by: 'alex', after: { by: 'alex', presses: [{ verb: 'case' }, IDENTITY] } },
    typed: (n) => `resume ${n}`,
    presses: [{ verb: 'case' }, { verb: 'resume' }],
    shown: clockOf,
    kept: ['received', 'paused', 'resumed'],
  },
];

describe('a decision', () => {
  let world: World;
  let last = 0;
  beforeAll(async () => {
    world = await World.start();
  }, 60_000);
  afterAll(() => world.stop());

  async function asked(): Promise<{ id: string; number: number; card: ShownCard }> {
    last += 1;
    const id = `DSR-2026-${String(last).padStart(4, '0')}`;
    // The same words again are taken for a second delivery.
    await world.chat.say('alex', `export anna.kovacs@contoso.com, received ${last} days ago`);
    return { id, number: last, card: await cardOf(id, 'confirm') };
  }

  const cardOf = (id: string, verb: string): Promise<ShownCard> =>
    world.chat.until(`${verb} of ${id}`, () =>
      world.chat.cards().findLast(({ text, buttons }) => text.startsWith(id) && buttons.some((b) => b.verb === verb)),
    );

  async function press(who: PersonKey, card: ShownCard, presses: readonly Press[]): Promise<void> {
    let shown = card;
    for (const { verb, inputs } of presses) {
      const answer = await world.chat.click(who, shown, verb, inputs);
      if (!answer.card) throw new Error(`${verb} was refused: ${String(answer.message)}`);
      shown = answer.card;
    }
  }

  const decisionsOf = (id: string): unknown[] =>
    world
      .auditLines()
      .filter(({ requestId, actor }) => requestId === id && actor !== null)
      .map(({ event, from, to, actor }) => ({ event, from, to, actor }));

  const comesTo = (id: string, { shown, kept }: Decision): Promise<true> =>
    world.chat.until(`the decision on ${id}`, async () =>
      JSON.stringify(shown(await world.request(id))) === JSON.stringify(kept) ? true : undefined,
    );

  test.each(DECISIONS)('$name is the same, typed and pressed', async (decision) => {
    const { by, after, typed, presses } = decision;
    const [first, second] = [await asked(), await asked()];
    for (const { id, card } of [first, second]) {
      if (after) await press(after.by, card, after.presses);
      await cardOf(id, presses[0]?.verb ?? '');
    }
    await world.chat.say(by, typed(first.number));
    await comesTo(first.id, decision);
    await press(by, await cardOf(second.id, presses[0]?.verb ?? ''), presses);
    await comesTo(second.id, decision);
    await world.app.engine.idle();
    expect(decisionsOf(second.id)).toEqual(decisionsOf(first.id));
    expect(decisionsOf(first.id).length).toBeGreaterThan(0);
    expect(world.chat.cards().filter(({ text }) => text.startsWith(first.id))).toHaveLength(1);
  });
});
