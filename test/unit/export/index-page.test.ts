/** Proves that index.html shows every value and obeys none. */
import type { AccessNotice } from '../../../src/export/access-notice';
import { CONTENT_SECURITY_POLICY } from '../../../src/export/index-assets';
import { indexPage, type IndexView } from '../../../src/export/index-page';
import { packageContents } from '../../../src/export/package-contents';
import { packedFile } from '../../../src/export/source-tally';
import { recordsOf } from '../../../src/export/staged-records';
import { encodePage } from '../../../src/export/page-format';
import type { DsrRequest } from '../../../src/core/request';
import { HOSTILE_RECORDS, HOSTILE_VALUES } from './hostile-records';
import { collectStep, requestOf, SERVICES } from './package-fixture';

async function pageOf(
  records: unknown[],
  changes: Partial<IndexView> = {},
  request = requestWith(records),
): Promise<string> {
  const contents = packageContents(request, SERVICES);
  const packed = contents.files.map(packedFile);
  for (const { file, source } of packed) source.records = file.expectedRecords;
  const held = (): AsyncIterable<unknown> => recordsOf(pages(records));
  const view: IndexView = {
    request,
    contents,
    packed,
    redactions: [],
    controllerName: 'Contoso',
    contact: null,
    notice: null,
    records: held,
    ...changes,
  };
  let html = '';
  for await (const part of indexPage(view)) html += part;
  return html;
}

async function* pages(records: unknown[]): AsyncGenerator<Buffer> {
  yield await Promise.resolve(encodePage(records));
}

function requestWith(records: unknown[]): DsrRequest {
  return requestOf([collectStep('entra', 'main', { 'sign-ins': [records] })]);
}

it('has no markup but its own, whatever the values are', async () => {
  const tags = (html: string): string[] => [...new Set(html.match(/<\/?[a-z!][a-z0-9]*/gi))].sort();
  const harmless = HOSTILE_RECORDS.map(
    (record) => JSON.parse(JSON.stringify(record).replace(/[^\x20-\x7e]|[<>]/g, '')) as unknown,
  );
  expect(tags(await pageOf(HOSTILE_RECORDS))).toEqual(tags(await pageOf(harmless)));
  expect((await pageOf(HOSTILE_RECORDS)).match(/<script|<style|<base|<img|<svg/g)).toEqual(['<style', '<script']);
});

it('shows what turns text around as its code, and breaks off nothing', async () => {
  const html = await pageOf(HOSTILE_RECORDS);
  expect(html).toContain('invoice[U+202E]gpj.exe');
  expect(html).toContain('bell[U+0007] escape[U+001B][31m null[U+0000]');
  // eslint-disable-next-line no-control-regex -- none of them may be left
  expect(html).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
});

it('shows Markdown as it was written', async () => {
  expect(await pageOf(HOSTILE_RECORDS)).toContain('[click](javascript:window.hacked=5) **bold** `code`');
});

it('escapes the person, the controller and the reasons too', async () => {
  const [bad = ''] = HOSTILE_VALUES;
  const request = requestWith([]);
  request.subject = { kind: 'unknown', asked: bad };
  if (request.plan) request.plan.notCovered = [bad];
  const html = await pageOf([], { controllerName: bad }, request);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(3);
});

it('allows its own style and script by their hash and nothing else', async () => {
  const html = await pageOf([]);
  expect(html).toContain(`content="${CONTENT_SECURITY_POLICY}"`);
  expect(CONTENT_SECURITY_POLICY).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base/,
  );
  expect(html).not.toMatch(/ on\w+=|style=|https?:\/\//);
});

it('shows the first 500 of a long collection as a table, and holds the others for its script', async () => {
  const html = await pageOf(Array.from({ length: 50_000 }, (_, id) => ({ id, city: '</script>' })));
  expect(html.match(/<tr data-r>/g)).toHaveLength(500);
  const held = [...html.matchAll(/<script type="application\/json" data-n="(\d+)">(.*?)<\/script>/g)];
  expect(held.reduce((sum, [, count]) => sum + Number(count), 500)).toBe(50_000);
  const records = held.flatMap(([, , json]) => (JSON.parse(json ?? '') as { records: unknown[][] }).records);
  expect(records.at(-1)).toEqual([0, '49999', 1, '</script>']);
  expect(html).toContain('Records 501 to 50,000 are shown by a script');
  expect(html).not.toContain('records are shown here');
});

it('tells where it ends, when a collection is too large for a browser', async () => {
  const text = 'x'.repeat(1_900);
  const html = await pageOf(Array.from({ length: 25_000 }, (_, id) => ({ id, text })));
  const told =
    /The first ([\d,]+) of 25,000 records are shown here\. All are in <code>data\/entra\/sign-ins\.json/.exec(html);
  expect(Number(told?.[1]?.replace(',', ''))).toBeGreaterThan(15_000);
  expect(html.length).toBeLessThan(36 * 1024 * 1024);
});

