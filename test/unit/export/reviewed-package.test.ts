/** Proves that a package is what its reviewer decided: nothing excluded and nothing of other people is in any byte of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WITHHELD } from '../../../src/core/other-people';
import type { PackageInfo } from '../../../src/core/request';
import { collectionItem, decisionsHash, objectItem } from '../../../src/core/review';
import type { Manifest } from '../../../src/export/manifest';
import { verifyPackage } from '../../../src/export/verify-package';
import { startAzurite, type Azurite } from '../../support/azurite';
import { download, pageOf, storeOn, unzipped } from './package-fixture';
import { LAMP, LOCK, OWNERS, PROFILE, reviewed, ruling, SERVICES, stage, type Case } from './reviewed-fixture';

const never = new AbortController().signal;

let azurite: Azurite;
let folder: string;

beforeAll(async () => {
  azurite = await startAzurite();
  folder = mkdtempSync(join(tmpdir(), 'reviewed-'));
});

afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Built {
  info: PackageInfo;
  files: Map<string, string>;
  manifest: Manifest;
  /** All that is in the package, unpacked. */
  all: string;
}

async function build(wanted: Case, request = reviewed(wanted)): Promise<Built> {
  const store = storeOn(azurite);
  await stage(store, request, wanted.owners);
  const info = await store.build(request, SERVICES, never);
  const bytes = await download(store, info, azurite.caFile);
  const path = join(folder, info.fileName);
  writeFileSync(path, bytes);
  expect((await verifyPackage(path, { sha256: info.sha256 })).problems).toEqual([]);
  const files = unzipped(bytes, path);
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as Manifest;
  return { info, files, manifest, all: [...files].flat().join('\n') };
}

const twinsIn = ({ files }: Built): unknown[] => JSON.parse(files.get('data/iot-hub/twins.json') ?? '') as unknown[];

describe('without a word of the reviewer', () => {
  it("other people's names and addresses are withheld in every file, and counted", async () => {
    const built = await build({});
    expect(built.all).not.toMatch(/bruno|boss/i);
    expect(built.all).toContain('Anna Kovács');
    expect(twinsIn(built)[1]).toEqual({ deviceId: 'lamp', note: `Ask ${WITHHELD} <${WITHHELD}>` });
    expect(built.info).toMatchObject({ withheld: 4, counts: { 'entra/profile': 1, 'iot-hub/twins': 5 } });
    expect(built.manifest.gaps).toEqual([]);
    const reason = 'data of other people, Art. 15(4) GDPR';
    expect(built.manifest.redactions).toEqual([
      expect.objectContaining({ what: 'values', file: 'data/entra/profile.json', values: 2, records: 0, reason }),
      expect.objectContaining({ what: 'values', file: 'data/iot-hub/twins.json', values: 2, records: 0, reason }),
    ]);
  });

  it('the page for people shows that it is a placeholder and says why', async () => {
    const html = (await build({})).files.get('index.html') ?? '';
    expect(html).toContain('What was left out, and why');
    expect(html).toContain(`<bdi><span class="withheld">${WITHHELD}</span></bdi>`);
    expect(html).toContain('Azure IoT Hub, main, Device twins: 2 values were replaced: data of other people');
  });

  it('an export names the article of its own', async () => {
    const { manifest } = await build({ right: 'export' });
    expect(manifest.redactions[0]?.reason).toBe('data of other people, Art. 20(4) GDPR');
  });
});

it("keeps another person's value that is to stay", async () => {
  const built = await build({ staying: [ruling('other address bruno@contoso.com', 'her own manager')] });
  expect(built.info.withheld).toBe(2);
  expect(twinsIn(built)[1]).toEqual({ deviceId: 'lamp', note: `Ask ${WITHHELD} <Bruno@contoso.com>` });
});

it('withholds the id of somebody else everywhere, where that person stays nowhere, and never the subject’s', async () => {
  const [HERS, HIS] = ['11111111-0000-4000-8000-000000000001', '22222222-0000-4000-8000-00000000b055'];
  const twin = { deviceId: 'lamp', setBy: HIS, owner: HERS };
  const built = async (staying: Case['staying']) => {
    const request = reviewed({ staying });
    const [entra] = request.steps;
    if (entra?.progress) entra.progress.others = entra.progress.others.map((other) => ({ ...other, ids: [HIS] }));
    const store = storeOn(azurite);
    await stage(store, request);
    await store.stage({ ...pageOf(request, 'iot-hub', 'twins', 2), owners: [{ object: 1, records: 1 }] }, [twin]);
    const info = await store.build(request, SERVICES, never);
    const path = join(folder, info.fileName);
    const files = unzipped(await download(store, info, azurite.caFile), path);
    const twins = JSON.parse(files.get('data/iot-hub/twins.json') ?? '') as unknown[];
    return [twins[4], [...files].flat().join('\n')] as const;
  };
  const [shown, all] = await built([]);
  expect(shown).toEqual({ ...twin, setBy: WITHHELD });
  expect(all).not.toContain(HIS);
  expect((await built([ruling('other name bruno boss', 'a')]))[0]).toEqual({ ...twin, setBy: WITHHELD });
  const both = [ruling('other name bruno boss', 'a'), ruling('other address bruno@contoso.com', 'b')];
  expect((await built(both))[0]).toEqual(twin);
});

