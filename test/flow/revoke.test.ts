/** Revoking through the real adapter and real blob storage: an old link leads nowhere, a new one to the same package. */
import { createHash } from 'node:crypto';
import { download } from '../support/linked-package';
import type { ShownCard } from '../support/shown-card';
import { World } from '../support/world';

const sha256 = (body: Buffer) => createHash('sha256').update(body).digest('hex');

describe('links of an export', () => {
  let world: World;
  let first: string;
  let packed: string;
  beforeAll(async () => {
    world = await World.start();
    const { chat } = world;
    await chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
    await chat.click('alex', await chat.cardWith('confirm'), 'confirm');
    await chat.click('megan', await chat.cardWith('approve'), 'approve');
    first = (await linked()).urls[0] ?? '';
    await world.advance(6_000);
    await chat.cardSaying(/Everything that was planned has been done/);
    packed = sha256((await download(first, world)).body);
  }, 60_000);
  afterAll(() => world.stop());

  const linked = (but = ''): Promise<ShownCard> =>
    world.chat.until('a card with a link', () =>
      world.chat.cards().findLast(({ urls }) => urls.length > 0 && urls[0] !== but),
    );

  test('cannot be revoked by a member who is neither requester nor approver, nor by whom they are about', async () => {
    await world.chat.say('lynne', 'revoke 1');
    await world.chat.textSaying(/DSR_NOT_ALLOWED/);
    await world.chat.say('anna', 'revoke 1');
    await world.chat.textSaying(/DSR_OWN_DATA/);
    expect((await download(first, world)).status).toBe(200);
  });

  test('die with one sentence, and the card says so and offers a new one', async () => {
    const seen = world.chat.cards().length;
    await world.chat.say('megan', 'revoke 1');
    const card = await world.chat.cardSaying(
      /every one from before the last revocation is dead; for a new one type: link 1/,
    );
    expect(world.chat.cards()).toHaveLength(seen);
    expect(card.buttons.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['link', 'revoke']));
    await world.chat.textSaying(/every download link issued so far is dead, as Megan Bowen asked/);
    expect([403, 404]).toContain((await download(first, world)).status);
  });

  test('leave no dead button: each card with a revoked link says so and offers a new one', async () => {
    const dead = await world.chat.cardSaying(/This download link is dead/);
    expect([dead.urls, dead.buttons.map(({ verb }) => verb)]).toEqual([[], ['link']]);
    expect(world.chat.cards().flatMap(({ urls }) => urls)).not.toContain(first);
    const record = JSON.stringify(await world.request());
    expect(record).not.toContain(new URL(first).searchParams.get('sig') ?? '?');
  });

  test('can be issued anew, to the same package', async () => {
    await world.chat.say('alex', 'link 1');
    const { urls } = await linked(first);
    const { status, body } = await download(urls[0] ?? '', world);
    expect([status, sha256(body)]).toEqual([200, packed]);
  });

  test('can be revoked again by the button, and the audit log has no signature of any', async () => {
    const { urls } = await linked(first);
    await world.advance(6_000);
    const clicked = await world.chat.click('alex', await world.chat.cardWith('revoke'), 'revoke');
    expect(clicked.card?.text).toMatch(/is dead/);
    for (const url of [first, urls[0] ?? '']) expect([403, 404]).toContain((await download(url, world)).status);
    const log = JSON.stringify(world.auditLines());
    expect(log.match(/"event":"links-revoked"/g)).toHaveLength(2);
    for (const url of [first, urls[0] ?? '']) expect(log).not.toContain(new URL(url).searchParams.get('sig') ?? '?');
  });

  test('that were to be revoked when the bot was stopped are dead after its start', async () => {
    await world.chat.say('alex', 'link 1');
    const { urls } = await world.chat.until('a third link', async () => {
      const found = await linked();
      const { status } = await download(found.urls[0] ?? '', world);
      return status === 200 ? found : undefined;
    });
    const { requests } = world.app.ports;
    const request = (await requests.get('DSR-2026-0001')) ?? (await world.request());
    const by = request.requester;
    const revocation = { by, at: world.now().toISOString(), from: request.package?.blobName ?? '' };
    await world.app.engine.close();
    await requests.commit({ ...request, revocation }, request.version);
    await world.restartBot();
    await world.advance(6_000);
    await world.app.engine.idle();
    expect([403, 404]).toContain((await download(urls[0] ?? '', world)).status);
    expect((await world.request(request.id)).package?.moves).toBe(3);
  });
});
