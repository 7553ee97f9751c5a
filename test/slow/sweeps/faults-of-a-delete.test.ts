/**
 * Each single call of a deletion of Anna in all services fails in each way: no connection, a lost answer, a throttle with
 * and without Retry-After, somebody else's change, an outage that passes, and one that lasts until the plan has ended. The
 * request ends as it does undisturbed; where its plan ended, Retry brings it there. Nobody else's object is ever touched.
 */
import { ChangeRuns } from '../../support/change-run';
import { disturbances, sweep, undisturbed, type Undisturbed } from '../../support/change-sweep';

let runs: ChangeRuns;
let base: Undisturbed;
beforeAll(async () => {
  runs = await ChangeRuns.start();
  base = await undisturbed(runs, 'delete');
}, 60_000);
afterAll(() => runs.stop());

/** No measure: a busy machine takes its time. */
const PATIENCE = 3_600_000;

test(
  'a fault that passes at any call ends no plan',
  async () => {
    const { wrong, planEnds } = await sweep(
      runs,
      base,
      disturbances(base, (_call, { lasts }) => !lasts),
    );
    expect({ wrong, planEnds }).toEqual({ wrong: [], planEnds: 0 });
  },
  PATIENCE,
);

test(
  'a fault that lasts ends the plan, and Retry completes the request',
  async () => {
    const lasting = disturbances(base, (_call, { lasts }) => lasts ?? false);
    const { wrong, planEnds } = await sweep(runs, base, lasting);
    expect(wrong).toEqual([]);
    expect(planEnds).toBeGreaterThan(base.calls.length / 2);
  },
  PATIENCE,
);