describe('an object that is left out', () => {
  const excluded = [ruling(objectItem(LOCK), 'It belongs to Bruno Boss (bruno@contoso.com)')];

  it('is in no byte, is explained by kind, number and reason, and is no gap', async () => {
    const built = await build({ excluded });
    expect(built.all).not.toMatch(/SESAME|"lock"|bruno|boss/i);
    expect(twinsIn(built)).toHaveLength(3);
    expect(built.info.counts).toEqual({ 'entra/profile': 1, 'iot-hub/twins': 3 });
    expect(built.info.leftOut).toEqual({ 'iot-hub/twins': 2 });
    expect(built.manifest.gaps).toEqual([]);
    expect(built.manifest.files.find(({ path }) => path === 'data/iot-hub/twins.json')?.records).toBe(3);
    expect(built.manifest.redactions.find(({ what }) => what === 'object')).toEqual({
      ...{ what: 'object', service: 'iot-hub', serviceTitle: 'Azure IoT Hub', instance: 'main' },
      ...{ collection: 'Device twins', file: 'data/iot-hub/twins.json', object: 'device', records: 2, values: 0 },
      reason: `It belongs to ${WITHHELD} (${WITHHELD})`,
    });
    const html = built.files.get('index.html') ?? '';
    expect(html).toContain('Device twins: 2 records of one device were left out. Reason: It belongs to [withheld');
  });

  it('takes the whole page with it where it is not known whose its records are', async () => {
    const built = await build({ excluded, owners: [undefined, OWNERS[1], OWNERS[2]] });
    expect(built.all).not.toMatch(/SESAME/);
    expect(twinsIn(built)).toEqual([{ deviceId: 'lamp', n: 4 }]);
    expect(built.info.counts['iot-hub/twins']).toBe(1);
    const lines = built.manifest.redactions.map(({ what, records }) => [what, records]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ['object', 1],
        ['records', 3],
      ]),
    );
    expect(built.manifest.gaps).toEqual([]);
  });

  it('takes the whole page with it where the owners do not fit the records, or one is no object of the plan', async () => {
    const wrong = [
      [
        { object: 1, records: 3 },
        { object: 2, records: 1 },
      ],
      [{ object: -1, records: 1 }],
      OWNERS[2],
    ];
    const built = await build({ excluded, owners: wrong });
    expect(built.all).not.toMatch(/SESAME/);
    expect(twinsIn(built)).toEqual([{ deviceId: 'lamp', n: 4 }]);
  });

  it('is listed, too, where it has no records', async () => {
    const built = await build({ excluded: [ruling(objectItem(LAMP), 'a'), ruling(objectItem(LOCK), 'b')], owners: [] });
    const objects = built.manifest.redactions.filter(({ what }) => what === 'object');
    expect(objects.map(({ records, file, reason }) => [records, file, reason])).toEqual([
      [0, null, 'a'],
      [0, null, 'b'],
    ]);
    expect(twinsIn(built)).toEqual([]);
    expect(built.files.get('index.html')).toContain('All records were left out');
  });
});

it('makes no file of a collection that is left out, but tells of it', async () => {
  const built = await build({
    excluded: [ruling(collectionItem('iot-hub', 'main', 'twins'), 'belongs to the landlord')],
  });
  expect([...built.files.keys()]).toEqual(['data/entra/profile.json', 'index.html', 'manifest.json']);
  expect(built.all).not.toMatch(/SESAME|lamp/);
  expect(built.info.counts).toEqual({ 'entra/profile': 1 });
  expect(built.manifest.redactions.at(-1)).toMatchObject({
    ...{ what: 'collection', collection: 'Device twins', file: null, records: 5, reason: 'belongs to the landlord' },
  });
  expect(built.manifest.gaps).toEqual([]);
  expect(built.files.get('index.html')).toContain('Device twins: All of it was left out (5 records). Reason: belongs');
});

describe('the same decisions', () => {
  it('give the same bytes under the same name, others give another name, and so do those that were taken back', async () => {
    const excluded = [ruling(objectItem(LOCK), 'not hers')];
    const request = reviewed({ excluded });
    const first = await build({ excluded }, request);
    const again = await build({ excluded }, { ...request, package: first.info });
    expect(again.info).toEqual(first.info);
    expect(first.info.decisions).toBe(decisionsHash(request));
    const other = await build({}, { ...reviewed({}, request.id), package: first.info });
    const takenBack = await build({ excluded }, { ...request, package: other.info });
    const names = [first, other, takenBack].map(({ info }) => info.blobName);
    expect(new Set(names).size).toBe(3);
    expect([...takenBack.files].slice(0, -1)).toEqual([...first.files].slice(0, -1));
    const store = storeOn(azurite);
    expect(await store.issueLink(first.info, 1)).not.toBeNull();
  });
});

it('is made anew under the name of its last move, so that no dead link comes back to life', async () => {
  const excluded = [ruling(objectItem(LOCK), 'not hers')];
  const request = reviewed({ excluded });
  const first = await build({ excluded }, request);
  const moved = { ...request, package: { ...first.info, moves: 1 } };
  const again = await build({ excluded }, moved);
  expect(again.info).toEqual({ ...first.info, moves: 1, blobName: expect.any(String) as string });
  expect(again.info.blobName).not.toBe(first.info.blobName);
});

it('is made of the staged bytes as they are where there was nothing to decide', async () => {
  const request = reviewed({ right: 'export' });
  for (const { progress } of request.steps) if (progress) progress.others = [];
  const built = await build({}, request);
  expect(built.info).toMatchObject({ withheld: 0, decisions: '' });
  expect(JSON.parse(built.files.get('data/entra/profile.json') ?? '')).toEqual(PROFILE['profile']?.flat());
  expect(built.manifest.redactions).toEqual([]);
});
