/** What the team looks at: list, history and report by command and by button, through the real adapter and storage. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownCard } from '../support/shown-card';
import { fetchWith } from '../unit/export/package-fixture';
import { World } from '../support/world';

describe('history and report', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    const { chat } = world;
    await chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
    await chat.click('alex', await chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    await chat.click('alex', await chat.cardWith('approve'), 'approve');
    await chat.click('megan', await chat.cardWith('approve'), 'approve');
    await chat.cardSaying(/completed/i);
    await chat.until('the link', () => chat.cards().find(({ urls }) => urls.length > 0));
  }, 60_000);
  afterAll(() => world.stop());

  async function answerTo(who: 'lynne' | 'anna' | 'megan', text: string): Promise<ShownCard> {
    const seen = world.chat.cards().length;
    await world.chat.say(who, text);
    return world.chat.until(`a card for “${text}”`, () => world.chat.cards()[seen]);
  }

  test('the history tells in words who did what, page by page', async () => {
    const first = await answerTo('lynne', 'history 1');
    expect(first.text).toMatch(/Request made[\s\S]*by Alex Wilber/);
    expect(first.text).toMatch(/Refused: approving the plan[\s\S]*second admin has to decide/);
    expect(first.text).toMatch(/Plan approved[\s\S]*by Megan Bowen/);
    expect(first.text).toMatch(/page 1 of 2/);
    const clicked = await world.chat.click('lynne', first, 'history');
    const both = `${first.text}${clicked.card?.text}`;
    for (const words of [/Done: Collect from Azure IoT Hub/, /Completed[\s\S]*by DSR Bot/, /Download link issued/])
      expect(both).toMatch(words);
    const typed = await answerTo('lynne', 'history 1 page 2');
    expect(typed.text.split('As of')[0]).toBe(clicked.card?.text.split('As of')[0]);
  });

  test('the person it is about does not see it', async () => {
    await world.chat.say('anna', 'history 1');
    await world.chat.textSaying(/DSR_OWN_DATA/);
  });

  test('the report counts, and its register is a file by link', async () => {
    const report = await answerTo('lynne', 'report');
    expect(report.text).toMatch(/1 request received, 1 closed/);
    expect(report.text).toMatch(/1 of 1 answered by the due date \(100 %\)/);
    expect(report.urls).toHaveLength(1);
    const file = await fetchWith(world.azurite.caFile, report.urls[0] ?? '');
    expect(file.headers['content-disposition']).toMatch(/attachment; filename="dsr-register-.*\.csv"/);
    const [header, line, end] = file.body.toString('utf8').split('\r\n');
    expect(header).toMatch(/^Request,Rights,Received,/);
    expect(line).toMatch(/^DSR-\d{4}-0001,export,.*,completed,0,yes,,$/);
    expect([end, file.body.toString('utf8')]).toEqual(['', expect.not.stringMatching(/anna|kov|alex/i)]);
  });

  test('its buttons show other times, and no link stands in a store or a log', async () => {
    const report = await answerTo('megan', 'report for last year');
    expect(report.text).toMatch(/0 requests received, 0 closed/);
    const clicked = await world.chat.click('megan', report, 'report');
    expect(clicked.card?.text).toMatch(/1 request received/);
    const signatures = [...report.urls, ...(clicked.card?.urls ?? [])].map((url) =>
      new URL(url).searchParams.get('sig'),
    );
    expect(signatures).toHaveLength(2);
    const texts = readdirSync(world.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    for (const signature of signatures) expect(texts.filter((text) => text.includes(signature ?? '?'))).toEqual([]);
    expect(world.auditLines().filter(({ event }) => event === 'register.issued').length).toBe(3);
  });

  test('a list leads to other lists', async () => {
    const open = await answerTo('lynne', 'list');
    expect(open.text).toMatch(/No open requests/);
    expect(open.buttons.map(({ title }) => title)).toEqual(['Closed: 1', 'All: 1']);
    const closed = await world.chat.click('lynne', open, 'list');
    expect(closed.card?.text).toMatch(/DSR-\d{4}-0001[\s\S]*completed · closed/);
  });

  test('a history that was tampered with is not shown', async () => {
    const path = join(world.dataDir, 'audit.jsonl');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('"approved"', '"rejected"'), { flag: 'r+' });
    await world.chat.say('lynne', 'history 1');
    await world.chat.textSaying(/audit log no longer holds what was written[\s\S]*DSR_AUDIT_FAILED/);
  });
});
