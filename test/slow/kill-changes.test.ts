/**
 * kill -9 before, in the middle of and after every step of a deletion, a restriction and its lift, in all services: the
 * cloud ends as after a run that nobody disturbed, the audit log tells each thing once, and its chain verifies.
 */
import { join } from 'node:path';
import { verifyAuditFile } from '../../src/audit';
import type { CloudState } from '../../src/sandbox/cloud';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import { startAzurite, type Azurite } from '../support/azurite';
import { ChangeRuns } from '../support/change-run';
import { bare, undisturbed, type Undisturbed } from '../support/change-sweep';
import { isWrite, nameOf, type GatedCall } from '../support/cloud-gate';
import { KillableWorld } from '../support/killable-world';
import { stateDiff } from '../support/state-diff';
import { changedPaths } from '../support/state-difference';

const DAY = 86_400_000;
const PATIENCE = 600_000;

let azurite: Azurite;
let runs: ChangeRuns;
let world: KillableWorld;
beforeAll(async () => {
  azurite = await startAzurite();
  runs = await ChangeRuns.start();
}, 60_000);
afterAll(async () => {
  await runs.stop();
  await azurite.stop();
});
afterEach(() => world.stop());

/** Dies before the first call of each step, which is after the end of the one before, and at each write once it is done. */
function atEveryStep(): (call: GatedCall) => 'before' | 'after' | null {
  const seen = new Set<string>();
  const isNew = (point: string): boolean => !seen.has(point) && Boolean(seen.add(point));
  return (call) => {
    const last = world.auditLines().findLast(({ event }) => event === 'step.started');
    if (last && isNew(`${String(last.requestId)} ${String(last.facts.step)}`)) return 'before';
    return isWrite(call) && isNew(`${String(last?.requestId)} ${nameOf(call)}`) ? 'after' : null;
  };
}

const completed = (id: string) => () =>
  world.auditLines().some(({ event, requestId }) => event === 'completed' && requestId === id);

const ends = (id: string) => world.drive(completed(id), PATIENCE);

/** A kill may have one step begun twice. */
function expectToldOnce(id: string, base: Undisturbed): void {
  const lines = world.auditLines().filter(({ requestId }) => requestId === id);
  const events = lines.map(({ event, facts }) => [event, facts.step].filter(Boolean).join(' '));
  const once = /^(created|confirmed|approved|plan\.|object\.|step\.(finished|polled)|task\.|completed)/;
  const wanted = base.lines.map((line) => line.replace(/ [0-9a-f]{64}$/, ''));
  expect(events.filter((event) => once.test(event) && !/polled/.test(event)).sort()).toEqual(
    [...wanted, 'confirmed', 'approved'].sort(),
  );
  const objects = lines.flatMap(({ event, hashed }) => (hashed.object ? [`${event} ${hashed.object}`] : []));
  expect(new Set(objects).size).toBe(objects.length);
}

const chain = () => verifyAuditFile(join(world.dataDir, 'audit.jsonl'));
const state = (): CloudState => structuredClone(world.cloud.state);

test(
  'a deletion',
  async () => {
    const base = await undisturbed(runs, 'delete');
    world = await KillableWorld.start({ azurite, everything: true, killAt: atEveryStep() });
    const before = state();
    await world.chat.say('alex', `delete everything we have on ${PEOPLE.anna.upn}`);
    await world.drive(() => world.auditLines().some(({ event }) => event === 'step.polled'), PATIENCE);
    await world.advance(31 * DAY);
    await ends('DSR-2026-0001');

    expect(world.kills).toBeGreaterThan(base.calls.filter(isWrite).length);
    expect(stateDiff(before, state())).toEqual(base.diff);
    expect(changedPaths(bare(before), bare(state()))).toEqual(base.paths);
    expectToldOnce('DSR-2026-0001', base);
    expect(await chain()).toMatchObject({ ok: true });
  },
  PATIENCE,
);

test(
  'a restriction and its lift',
  async () => {
    const restricted = await undisturbed(runs, 'restrict');
    const lifted = await undisturbed(runs, 'lift', restricted.left);
    world = await KillableWorld.start({ azurite, everything: true, killAt: atEveryStep() });
    const before = state();
    await world.chat.say('alex', `restrict the processing of ${PEOPLE.anna.upn}`);
    await ends('DSR-2026-0001');
    expect(stateDiff(before, state())).toEqual(restricted.diff);
    expect(changedPaths(bare(before), bare(state()))).toEqual(restricted.paths);

    await world.chat.say('alex', `lift the restriction of ${PEOPLE.anna.upn}`);
    await ends('DSR-2026-0002');
    expect(changedPaths(bare(before), bare(state()))).toEqual([]);
    const writes = [...restricted.calls, ...lifted.calls].filter(isWrite);
    expect(world.kills).toBeGreaterThan(writes.length);
    expectToldOnce('DSR-2026-0001', restricted);
    expectToldOnce('DSR-2026-0002', lifted);
    expect(await chain()).toMatchObject({ ok: true });
  },
  PATIENCE,
);
