/**
 * Proves in a browser that a package's index.html shows hostile data as text and does nothing else: nothing runs, nothing is
 * asked for; 50,000 rows can be paged through and searched; it fits a phone and paper. Left out where there is no browser.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { WITHHELD } from '../../src/core/other-people';
import { indexPage } from '../../src/export/index-page';
import { packageContents } from '../../src/export/package-contents';
import { encodePage } from '../../src/export/page-format';
import { packedFile } from '../../src/export/source-tally';
import { recordsOf } from '../../src/export/staged-records';
import { HOSTILE_RECORDS, HOSTILE_VALUES } from '../unit/export/hostile-records';
import { collectStep, requestOf, SERVICES } from '../unit/export/package-fixture';
import { BROWSER_PATH } from './playground';

const SHOTS = join(__dirname, '..', '..', 'artefacts', 'e2e');
const ROWS = 50_000;

/** Hostile ones among the rows that the page's script makes, too. */
const SIGN_INS = Array.from({ length: ROWS }, (_, id) => ({
  id,
  app: id % 2 === 0 ? 'Teams' : 'Outlook',
  city: HOSTILE_VALUES[id % 1_000] ?? 'Budapest',
  ...(id === 30_000 ? { note: `seen by ${WITHHELD}`, app: 'ANNA-ONLY' } : {}),
}));
const TWINS = Array.from({ length: 700 }, (_, id) => ({
  deviceId: `thermostat-${id}`,
  tags: { ownerObjectId: '11111111-0000-4000-8000-000000000001', floor: id % 9 },
  properties: {
    desired: { target: 21, mode: 'eco' },
    reported: { temperature: 20.5, humidity: 41, firmware: '2.4.1' },
  },
}));
const RECORDS: Record<string, unknown[]> = { profile: HOSTILE_RECORDS, 'sign-ins': SIGN_INS, twins: TWINS };

/** In the page: long names in the summary, as of a package with every service; then the lines of each heading. */
const LINES_OF_HEADS = `(() => {
  const summary = document.querySelector('section[aria-labelledby="summary"]');
  const say = (label, text) => summary.querySelectorAll('td[data-label="' + label + '"]').forEach((cell) => (cell.textContent = text));
  say('From', 'Azure IoT Hub Device Provisioning Service');
  say('What', 'Individual enrollments, without keys and certificates, of all instances that are connected');
  say('File', 'data/digital-twins/outgoing-relationships-of-the-contoso-building.json');
  return [...summary.querySelectorAll('thead th')].map((head) => {
    const range = document.createRange();
    range.selectNodeContents(head);
    return range.getClientRects().length;
  });
})()`;

const suite = BROWSER_PATH === null ? describe.skip : describe;
if (BROWSER_PATH === null) process.stdout.write('No Chromium here: index.html is not looked at in a browser.\n');