it('reads no further than it shows', async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<unknown> {
    for (;;) yield await Promise.resolve({ id: ++read, text: 'x'.repeat(1_900) });
  }
  await pageOf(
    [],
    { records: endless },
    requestOf([collectStep('entra', 'main', { 'sign-ins': [Array(900_000).fill({})] })]),
  );
  expect(read).toBeLessThan(20_000);
});

it('cuts long values and says so', async () => {
  const html = await pageOf(Array.from({ length: 100 }, (_, id) => ({ id, text: 'x'.repeat(300_000) })));
  expect(html).toContain('… (shortened)');
  expect(html.length).toBeLessThan(400_000);
});

it('says where nothing was found and what is missing', async () => {
  const request = requestWith([]);
  request.steps.push({ ...collectStep('iot-hub', 'main', {}), state: 'failed', progress: null });
  const html = await pageOf([], {}, request);
  expect(html).toContain('No records were found.');
  expect(html).toContain('Azure IoT Hub: The step &quot;Collect iot-hub&quot; ended as failed.');
  expect(html).toContain('Backups and replicas');
});

it('names columns and rows for screen readers, and its language', async () => {
  const html = await pageOf([{ displayName: 'a', deviceId: 'd' }, { displayName: 'b' }]);
  for (const part of [
    '<html lang="en">',
    '<th scope="col"><bdi>Display name</bdi></th>',
    '<caption',
    '<main>',
    '<label for="q">',
  ]) {
    expect(html).toContain(part);
  }
  expect(await pageOf([{ displayName: 'a' }])).toContain('<th scope="row"><bdi>Display name</bdi></th>');
});

it('tells in an access package, and only there, what Article 15 asks for', async () => {
  const text = (name: string): string => `About ${name}.`;
  const notice: AccessNotice = {
    purposes: text('purposes'),
    categories: text('categories'),
    recipients: text('recipients'),
    storagePeriod: text('storage'),
    source: text('source'),
    automatedDecisions: text('decisions'),
    transfers: text('transfers'),
    complaint: text('complaint'),
    contact: text('contact'),
  };
  const request = requestWith([]);
  if (request.plan) request.plan.rights = ['access'];
  const html = await pageOf([], { notice }, request);
  for (const sentence of Object.values(notice)) expect(html).toContain(sentence);
  expect(await pageOf([], { notice })).not.toContain('About purposes.');
});

it('says whom the person can ask, once, where that is configured', async () => {
  const contact = 'Contoso, data protection officer\nprivacy@contoso.com <1>';
  const shown = 'Contoso, data protection officer<br>privacy@contoso.com &lt;1&gt;';
  expect((await pageOf([], { contact })).split(shown)).toHaveLength(2);
  expect(await pageOf([])).not.toContain('Whom you can ask');
  const access = requestWith([]);
  if (access.plan) access.plan.rights = ['access'];
  const told = await pageOf([], { contact }, access);
  expect(told.match(/Whom you can ask/g)).toHaveLength(1);
  expect(told).toContain('privacy@contoso.com &lt;1&gt;');
  expect(told).not.toContain('tell you this (Art. 12(1) GDPR)');
  expect(await pageOf([], {}, access)).toContain('tell you this (Art. 12(1) GDPR)');
});

it('is called what was asked for: access to data, or their export', async () => {
  const request = requestWith([]);
  expect(await pageOf([], {}, request)).toContain('<title>Data export DSR-2026-0001</title>');
  if (request.plan) request.plan.rights = ['access'];
  expect(await pageOf([], {}, request)).toContain('<title>Access to your data DSR-2026-0001</title>');
});

it('names what was searched without a hit, and nothing where there is none', async () => {
  const request = requestWith([]);
  expect(await pageOf([], {}, request)).not.toContain('Searched as well');
  if (request.plan) request.plan.searched = ['entra', 'iot-hub'];
  const html = await pageOf([], {}, request);
  expect(html).toContain('Searched as well, and nothing was found about you: Microsoft Entra ID, Azure IoT Hub.');
});

it.each([
  ['lastActivityTime', '0001-01-01T00:00:00Z', 'never'],
  ['connectionStateUpdatedTime', '0001-01-01T00:00:00', 'not set'],
  ['$lastUpdated', '0001-01-01T00:00:00.0000000Z', 'never'],
  ['birthday', '0001-01-01', 'not set'],
  ['since', '0001-01-02T00:00:00Z', '0001-01-02T00:00:00Z'],
])('shows a time that there is none of as such: %s %s', async (field, value, shown) => {
  expect(await pageOf([{ [field]: value }])).toContain(`<td><bdi>${shown}</bdi></td>`);
});
