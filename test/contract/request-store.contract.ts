/** What every request store keeps to, whatever it stands on. */
import type { RequestStore } from '../../src/core/ports/request-store';
import type { DsrRequest } from '../../src/core/request';
import { newRequest, unchanged } from './sample-documents';

/** What the suite leaves out, said by each call of it. */
export interface StoreTraits {
  outlivesProcess: boolean;
}

export interface StoreUnderTest {
  requests: RequestStore;
  /** The store as the next process finds it. */
  reopen: () => Promise<RequestStore>;
  close(): Promise<void>;
}

/** `wakeAt` of the stores under test: the time of the last change. */
export const wakeAtUpdate = (request: DsrRequest) => request.updatedAt;

export function requestStoreContract(name: string, traits: StoreTraits, open: () => Promise<StoreUnderTest>): void {
  describe(`request store on ${name}`, () => {
    let under: StoreUnderTest;
    let store: RequestStore;
    beforeEach(async () => {
      under = await open();
      store = under.requests;
    });
    afterEach(() => under.close());

    creating(() => store);
    committing(() => store);
    listing(() => store);
    if (traits.outlivesProcess) restarting(() => under);
  });
}

function creating(store: () => RequestStore): void {
  test('gives numbers by the UTC year of the creation', async () => {
    const late = await store().create(newRequest('a', { createdAt: '2026-12-31T23:59:59.999Z' }), unchanged);
    const early = await store().create(newRequest('b', { createdAt: '2027-01-01T00:00:00.000Z' }), unchanged);
    const again = await store().create(newRequest('c', { createdAt: '2026-12-31T23:59:59.999Z' }), unchanged);
    expect([late.id, early.id, again.id]).toEqual(['DSR-2026-0001', 'DSR-2027-0001', 'DSR-2026-0002']);
    expect(late.version).toBe(1);
  });

  test('gives each of many at once a number of its own, without a gap', async () => {
    const drafts = Array.from({ length: 20 }, (_, index) => `draft-${index}`);
    const made = await Promise.all(drafts.map((draft) => store().create(newRequest(draft), unchanged)));
    const numbers = made.map(({ id }) => Number(id.slice(-4))).sort((a, b) => a - b);
    expect(numbers).toEqual(drafts.map((_, index) => index + 1));
  });

  test('makes one request of a draft, however often and at once it is run', async () => {
    const made = await Promise.all([1, 2, 3].map(() => store().create(newRequest('same'), unchanged)));
    made.push(await store().create(newRequest('same', { leftover: ['later'] }), unchanged));
    expect(new Set(made.map(({ id }) => id))).toEqual(new Set(['DSR-2026-0001']));
    expect(made[3]).toEqual(made[0]);
    expect(store().summaries()).toHaveLength(1);
  });

  test('stores what was completed with the id in hand', async () => {
    const made = await store().create(newRequest('a'), (request) => ({ ...request, leftover: [request.id] }));
    expect(made.leftover).toEqual(['DSR-2026-0001']);
    expect(await store().get(made.id)).toEqual(made);
  });

  test('stores nothing and loses no number where completing throws', async () => {
    const failing = store().create(newRequest('a'), () => {
      throw new Error('no plan');
    });
    await expect(failing).rejects.toThrow('no plan');
    expect(store().summaries()).toEqual([]);
    expect((await store().create(newRequest('a'), unchanged)).id).toBe('DSR-2026-0001');
  });
}