suite('index.html in a browser', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const faults: string[] = [];
  const asked: string[] = [];
  const collection = (title: string): Locator =>
    page.locator('section section', { has: page.getByRole('heading', { name: title, exact: true }) });

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'index-'));
    const file = join(folder, 'index.html');
    writeFileSync(file, await hostilePage());
    browser = await chromium.launch({ executablePath: BROWSER_PATH ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.emulateMedia({ media: 'screen' });
  });

  async function search(text: string): Promise<string> {
    await page.fill('#q', text);
    const told = page.locator(`#found[data-done="${text.trim().toLowerCase()}"]`);
    await told.waitFor({ state: 'attached' });
    return told.innerText();
  }

  test('pages through 50,000 rows, there and back, and to a part by its number', async () => {
    const part = collection('Sign-ins');
    const rows = part.locator('tbody tr');
    const first = (): Promise<string> => rows.first().locator('td').first().innerText();
    expect([await rows.count(), await first()]).toEqual([50, '0']);
    await part.getByRole('button', { name: 'Next' }).first().click();
    expect(await first()).toBe('50');
    await part.getByRole('spinbutton').first().fill('1000');
    await part.getByRole('spinbutton').first().press('Enter');
    expect(await first()).toBe('49950');
    expect(await part.getByRole('button', { name: 'Next' }).first().isDisabled()).toBe(true);
    await expectText(part, 'of 1,000: records 49,951 to 50,000 of 50,000');
    await part.getByRole('button', { name: 'Previous' }).last().click();
    expect(await first()).toBe('49900');
  });

  test.each([1_100, 800, 700, 645])(
    'breaks no heading of the summary within a word, at a width of %i',
    async (width) => {
      const other = await browser.newPage({ viewport: { width, height: 900 } });
      await other.goto(page.url());
      const lines = await other.evaluate<number[]>(LINES_OF_HEADS);
      await other.close();
      expect(lines).toEqual([1, 1, 1, 1]);
    },
  );

  test('shows every hostile value as it was written, on each part, and obeys none', async () => {
    const part = collection('Sign-ins');
    for (const number of ['1', '21', '981']) {
      await part.getByRole('spinbutton').first().fill(number);
      await part.getByRole('spinbutton').first().press('Enter');
      const cells = await part.locator('tbody tr td:nth-child(3)').allTextContents();
      expect(cells.slice(0, HOSTILE_VALUES.length).map(unseen)).toEqual(HOSTILE_VALUES.map(unseen));
    }
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
    expect(await page.locator('main img, main svg, main base, main iframe, main a[href^="javascript"]').count()).toBe(
      0,
    );
  });

  test('finds in all rows, wherever they are, and pages through what was found', async () => {
    expect(await search('  OUTLOOK ')).toMatch(/^25,000 of 50,7\d\d records match$/);
    await expectText(collection('Sign-ins'), 'matches 1 to 50 of 25,000');
    expect(await collection('Device twins').isHidden()).toBe(true);
    expect(await search('anna-only')).toMatch(/^1 of /);
    const row = collection('Sign-ins').locator('tbody tr');
    expect(await row.allInnerTexts()).toEqual([expect.stringContaining('30000')]);
    expect(await row.locator('.withheld').innerText()).toBe(WITHHELD);
    expect(await search('thermostat-650')).toMatch(/^1 of /);
    await expectText(collection('Device twins'), 'Record 651');
    expect(await search('no such thing')).toMatch(/^0 of /);
    await search('');
    expect(await collection('Sign-ins').locator('tbody tr').count()).toBe(50);
  });

  test('fits a phone, without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.getByRole('link', { name: 'Sign-ins' }).click();
    await page.screenshot({ path: join(SHOTS, 'index-phone.png') });
  });

  test('puts the first 500 of a collection on paper, without its search and buttons', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await collection('Sign-ins').locator('tbody tr').count()).toBe(500);
    expect(await page.locator('#search, nav').filter({ visible: true }).count()).toBe(0);
    expect(await collection('Sign-ins').locator('.on-paper').isVisible()).toBe(true);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await page.emulateMedia({ media: 'screen' });
    expect(await collection('Sign-ins').locator('tbody tr').count()).toBe(50);
    expect(await collection('Sign-ins').locator('.on-paper').isVisible()).toBe(false);
  });

  test('shows 500 of each and where the others are, where scripts are off', async () => {
    const quiet = await browser.newContext({ javaScriptEnabled: false });
    const other = await quiet.newPage();
    await other.goto(page.url());
    expect(await other.locator('tr[data-r]').count()).toBe(500);
    expect(await other.locator('.without-script').first().innerText()).toContain('look into data/entra/sign-ins.json');
    expect(await other.locator('#search').isVisible()).toBe(false);
    await quiet.close();
  });

  test('looks as it should', async () => {
    await page.evaluate('scrollTo(0, 0)');
    await page.screenshot({ path: join(SHOTS, 'index.png') });
    await page.getByRole('link', { name: 'Device twins' }).click();
    await page.screenshot({ path: join(SHOTS, 'index-cards.png') });
    await search('outlook');
    await page.getByRole('link', { name: 'Sign-ins' }).click();
    await page.screenshot({ path: join(SHOTS, 'index-found.png') });
    await search('');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.screenshot({ path: join(SHOTS, 'index-print.png') });
    await page.pdf({ path: join(SHOTS, 'index.pdf'), pageRanges: '1-2' });
  });

  test('has run nothing of the data and asked for nothing, after all of this', () => {
    expect(faults).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file://'))).toEqual([]);
    expect(new Set(asked).size).toBe(1);
  });
});

async function expectText(where: Locator, text: string): Promise<void> {
  await where.getByText(text).first().waitFor({ timeout: 5_000 });
}

/** What cannot be seen is shown as its code. */
function unseen(text: string): string {
  // eslint-disable-next-line no-control-regex -- the controls are what is looked for
  const code = /\[U\+[0-9A-F]{4}\]|[\u0000-\u001f\u200f\u202e\u2066\u2069\ufffd]|\p{Surrogate}/gu;
  return text.replace(code, '?');
}

async function hostilePage(): Promise<string> {
  const entra = { profile: [RECORDS['profile'] ?? []], 'sign-ins': [SIGN_INS] };
  const request = requestOf([collectStep('entra', 'main', entra), collectStep('iot-hub', 'main', { twins: [TWINS] })]);
  request.subject = { kind: 'unknown', asked: HOSTILE_VALUES.join(' ') };
  const contents = packageContents(request, SERVICES);
  const packed = contents.files.map(packedFile);
  for (const { file, source } of packed) source.records = file.expectedRecords;
  const records = ({ collection }: { collection: string }): AsyncIterable<unknown> =>
    recordsOf(pages(RECORDS[collection] ?? []));
  const told = { controllerName: 'Contoso', contact: null, notice: null };
  const view = { request, contents, packed, redactions: [], ...told, records };
  let html = '';
  for await (const part of indexPage(view)) html += part;
  return html;
}

async function* pages(records: unknown[]): AsyncGenerator<Buffer> {
  yield await Promise.resolve(encodePage(records));
}
