/** Proves the draft store's port, on files and in memory. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftStore } from '../../../src/core/ports/draft-store';
import { openStore, type EmbeddedStore } from '../../../src/store/open-store';
import { newDraft } from '../../contract/sample-documents';
import { MemoryDraftStore } from '../../support/memory-request-store';

let dir: string;
let store: EmbeddedStore;
const open = () => openStore({ dir, now: () => new Date(), wakeAt: () => null });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-drafts-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true });
});

describe.each<[string, () => DraftStore]>([
  ['lowdb', () => store.drafts],
  ['memory', () => new MemoryDraftStore()],
])('draft store on %s', (_name, make) => {
  test('keeps what was put, until it is removed', async () => {
    const drafts = make();
    await drafts.put(newDraft('d1'));
    await drafts.put(newDraft('d1', { leftover: ['again'] }));
    expect(await drafts.get('d1')).toEqual(newDraft('d1', { leftover: ['again'] }));
    await drafts.remove('d1');
    await drafts.remove('d1');
    expect(await drafts.get('d1')).toBeNull();
    expect(await drafts.all()).toEqual([]);
  });

  test('knows nothing of ids that were never put', async () => {
    const drafts = make();
    for (const id of ['', 'x', '../lock', '..', '__proto__', 'a'.repeat(5_000)]) {
      expect(await drafts.get(id)).toBeNull();
      await drafts.remove(id);
    }
    expect(await drafts.commit(newDraft('x'), 1)).toBeNull();
  });

  test('lets exactly one of many commits on one version win', async () => {
    const drafts = make();
    await drafts.put(newDraft('d1'));
    const tries = Array.from({ length: 10 }, (_, index) =>
      drafts.commit(newDraft('d1', { leftover: [`${index}`] }), 1),
    );
    const won = (await Promise.all(tries)).filter((draft) => draft !== null);
    expect(won).toHaveLength(1);
    expect(won[0]?.version).toBe(2);
    expect(await drafts.get('d1')).toEqual(won[0]);
    expect(await drafts.commit(newDraft('d1'), 1)).toBeNull();
  });

  test('lists all, oldest first', async () => {
    const drafts = make();
    await drafts.put(newDraft('late', { createdAt: '2026-11-23T00:00:00.000Z' }));
    await drafts.put(newDraft('early', { createdAt: '2026-11-21T00:00:00.000Z' }));
    expect((await drafts.all()).map(({ id }) => id)).toEqual(['early', 'late']);
  });

  test('lists those that were made between two times, both included', async () => {
    const drafts = make();
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
    for (const day of days) await drafts.put(newDraft(day, { createdAt: `${day}T00:00:00.000Z` }));
    const ids = async (made: Parameters<typeof drafts.all>[0]) => (await drafts.all(made)).map(({ id }) => id);
    const since = '2026-11-21T00:00:00.000Z';
    const until = '2026-11-22T00:00:00.000Z';
    expect([await ids({ since }), await ids({ until })]).toEqual([days.slice(1), days.slice(0, 3)]);
    expect(await ids({ since, until })).toEqual(days.slice(1, 3));
    await drafts.remove('2026-11-21');
    expect(await ids({ since, until })).toEqual(['2026-11-22']);
  });

  test('keeps its own copy of what goes in and out', async () => {
    const drafts = make();
    const draft = newDraft('d1');
    const putting = drafts.put(draft);
    draft.leftover.push('in');
    await putting;
    (await drafts.get('d1'))?.leftover.push('out');
    expect((await drafts.get('d1'))?.leftover).toEqual([]);
  });
});

test('has after a restart what it had, and leaves no file of what was removed', async () => {
  await store.drafts.put(newDraft('kept'));
  await store.drafts.put(newDraft('removed'));
  await store.drafts.remove('removed');
  await store.close();
  store = await open();
  expect(await store.drafts.all()).toEqual([newDraft('kept')]);
  expect(await readdir(join(dir, 'drafts'))).toEqual(['kept.json']);
});
