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

test.each([
  { name: 'a deletion comes to its end', right: 'delete', first: null, atLeast: 100 },
  { name: 'a restriction comes to its end', right: 'restrict', first: null, atLeast: 80 },
  { name: 'a lift puts back exactly what was', right: 'lift', first: 'restrict', atLeast: 80 },
] as const)(
  '$name, whenever the power fails',
  async ({ right, first, atLeast }) => {
    const before = first ? (await undisturbed(runs, first)).left : undefined;
    const { wrong, moments } = await cutOffs(runs, await undisturbed(runs, right, before));
    expect(wrong).toEqual([]);
    expect(moments).toBeGreaterThan(atLeast);
  },
  PATIENCE,
);
