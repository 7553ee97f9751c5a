/** Proves that the strangest data and names make a package that every reader opens, that verifies, and that holds them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DsrRequest, PackageInfo } from '../../../src/core/request';
import type { ServiceDefinition } from '../../../src/core/service';
import { verifyPackage } from '../../../src/export/verify-package';
import { startAzurite, type Azurite } from '../../support/azurite';
import { zipReaders } from '../../support/zip-readers';
import {
  collectStep,
  download,
  requestOf,
  serviceOf,
  stageAll,
  storeOn,
  unzipped,
  type Pages,
} from './package-fixture';

const never = new AbortController().signal;

/** As a service may send them: what JSON can say, and what no reader expects. */
const ODD_TEXTS = [
  '{"lone":"a\\ud800b","pair":"\\ud83d\\ude00","\\udfff":"key"}',
  '{"__proto__":{"polluted":true},"constructor":1,"toString":null,"hasOwnProperty":"x"}',
  '{"large":1e400,"small":-1e400,"tiny":1e-400,"minus":-0,"text":"NaN","more":["Infinity","1e400","null"]}',
  '{"":"","a":"","A":2," ":[],"\\u0000":"\\u0000\\u0007","\\n":"\\r\\n\\u2028"}',
  `${'['.repeat(2_000)}"deep"${']'.repeat(2_000)}`,
  `${'{"x":'.repeat(2_000)}{"mail":"bob@contoso.com"}${'}'.repeat(2_000)}`,
  'null',
  '"only a text"',
  '-12.5e-3',
  'true',
  '[]',
  '{}',
];
const ODD_RECORDS: unknown[] = ODD_TEXTS.map((text) => JSON.parse(text) as unknown);
const asRead = (records: readonly unknown[]): unknown => JSON.parse(JSON.stringify(records));

const ODD_NAMES = [
  'con',
  'NUL',
  'Com1',
  'lpt9',
  'aux.json',
  'twins',
  'Twins',
  'TWINS',
  'twíns',
  'x'.repeat(300),
  `${'x'.repeat(300)}y`,
  '../../etc/passwd',
  'C:\\Windows\\x',
  '',
  ' ',
  '.',
  '…',
  '__proto__',
  'constructor',
];

let azurite: Azurite;
let folder: string;

beforeAll(async () => {
  azurite = await startAzurite();
  folder = mkdtempSync(join(tmpdir(), 'odd-'));
});

afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true, force: true });
});

const servicesWith = (names: readonly string[]): ServiceDefinition[] => [
  serviceOf(
    'entra',
    'Microsoft Entra ID',
    names.map((name) => ({ name, title: `Collection ${name}` })),
  ),
];

interface Made {
  path: string;
  info: PackageInfo;
  files: Map<string, string>;
}

async function made(request: DsrRequest, pages: Pages, services: ServiceDefinition[]): Promise<Made> {
  const store = storeOn(azurite, { createZip: undefined });
  await stageAll(store, request, 'entra', pages);
  const info = await store.build(request, services, never);
  const path = join(folder, `${request.id}.zip`);
  const bytes = await download(store, info, azurite.caFile);
  const files = unzipped(bytes, path);
  writeFileSync(path, bytes);
  return { path, info, files };
}

async function expectWhole({ path, info }: Made): Promise<void> {
  expect(await verifyPackage(path, { sha256: info.sha256 })).toMatchObject({
    ok: true,
    problems: [],
    files: info.files,
  });
  for (const { name, test: read } of zipReaders()) if (read) expect([name, read(path)]).toEqual([name, true]);
}

const dataOf = (files: Map<string, string>): [string, unknown][] =>
  [...files].flatMap(([path, text]) => (path.startsWith('data/') ? [[path, JSON.parse(text) as unknown]] : []));

it('of odd data holds them as JSON can say them', async () => {
  const pages: Pages = { odd: [ODD_RECORDS.slice(0, 5), ODD_RECORDS.slice(5)], empty: [[]], none: [] };
  const request = requestOf([collectStep('entra', 'main', pages)], { id: 'DSR-2026-7001' });
  const built = await made(request, pages, servicesWith(Object.keys(pages)));
  await expectWhole(built);
  expect(dataOf(built.files)).toEqual([
    ['data/entra/odd.json', asRead(ODD_RECORDS)],
    ['data/entra/empty.json', []],
    ['data/entra/none.json', []],
  ]);
  expect(built.info.counts).toEqual({ 'entra/odd': ODD_RECORDS.length, 'entra/empty': 0, 'entra/none': 0 });
  expect(built.files.get('index.html')).not.toMatch(/\p{Surrogate}/u);
});

it('of odd data holds, once it was reviewed, all but what is withheld', async () => {
  const pages: Pages = { odd: [ODD_RECORDS] };
  const request = requestOf([collectStep('entra', 'main', pages)], { id: 'DSR-2026-7002' });
  if (request.plan) request.plan.rights = ['access'];
  const built = await made(request, pages, servicesWith(['odd']));
  await expectWhole(built);
  const [[, shown] = []] = dataOf(built.files);
  const isDeep = (_: unknown, index: number) => index === 4 || index === 5;
  const rest = (list: unknown[]) => list.filter((record, index) => !isDeep(record, index));
  expect(rest(shown as unknown[])).toEqual(rest(asRead(ODD_RECORDS) as unknown[]));
  expect([...built.files.values()].join('\n')).not.toContain('bob@contoso.com');
});

it('of odd names has short ones that no two file systems take for each other', async () => {
  const pages: Pages = Object.fromEntries(ODD_NAMES.map((name, index) => [name, [[{ index, name }]]]));
  const request = requestOf([collectStep('entra', 'main', pages)], { id: 'DSR-2026-7003' });
  const built = await made(request, pages, servicesWith(ODD_NAMES));
  await expectWhole(built);
  const data = dataOf(built.files);
  expect(data.map(([, records]) => records)).toEqual(ODD_NAMES.map((name, index) => [{ index, name }]));
  expect(new Set(data.map(([path]) => path.toLowerCase())).size).toBe(ODD_NAMES.length);
  for (const [path] of data) expect(path).toMatch(/^data\/entra\/(?!(?:con|nul|com1|lpt9)\.)[a-z0-9-]{1,44}\.json$/);
});

it('of a collection that is declared twice holds it twice, and says how many records that are', async () => {
  const pages: Pages = { twins: [[{ id: 1 }]] };
  const request = requestOf([collectStep('entra', 'main', pages)], { id: 'DSR-2026-7004' });
  const built = await made(request, pages, servicesWith(['twins', 'twins']));
  await expectWhole(built);
  expect(dataOf(built.files).map(([path]) => path)).toEqual(['data/entra/twins.json', 'data/entra/twins-2.json']);
});
