/** Proves that index.html shows every value and obeys none. */
import type { AccessNotice } from '../../../src/export/access-notice';
import { CONTENT_SECURITY_POLICY } from '../../../src/export/index-assets';
import { indexPage, type IndexView } from '../../../src/export/index-page';
import { packageContents } from '../../../src/export/package-contents';
import { previewRecords } from '../../../src/export/preview';
import { emptySource } from '../../../src/export/source-tally';
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
  const packed = contents.files.map((file) => ({
    file,
    source: { ...emptySource(file), records: file.expectedRecords },
  }));
  const preview = (): Promise<unknown[]> => previewRecords(pages(records));
  const view: IndexView = { request, contents, packed, controllerName: 'Contoso', notice: null, preview, ...changes };
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

it('shows the first 500 of a long collection in parts and points to the file', async () => {
  const html = await pageOf(Array.from({ length: 50_000 }, (_, id) => ({ id })));
  expect(html).toContain('The first 500 of 50,000 records are shown. All are in <code>data/entra/sign-ins.json</code>');
  expect(html.match(/<details/g)).toHaveLength(10);
  expect(html).toContain('Sign-ins, records 451 to 500');
  expect(html.length).toBeLessThan(200_000);
});

it('stays small where records are large', async () => {
  const html = await pageOf(Array.from({ length: 100 }, (_, id) => ({ id, text: 'x'.repeat(300_000) })));
  expect(html).toContain('The first 3 of 100 records are shown.');
  expect(html).toContain('… (shortened)');
  expect(html.length).toBeLessThan(100_000);
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
