/** What becomes of a finished export by itself: the package goes after its days, the person after theirs, the account of it stays. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { download } from '../support/linked-package';
import type { ShownCard } from '../support/shown-card';
import { World } from '../support/world';

const DAY = 86_400_000;
const PERSON = /anna|kov[aá]cs|thermostat/i;

describe('a finished export', () => {
  let world: World;
  let link: string;
  beforeAll(async () => {
    world = await World.start({ env: { PACKAGE_DAYS: '2', RECORD_DAYS: '5' } });
    const { chat } = world;
    await chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
    await chat.click('alex', await chat.cardWith('confirm'), 'confirm');
    await chat.click('megan', await chat.cardWith('approve'), 'approve');
    const ready = await chat.until('the link', () => chat.cards().find(({ urls }) => urls.length > 0));
    link = ready.urls[0] ?? '';
    await world.advance(6_000);
    await chat.cardSaying(/Everything that was planned has been done/);
    await chat.say('lynne', 'what do we hold on anna.kovacs@contoso.com?');
    await chat.cardSaying(/thermostat-anna-1[\s\S]*As of/);
  }, 60_000);
  afterAll(() => world.stop());

  async function answerTo(text: string): Promise<ShownCard> {
    const seen = world.chat.cards().length;
    await world.chat.say('alex', text);
    return world.chat.until(`a card for “${text}”`, () => world.chat.cards()[seen]);
  }

  test('is shown again and linked to as long as it stands', async () => {
    expect((await answerTo('status 1')).text).toMatch(PERSON);
    expect((await answerTo('link 1 for 2 hours')).urls).toHaveLength(1);
    expect((await answerTo('list closed')).text).toMatch(PERSON);
  });

  test('loses its package after the configured days, and says so everywhere', async () => {
    await world.advance(2 * DAY - 60_000);
    expect((await download(link, world)).status).toBe(200);
    await world.advance(60_000);
    await world.chat.textSaying(/package was removed, since its time is over/);
    await world.chat.cardSaying(/This download link is dead[\s\S]*there is nothing to download/);
    expect(world.chat.cards().flatMap(({ urls }) => urls)).toEqual([]);
    expect([403, 404]).toContain((await download(link, world)).status);
    await world.advance(6_000);
    expect((await answerTo('status 1')).text).toMatch(/Removed\s+the package, on .*no link works any more/);
    for (const words of ['link 1', 'revoke 1']) {
      await world.chat.say('alex', words);
      await world.chat.textSaying(/The package was removed on \d+ \w+ 20\d\d.*DSR_NO_PACKAGE/);
    }
  });

  test('survives a restart in between, and loses whom it was about after its own days', async () => {
    await world.restartBot();
    await world.advance(3 * DAY);
    await world.advance(6_000);
    await world.app.engine.idle();
    expect((await world.request()).forgottenAt).not.toBeNull();
    for (const name of readdirSync(join(world.dataDir, 'requests')))
      expect(readFileSync(join(world.dataDir, 'requests', name), 'utf8')).not.toMatch(PERSON);
    expect(readFileSync(join(world.dataDir, 'audit.jsonl'), 'utf8')).not.toMatch(PERSON);
  });

  test('leaves no card in the channel that names the person, but searches and lists, which go after 30 days', async () => {
    const naming = () => world.chat.cards().filter(({ text }) => PERSON.test(text));
    expect(naming().map(({ text }) => /Nothing was changed|closed requests/.exec(text)?.[0])).toEqual([
      'Nothing was changed',
      'closed requests',
    ]);
    await world.advance(30 * DAY);
    await world.app.engine.idle();
    expect(naming()).toEqual([]);
    expect(readdirSync(join(world.dataDir, 'drafts'))).toEqual([]);
    expect(world.chat.texts().filter((text) => PERSON.test(text))).toEqual([]);
  });

  test('is still accounted for: status, list, history and report', async () => {
    const status = await answerTo('status 1');
    expect(status.text).toMatch(/kept no longer: the personal data of this record was removed on/);
    expect(status.text).toMatch(/Approved[\s\S]*by Megan Bowen/);
    expect(status.text).toMatch(/Found[\s\S]*2 objects/);
    expect(status.buttons).toEqual([]);
    expect((await answerTo('list closed')).text).toMatch(/DSR-\d{4}-0001[\s\S]*name removed[\s\S]*completed/);
    const history = `${(await answerTo('history 1')).text}${(await answerTo('history 1 page 2')).text}`;
    expect(history).toMatch(
      /Plan approved[\s\S]*package was removed: its time was over[\s\S]*Whom it was about, findings/,
    );
    expect((await answerTo('report')).text).toMatch(/1 of 1 answered by the due date/);
    expect(world.chat.cards().filter(({ text }) => PERSON.test(text))).toEqual([]);
  });
});
