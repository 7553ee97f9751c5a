/** The main job through the real adapter, server, store, simulators and storage: ask, confirm, approve, export, link. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAuditFile } from '../../src/audit';
import { download } from '../support/linked-package';
import { readZip } from '../support/read-zip';
import { World } from '../support/world';

const ASK = 'export everything you have on anna.kovacs@contoso.com';

describe('the main job', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  }, 60_000);
  afterAll(() => world.stop());

  test('an export goes from the first word to the zip', async () => {
    const { chat } = world;
    await chat.say('alex', ASK);

    const plan = await chat.cardWith('confirm');
    expect(plan.text).toContain('DSR-2026-0001');
    expect(plan.text).toContain('Anna Kovács');
    expect(plan.text).toMatch(/thermostat-anna-1/);
    expect(plan.text).toMatch(/thermostat-anna-2/);
    expect(plan.text).toMatch(/tags\.ownerObjectId/);
    expect(plan.text).toMatch(/same.device/i);
    expect(plan.text).not.toMatch(/thermostat-anna-10|thermostat-annab/);
    expect(plan.text).toMatch(/Digital Twins/);

    const confirmed = await chat.click('alex', plan, 'confirm');
    expect(confirmed.card?.buttons.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['approve', 'reject']));

    await world.advance(6_000);
    const approval = await chat.cardWith('approve');
    const approved = await chat.click('megan', approval, 'approve');
    expect(approved.card?.text).toMatch(/approved|running/i);

    await chat.textSaying(/approved by Megan Bowen/);
    const ready = await chat.until('the ready card', () => chat.cards().find(({ urls }) => urls.length > 0));
    await world.advance(6_000);
    await chat.cardSaying(/completed/i);
    const { status, body, type } = await download(ready.urls[0] ?? '', world);
    expect(status).toBe(200);
    expect(type).toBe('application/zip');
    expect(ready.text).toContain(createHash('sha256').update(body).digest('hex'));

    const files = await readZip(body);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['index.html', 'manifest.json', 'data/entra/profile.json']),
    );
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
      files: { name?: string; path?: string; bytes: number; sha256: string }[];
    };
    for (const { name, path, bytes, sha256 } of manifest.files) {
      const content = files.get(name ?? path ?? '');
      expect(content?.length).toBe(bytes);
      expect(
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      ).toBe(sha256);
    }
    const devices = files.get('data/iot-hub/devices.json')?.toString() ?? '';
    expect(JSON.parse(devices)).toHaveLength(2);
    expect(devices).not.toMatch(/symmetricKey|primaryKey/);
  });

  test('the link is read-only, for one blob, over https, and stands in no store and no log', () => {
    const url = new URL(world.chat.cards().find(({ urls }) => urls.length > 0)?.urls[0] ?? '');
    expect(url.protocol).toBe('https:');
    expect(url.searchParams.get('sp')).toBe('r');
    expect(url.searchParams.get('sr')).toBe('b');
    expect(url.searchParams.get('spr')).toBe('https');
    expect(url.searchParams.get('skoid')).toBeTruthy();
    const signature = url.searchParams.get('sig') ?? '';
    const stored = readFileSync(join(world.dataDir, 'requests', 'DSR-2026-0001.json'), 'utf8');
    const audit = readFileSync(join(world.dataDir, 'audit.jsonl'), 'utf8');
    for (const text of [stored, audit]) expect(text).not.toContain(signature);
  });

  test('one card is edited in place and milestones are replies in the same thread', () => {
    const conversations = new Set(world.connector.messages.map(({ conversationId }) => conversationId));
    expect(conversations.size).toBe(1);
    const edited = world.connector.messages.filter(({ versions }) => versions.length > 1);
    expect(edited).toHaveLength(1);
  });

  test('the audit log has one line a transition, no personal data, and verifies', async () => {
    const lines = world.auditLines();
    const moves = lines.filter(({ event }) =>
      ['created', 'confirmed', 'approved', 'completed'].includes(String(event)),
    );
    expect(moves.map(({ event }) => event)).toEqual(['created', 'confirmed', 'approved', 'completed']);
    expect(JSON.stringify(lines)).not.toMatch(/anna|kov|megan|alex|@contoso|sig=/i);
    expect(await verifyAuditFile(join(world.dataDir, 'audit.jsonl'))).toMatchObject({ ok: true });
  });

  test('typed status, link, help and approve are answered', async () => {
    const { chat } = world;
    const seen = chat.cards().length;
    await chat.say('megan', 'status 1');
    await chat.say('megan', 'link 1');
    await chat.say('lynne', 'help');
    await chat.say('megan', 'approve 1');
    await chat.until('four answers', () => (chat.cards().length >= seen + 4 ? true : undefined));
    const [status, link, help] = chat.cards().slice(seen);
    expect(status?.text).toMatch(/completed/i);
    expect(link?.urls).toHaveLength(1);
    expect(help?.text).toMatch(/export/i);
  });

  test('a new link is refused to members who are neither requester nor approver', async () => {
    await world.chat.say('lynne', 'link 1');
    await world.chat.textSaying(/\[DSR_NOT_ALLOWED [0-9a-f]{8}\]/);
  });
});
