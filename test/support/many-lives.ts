/**
 * Random lives of a request, pushed by six people, time and the engine: no work before an approval nor after an end, only
 * fit people decide, one audit line a move, and a due date that follows from its events.
 */
import { fc } from './properties';
import { freshStep } from '../../src/core/plan';
import { planOf } from '../../src/usecases/plan-for';
import { storeNew } from '../../src/usecases/store-request';
import { aCause, aCommand, aNewRequest, aSubject } from './builders';
import { changeBench, type ChangeBench } from './change-bench';
import { PEOPLE, push, VERBS, type Push, type Verb } from './life-model';
import { ID } from './work-bench';

const INTENTS = [['export'], ['access'], ['delete'], ['export', 'delete'], ['restrict']] as const;
const signal = new AbortController().signal;

/** What leads on is pushed more often, or few lives would come to their end. */
const LEADING: readonly Verb[] = ['confirm', 'approve', 'approve', 'work', 'work', 'work', 'release', 'task', 'search'];
const verbs = fc.constantFrom<Verb>(...(Object.keys(VERBS) as Verb[]), ...LEADING, ...LEADING);
const pushes: fc.Arbitrary<Push> = fc.record({
  verb: verbs,
  who: fc.nat(PEOPLE.length - 1),
  pick: fc.nat(59),
  card: fc.constantFrom('typed', 'current', 'current', 'current', 'stale'),
});

async function born(intents: (typeof INTENTS)[number]): Promise<ChangeBench> {
  const bench = changeBench();
  const { ports } = bench;
  ports.services[0]!.pages = { devices: [[{ id: 1, note: 'ask bob@contoso.com' }]] };
  const commands = intents.map((intent) => aCommand({ intent }));
  const found = { subject: aSubject(), objects: ports.services[0]?.objects ?? [], chosen: null };
  const plan = await planOf(ports, { commands }, found, signal);
  await storeNew(ports, aNewRequest({ commands, plan, steps: plan.steps.map(freshStep) }), aCause());
  return bench;
}

/** The ordinary way for the first half, then anything: so that every state is pushed at, not only the first ones. */
const PROLOGUES: readonly Push[][] = [
  [],
  [{ verb: 'confirm', who: 0, pick: 1, card: 'current' }],
  [
    { verb: 'confirm', who: 0, pick: 1, card: 'current' },
    { verb: 'approve', who: 1, pick: 1, card: 'current' },
  ],
  [
    { verb: 'confirm', who: 0, pick: 1, card: 'current' },
    { verb: 'approve', who: 1, pick: 1, card: 'current' },
    ...Array.from({ length: 3 }, (): Push => ({ verb: 'work', who: 0, pick: 5, card: 'typed' })),
  ],
];

export async function liveAll(lives: number): Promise<void> {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...INTENTS),
      fc.constantFrom(...PROLOGUES),
      fc.array(pushes, { minLength: 5, maxLength: 25 }),
      async (intents, prologue, life) => {
        const bench = await born(intents);
        for (const each of [...prologue, ...life]) expect(await push(bench, each)).toEqual([]);
        const state = (await bench.ports.requests.get(ID))?.state ?? '';
        seen.set(state, (seen.get(state) ?? 0) + 1);
      },
    ),
    { numRuns: lives },
  );
  // A model that never gets anywhere proves nothing.
  const everywhere = ['awaiting-confirmation', 'awaiting-approval', 'running', 'waiting', 'in-review', 'completed'];
  for (const state of [...everywhere, 'declined', 'cancelled'])
    expect([state, seen.get(state) ?? 0]).not.toEqual([state, 0]);
}
