/** What `test/slow/faults-of-a-delete` and `test/slow/power-cuts` prove at every call and moment, here at a few of them. */
import { ChangeRuns } from '../support/change-run';
import { isWrite, type GatedCall } from '../support/cloud-gate';
import { cutOffs, disturbances, sweep, undisturbed } from '../support/change-sweep';

let runs: ChangeRuns;
beforeAll(async () => {
  runs = await ChangeRuns.start();
}, 60_000);
afterAll(() => runs.stop());

/** The first write of the kind to each service. */
function firstOfEach(): (call: { service: string }) => boolean {
  const seen = new Set<string>();
  return ({ service }) => !seen.has(service) && Boolean(seen.add(service));
}

const EVERY = 60;

test('a deletion whose writes lose their answers does everything once and nothing else', async () => {
  const base = await undisturbed(runs, 'delete');
  const isFirst = firstOfEach();
  const lost = disturbances(
    base,
    (call, { says }) => isWrite(call) && (says === '412' || (says === 'dropped after' && isFirst(call))),
  );
  expect(await sweep(runs, base, lost)).toEqual({ wrong: [], planEnds: 0 });
}, 60_000);

test('a deletion whose service stays away ends its plan and is completed by Retry', async () => {
  const base = await undisturbed(runs, 'delete');
  const isMeant = ({ service }: GatedCall) => service === 'dps' || service === 'graph';
  const away = disturbances(base, (call, { says }) => says === '503 that lasts' && isWrite(call) && isMeant(call));
  expect(await sweep(runs, base, away)).toEqual({ wrong: [], planEnds: away.length });
}, 60_000);

test.each(['delete', 'restrict'] as const)(
  'a request to %s comes to its end after a power failure',
  async (right) => {
    expect((await cutOffs(runs, await undisturbed(runs, right), EVERY)).wrong).toEqual([]);
  },
  60_000,
);

test('a lift puts back what was, after a power failure too', async () => {
  const { left } = await undisturbed(runs, 'restrict');
  expect((await cutOffs(runs, await undisturbed(runs, 'lift', left), EVERY)).wrong).toEqual([]);
}, 60_000);
