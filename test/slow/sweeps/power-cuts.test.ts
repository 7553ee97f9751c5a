/**
 * Power fails before and after every lasting effect of a deletion, a restriction and its lift, and at every write to a
 * service: the next start brings the cloud, the audit log and what is kept of restrictions to the end of an undisturbed run.
 */
import { ChangeRuns } from '../../support/change-run';
import { cutOffs, undisturbed } from '../../support/change-sweep';

let runs: ChangeRuns;
beforeAll(async () => {
  runs = await ChangeRuns.start();
}, 60_000);
afterAll(() => runs.stop());

/** No measure: a busy machine takes its time. */
const PATIENCE = 3_600_000;

test(
  'a deletion comes to its end, whenever the power fails',
  async () => {
    const { wrong, moments } = await cutOffs(runs, await undisturbed(runs, 'delete'));
    expect(wrong).toEqual([]);
    expect(moments).toBeGreaterThan(100);
  },
  PATIENCE,
);

test(
  'a restriction comes to its end, whenever the power fails',
  async () => {
    const { wrong, moments } = await cutOffs(runs, await undisturbed(runs, 'restrict'));
    expect(wrong).toEqual([]);
    expect(moments).toBeGreaterThan(80);
  },
  PATIENCE,
);

test(
  'a lift puts back exactly what was, whenever the power fails',
  async () => {
    const { left } = await undisturbed(runs, 'restrict');
    const { wrong, moments } = await cutOffs(runs, await undisturbed(runs, 'lift', left));
    expect(wrong).toEqual([]);
    expect(moments).toBeGreaterThan(80);
  },
  PATIENCE,
);
