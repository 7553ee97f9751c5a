/** Letters and refusals on cards, through the real adapter and storage: who sees them, what they say, what is never in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownCard } from '../support/shown-card';
import { fetchWith } from '../unit/export/package-fixture';
import { World } from '../support/world';

const env = {
  CONTROLLER_NAME: 'Contoso GmbH',
  LETTER_CONTACT: 'Privacy team\\nprivacy@contoso.com',
  LETTER_LANGUAGE: 'de',
};

const isConfirm = ({ verb }: { verb: string }): boolean => verb === 'confirm';

describe('letters and refusals', () => {
  let world: World;
  let plan: ShownCard;
  beforeAll(async () => {
    world = await World.start({ env });
    await world.chat.say('alex', 'export anna.kovacs@contoso.com, received today');
    plan = await world.chat.cardWith('confirm');
  }, 60_000);
  afterAll(() => world.stop());

  async function shownFor(act: () => Promise<{ card: ShownCard | null; message: string | null }>): Promise<ShownCard> {
    const { card, message } = await act();
    if (!card) throw new Error(`no card but: ${message}`);
    return card;
  }
  const letterOf = (card: ShownCard, inputs: Record<string, string> = {}) =>
    shownFor(() => world.chat.click('lynne', card, 'letter', inputs));
  const answerTo = async (who: 'lynne' | 'megan', text: string): Promise<ShownCard> => {
    const seen = world.chat.cards().length;
    await world.chat.say(who, text);
    return world.chat.until(`a card for “${text}”`, () => world.chat.cards()[seen]);
  };

  test('an acknowledgement comes in the configured language, as text and as a file by link', async () => {
    const letter = await letterOf(plan);
    expect(letter.text).toMatch(/Guten Tag Anna Kovács,[\s\S]*Privacy team\nprivacy@contoso\.com[\s\S]*Contoso GmbH/);
    expect(letter.text).toMatch(/The bot sends no letter/);
    const file = await fetchWith(world.azurite.caFile, letter.urls[0] ?? '');
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(file.headers['content-disposition']).toMatch(/filename="DSR-\d{4}-0001-acknowledgement-de\.txt"/);
    expect(file.body.toString('utf8')).toContain('Guten Tag Anna Kovács,');
  });

  test('its card changes the language, and leads back to the request', async () => {
    const letter = await letterOf(plan);
    const english = await letterOf(letter, { language: 'en' });
    expect(english.text).toMatch(/Dear Anna Kovács,/);
    const { card } = await world.chat.click('lynne', english, 'status');
    expect(card?.buttons.map(({ verb }) => verb)).toContain('confirm');
  });

  test('can be typed: the language reads a look at the request, and the rest names the letter', async () => {
    expect((await answerTo('lynne', 'status 1 letter in French')).text).toMatch(/Madame, Monsieur,/);
    expect((await answerTo('lynne', 'status 1')).text).toMatch(/Is this what should be done/);
  });

  test('an extension makes its letter the one that is due; what is not configured has to be filled in', async () => {
    await world.chat.say('alex', 'extend 1 because the data is in many systems');
    await world.chat.textSaying(/the deadline was extended/);
    const letter = await answerTo('lynne', 'status 1 letter in English');
    expect(letter.text).toMatch(/two further months[\s\S]*the data is in many systems/);
    expect(letter.text).toMatch(/LETTER_AUTHORITY in the configuration/);
    expect(letter.text).toContain('[to fill in: name and address of the supervisory authority]');
    const other = await letterOf(letter, { letter: 'acknowledgement', language: 'en' });
    expect(other.text).toMatch(/We have received your request/);
  });

  test('whom it is about gets neither the letter nor the refusal', async () => {
    for (const verb of ['letter', 'decline-form'])
      expect((await world.chat.click('anna', plan, verb)).message).toMatch(/DSR_OWN_DATA/);
    expect(
      (
        await world.chat.invoke('lynne', plan, 'letter', {
          verb: 'letter',
          requestId: 'DSR-2026-0001',
          letter: 'erased',
        })
      ).message,
    ).toMatch(/no such letter/);
  });

  test('a request is refused on a card, by a second admin, with ground and reason', async () => {
    expect((await world.chat.click('alex', plan, 'decline-form')).message).toMatch(/DSR_APPROVAL_SAME_ADMIN/);
    const form = await shownFor(() => world.chat.click('megan', plan, 'decline-form'));
    expect(form.inputs.map(({ id }) => id)).toEqual(['ground', 'reason', 'note']);
    expect((await world.chat.click('megan', form, 'decline', { ground: 'excessive', reason: ' ' })).message).toMatch(
      /DSR_REASON_REQUIRED/,
    );
    const inputs = { ground: 'excessive', reason: 'It is the fifth this month.', note: 'She is suing us.' };
    const closed = await shownFor(() => world.chat.click('megan', form, 'decline', inputs));
    expect(closed.text).toMatch(/Declined[\s\S]*Art\. 12\(5\)\(b\)[\s\S]*It is the fifth this month\./);
    expect(closed.text).toMatch(/She is suing us\. \(not in the letter\)/);
    expect(closed.text).toMatch(/supervisory authority \(Art\. 77[\s\S]*court \(Art\. 79/);
    const letter = await letterOf(closed, { language: 'en' });
    expect(letter.text).toMatch(/The request is excessive[\s\S]*It is the fifth this month\.[\s\S]*Article 79/);
    expect(letter.text).not.toContain('suing');
    expect((await world.chat.click('megan', form, 'decline', inputs)).card?.text).toMatch(/Declined/);
  });

  test('typed without a reason it becomes the same card, with its ground chosen', async () => {
    await world.chat.say('alex', 'export diego.siciliani@contoso.com, received today');
    await world.chat.until('its plan', () =>
      world.chat.cards().find(({ text, buttons }) => /DSR-\d{4}-0002/.test(text) && buttons.some(isConfirm)),
    );
    const plain = await answerTo('megan', 'decline 2');
    expect(plain.inputs.map(({ id, value }) => [id, value])).toEqual([
      ['ground', ''],
      ['reason', undefined],
      ['note', ''],
    ]);
    await world.chat.say('alex', 'decline 2');
    await world.chat.textSaying(/DSR_APPROVAL_SAME_ADMIN/);
    const chosen = await answerTo('megan', 'decline 2 as excessive');
    expect(chosen.inputs[0]).toMatchObject({ id: 'ground', value: 'excessive' });
    expect((await answerTo('megan', 'decline 2 as no-data')).inputs[0]).toMatchObject({ value: 'no-data' });
    expect((await world.app.ports.requests.get('DSR-2026-0002'))?.state).toBe('awaiting-confirmation');
  });

  test('that nothing is held is an answer, on the card, in the thread and in the letter', async () => {
    const inputs = { ground: 'no-data', reason: 'We looked everywhere.' };
    const untrue = await world.chat.click('megan', await answerTo('megan', 'decline 2'), 'decline', inputs);
    expect(untrue.message).toMatch(/found data on the person.*DSR_NOT_LAWFUL/);
    await world.chat.say('alex', 'export nobody.known@contoso.com, received today');
    await world.chat.click('alex', await world.chat.cardWith('record'), 'record');
    await world.chat.cardSaying(/DSR-\d{4}-0003/);
    const form = await answerTo('megan', 'decline 3');
    const closed = await shownFor(() => world.chat.click('megan', form, 'decline', inputs));
    expect(closed.text).toMatch(/Answered: nothing is held[\s\S]*not a refusal/);
    await world.chat.textSaying(/DSR-\d{4}-0003 was answered by Megan Bowen: nothing is held/);
    expect((await answerTo('lynne', 'list closed')).text).toMatch(/0003[\s\S]*answered: nothing is held/);
    const letter = await letterOf(closed, { language: 'en' });
    expect(letter.text).toMatch(/we do not process any personal data concerning you/);
    expect(letter.text).not.toMatch(/not able to comply/);
  });

  test('the history tells of letters, and names and links stand in no log', async () => {
    const history = await answerTo('lynne', 'history 1');
    expect(history.text).toMatch(/Letter written, and offered as a file: acknowledgement \(de\)/);
    const audit = readFileSync(join(world.dataDir, 'audit.jsonl'), 'utf8');
    expect(audit).not.toMatch(/Anna|Kov|sig=|suing|fifth/);
    const stored = readdirSync(join(world.dataDir, 'requests')).map((name) =>
      readFileSync(join(world.dataDir, 'requests', name), 'utf8'),
    );
    expect(stored.filter((text) => text.includes('sig='))).toEqual([]);
  });
});
