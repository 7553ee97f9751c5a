/** kill -9 before and after every step: the request finishes, nothing is asked twice, no card and no page is lost. */
import { request } from 'node:https';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAuditFile } from '../../src/audit';
import { KillableWorld } from '../support/killable-world';
import { readZip } from '../support/read-zip';

const ASK = 'export everything you have on anna.kovacs@contoso.com';
const KILL_AFTER = ['created', 'confirmed', 'approved', 'plan.started', 'step.started', 'step.finished'];

describe('crashes', () => {
  let world: KillableWorld;
  beforeAll(async () => {
    world = await KillableWorld.start();
  }, 60_000);
  afterAll(() => world.stop());

  test('an export survives a kill before and after each step', async () => {
    await world.chat.say('alex', ASK);
    const killer = killAtEachLine(world);
    await world.driveToCompletion();
    await killer.stop();
    await world.driveToCompletion();

    const events = world.auditLines().map(({ event }) => event);
    expect(world.kills).toBeGreaterThanOrEqual(10);
    for (const once of ['created', 'confirmed', 'approved', 'completed']) {
      expect(events.filter((event) => event === once)).toEqual([once]);
    }
    const finished = world
      .auditLines()
      .filter(({ event }) => event === 'step.finished')
      .map(({ facts }) => facts.step);
    expect(new Set(finished).size).toBe(finished.length);
    expect(finished).toHaveLength(5);
    expect(await verifyAuditFile(join(world.dataDir, 'audit.jsonl'))).toMatchObject({ ok: true });
    expect(readdirSync(join(world.dataDir, 'requests'))).toEqual(['DSR-2026-0001.json']);
    const asked = world.connector.messages.filter(({ activity }) =>
      /waits for a second admin/.test(String(activity.text)),
    );
    expect(asked.length).toBeLessThanOrEqual(2);
    const files = await readZip(await download(world));
    expect(JSON.parse(files.get('data/entra/sign-ins.json')?.toString() ?? '')).toHaveLength(3);
    expect(JSON.parse(files.get('data/dps/registrations.json')?.toString() ?? '')).toHaveLength(2);
    expect(JSON.parse(files.get('data/iot-hub/devices.json')?.toString() ?? '')).toHaveLength(2);
  }, 240_000);
});

/** Kills as soon as a line of interest is written: once for each event of each step. */
function killAtEachLine(world: KillableWorld) {
  let stopped = false;
  const killedAt = new Set<string>();
  const done = (async () => {
    while (!stopped) {
      const last = world.auditLines().at(-1);
      const point = `${last?.event ?? ''} ${JSON.stringify(last?.facts.step)}`;
      if (last && KILL_AFTER.includes(last.event) && !killedAt.has(point)) {
        killedAt.add(point);
        await world.kill();
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await done;
    },
  };
}

function download(world: KillableWorld): Promise<Buffer> {
  const url = world.chat.cards().findLast(({ urls }) => urls.length > 0)?.urls[0] ?? '';
  return new Promise((resolve, reject) => {
    request(url, { ca: readFileSync(world.azurite.caFile) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
}
