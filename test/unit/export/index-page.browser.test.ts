/** Proves in Debian's chromium that index.html runs offline under its own policy; left out where no browser is found. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { indexPage } from '../../../src/export/index-page';
import { packageContents } from '../../../src/export/package-contents';
import { encodePage } from '../../../src/export/page-format';
import { previewRecords } from '../../../src/export/preview';
import { emptySource } from '../../../src/export/source-tally';
import { HOSTILE_RECORDS } from './hostile-records';
import { collectStep, requestOf, SERVICES } from './package-fixture';

const CHROMIUM = '/usr/bin/chromium';
const suite = existsSync(CHROMIUM) ? describe : describe.skip;

const RECORDS: Record<string, unknown[]> = {
  profile: HOSTILE_RECORDS,
  'sign-ins': Array.from({ length: 50_000 }, (_, id) => ({
    id,
    app: id % 2 === 0 ? 'Teams' : 'Outlook',
    city: 'Budapest',
  })),
};

suite('index.html in a browser', () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const faults: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'index-'));
    const file = join(folder, 'index.html');
    writeFileSync(file, await hostilePage());
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs nothing of the data and asks for nothing else', async () => {
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.evaluate('({}).polluted')).toBeUndefined();
    expect(faults).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('finds in the shown records and opens the part in which they are', async () => {
    await page.fill('#q', '  OUTLOOK ');
    await page.locator('#found', { hasText: /^250 of / }).waitFor();
    await page.fill('#q', '499');
    await page.locator('#found', { hasText: /^1 of / }).waitFor();
    expect(await page.locator('tr[data-r]:visible').allInnerTexts()).toEqual([expect.stringContaining('499')]);
    await page.fill('#q', '');
    await page.locator('#found:empty').waitFor({ state: 'attached' });
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, 'index-phone.png') });
    await page.setViewportSize({ width: 1100, height: 900 });
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, 'index.png') });
  });
});

async function hostilePage(): Promise<string> {
  const names = Object.keys(RECORDS);
  const steps = [collectStep('entra', 'main', Object.fromEntries(names.map((name) => [name, [RECORDS[name] ?? []]])))];
  const request = requestOf(steps);
  const contents = packageContents(request, SERVICES);
  const packed = contents.files.map((file) => ({
    file,
    source: { ...emptySource(file), records: file.expectedRecords },
  }));
  const preview = (file: { collection: string }): Promise<unknown[]> =>
    previewRecords(pages(RECORDS[file.collection] ?? []));
  let html = '';
  for await (const part of indexPage({ request, contents, packed, controllerName: 'Contoso', notice: null, preview })) {
    html += part;
  }
  return html;
}

async function* pages(records: unknown[]): AsyncGenerator<Buffer> {
  yield await Promise.resolve(encodePage(records));
}