function committing(store: () => RequestStore): void {
  const create = () => store().create(newRequest('a'), unchanged);

  test('stores the next version and returns it', async () => {
    const first = await create();
    const second = await store().commit({ ...first, state: 'awaiting-approval' }, 1);
    expect(second).toEqual({ ...first, state: 'awaiting-approval', version: 2 });
    expect(await store().get(first.id)).toEqual(second);
  });

  test('stores nothing where another version is stored', async () => {
    const first = await create();
    const second = await store().commit({ ...first, leftover: ['second'] }, 1);
    expect(await store().commit({ ...first, leftover: ['late'] }, 1)).toBeNull();
    expect(await store().commit({ ...first, leftover: ['early'] }, 3)).toBeNull();
    expect(await store().get(first.id)).toEqual(second);
  });

  test('lets exactly one of many commits on one version win', async () => {
    const first = await create();
    const tries = Array.from({ length: 20 }, (_, index) => store().commit({ ...first, leftover: [`${index}`] }, 1));
    const won = (await Promise.all(tries)).filter((request) => request !== null);
    expect(won).toHaveLength(1);
    expect(await store().get(first.id)).toEqual(won[0]);
  });

  test('knows nothing of ids that were never given', async () => {
    const first = await create();
    expect(await store().commit({ ...first, id: 'DSR-2026-0099' }, 1)).toBeNull();
    for (const id of ['DSR-2026-0002', '', '../requests/DSR-2026-0001', '__proto__', 'dsr-2026-0001'])
      expect(await store().get(id)).toBeNull();
  });

  test('keeps its own copy of what goes in and out', async () => {
    const input = newRequest('a');
    const first = await store().create(input, unchanged);
    input.leftover.push('in');
    first.leftover.push('out');
    expect((await store().get(first.id))?.leftover).toEqual(['please']);
    const next = { ...first, leftover: ['next'] };
    const committing = store().commit(next, 1);
    next.leftover.push('while it is written');
    expect((await committing)?.leftover).toEqual(['next']);
  });

  test('refuses to move a request to another draft or creation time', async () => {
    const first = await create();
    await expect(store().commit({ ...first, draftId: 'b' }, 1)).rejects.toThrow('never change');
    await expect(store().commit({ ...first, createdAt: '2025-01-01T00:00:00.000Z' }, 1)).rejects.toThrow(
      'never change',
    );
    expect(await store().get(first.id)).toEqual(first);
  });
}

function listing(store: () => RequestStore): void {
  test('lists summaries, oldest first, as of the last commit', async () => {
    await store().create(newRequest('b', { createdAt: '2026-05-02T00:00:00.000Z' }), unchanged);
    await store().create(newRequest('c', { createdAt: '2026-05-03T00:00:00.000Z' }), unchanged);
    const oldest = await store().create(newRequest('a', { createdAt: '2026-05-01T00:00:00.000Z' }), unchanged);
    const before = store().summaries();
    await store().commit({ ...oldest, state: 'cancelled', updatedAt: '2026-06-01T00:00:00.000Z' }, 1);
    expect(before.map(({ draftId, version }) => [draftId, version])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(store().summaries()[0]).toEqual({
      id: 'DSR-2026-0003',
      version: 2,
      state: 'cancelled',
      rights: ['export'],
      requester: { tenantId: 'tenant-1', objectId: 'a1e8' },
      subject: 'user:anna-1',
      draftId: 'a',
      cards: ['1', '2'],
      createdAt: '2026-05-01T00:00:00.000Z',
      updatedAt: '2026-06-01T00:00:00.000Z',
      wakeAt: '2026-06-01T00:00:00.000Z',
    });
  });

  test('takes the rights from the commands where there is no plan yet', async () => {
    await store().create(newRequest('a', { plan: null }), unchanged);
    expect(store().summaries()[0]?.rights).toEqual(['export']);
  });
}

function restarting(under: () => StoreUnderTest): void {
  test('knows after a restart what it knew before', async () => {
    const { requests, reopen } = under();
    const first = await requests.create(newRequest('a'), unchanged);
    const second = await requests.commit({ ...first, leftover: [] }, 1);
    await requests.create(newRequest('b', { createdAt: '2025-03-01T00:00:00.000Z' }), unchanged);
    const before = requests.summaries();
    const after = await reopen();
    expect(after.summaries()).toEqual(before);
    expect(await after.get(first.id)).toEqual(second);
    expect(await after.create(newRequest('a'), unchanged)).toEqual(second);
    expect((await after.create(newRequest('c'), unchanged)).id).toBe('DSR-2026-0002');
    expect(await after.commit(first, 1)).toBeNull();
  });
}
