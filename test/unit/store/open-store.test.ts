/** Proves what the store does with its files: durability, failures, start, and what it refuses to read. */
import fs, { mkdtemp, readdir, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type EmbeddedStore } from '../../../src/store/open-store';
import { newDraft, newRequest, unchanged } from '../../contract/sample-documents';

let dir: string;
let store: EmbeddedStore;
const open = () => openStore({ dir, now: () => new Date(), wakeAt: () => null });
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-store-'));
  store = await open();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await store.close();
  await rm(dir, { recursive: true });
});

const create = (draftId = 'a') => store.requests.create(newRequest(draftId), unchanged);
const FIRST = 'requests/DSR-2026-0001.json';
const failureOf = (opening: Promise<unknown>) => opening.catch((error: Error) => error.message);
const fileHandlePrototype = async () => {
  const handle = await fs.open(dir, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
};

describe('a write', () => {
  test('makes one file a request, which only its owner can read', async () => {
    const made = await create();
    expect(JSON.parse(await readFile(join(dir, FIRST), 'utf8'))).toEqual(made);
    expect((await stat(join(dir, FIRST))).mode & 0o777).toBe(0o600);
    for (const folder of ['requests', 'drafts']) expect((await stat(join(dir, folder))).mode & 0o777).toBe(0o700);
  });

  test('syncs the file before it takes its name, and the folder after', async () => {
    const made = await create();
    const order: string[] = [];
    const prototype = await fileHandlePrototype();
    const sync = prototype.sync;
    jest.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
      order.push((await this.stat()).isDirectory() ? 'sync folder' : 'sync file');
      return sync.call(this);
    });
    const move = fs.rename;
    jest.spyOn(fs, 'rename').mockImplementation((from, to) => {
      order.push('rename');
      return move(from, to);
    });
    await store.requests.commit(made, 1);
    expect(order).toEqual(['sync file', 'rename', 'sync folder']);
  });

  test('that fails leaves the old version, on disk and in memory, and the next one works', async () => {
    const made = await create();
    await rename(join(dir, 'requests'), join(dir, 'gone'));
    const failed = store.requests.commit({ ...made, leftover: ['new'] }, 1);
    await expect(failed).rejects.toThrow(`${FIRST} was not written`);
    await expect(create('b')).rejects.toThrow('was not written');
    await rename(join(dir, 'gone'), join(dir, 'requests'));
    expect(await store.requests.get(made.id)).toEqual(made);
    expect(store.requests.summaries()).toMatchObject([{ version: 1 }]);
    expect(await store.requests.commit(made, 1)).toMatchObject({ version: 2 });
    expect(await create('b')).toMatchObject({ id: 'DSR-2026-0002' });
  });

  test('that fails at the rename leaves no temporary file', async () => {
    const made = await create();
    jest.spyOn(fs, 'rename').mockRejectedValueOnce(new Error('EIO'));
    await expect(store.requests.commit(made, 1)).rejects.toThrow('EIO');
    expect(await readdir(join(dir, 'requests'))).toEqual(['DSR-2026-0001.json']);
  });

  test('of something that could not be read back is refused, without its content in the message', async () => {
    const made = await create();
    const secret = 'anna@contoso.com' as unknown as number;
    const failed = await failureOf(store.requests.commit({ ...made, revision: secret }, 1));
    expect(failed).toBe(`${FIRST} was not written: does not fit the schema at revision (invalid_type)`);
    await expect(store.drafts.put(newDraft('../escape'))).rejects.toThrow('does not fit the schema at id');
    expect(await store.requests.get(made.id)).toEqual(made);
  });

  test('whose folder sync fails is reported, and the index then follows the file', async () => {
    const made = await create();
    const prototype = await fileHandlePrototype();
    const sync = jest.spyOn(prototype, 'sync');
    sync.mockResolvedValueOnce().mockRejectedValueOnce(new Error('EIO'));
    await expect(store.requests.commit(made, 1)).rejects.toThrow('EIO');
    sync.mockResolvedValueOnce().mockRejectedValueOnce(new Error('EIO'));
    await expect(create('b')).rejects.toThrow('EIO');
    expect(store.requests.summaries()).toMatchObject([{ version: 2 }, { draftId: 'b' }]);
    expect((await create('b')).id).toBe('DSR-2026-0002');
  });
});

describe('the start', () => {
  test('sweeps temporary files that a crash left', async () => {
    await create();
    await store.close();
    await writeFile(join(dir, 'requests', '.DSR-2026-0001.json.0123456789ab.tmp'), 'personal data');
    await writeFile(join(dir, 'drafts', '.x.json.0123456789ab.tmp'), 'personal data');
    store = await open();
    expect(await readdir(join(dir, 'requests'))).toEqual(['DSR-2026-0001.json']);
    expect(await readdir(join(dir, 'drafts'))).toEqual([]);
  });

  test('fails with every file that cannot be used, and says nothing of what is in them', async () => {
    const made = await create();
    await store.drafts.put(newDraft('d1'));
    await store.close();
    const put = (name: string, content: unknown) =>
      writeFile(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
    await put('requests/DSR-2026-0002.json', '{"subject": anna');
    await put('requests/DSR-2026-0003.json', '');
    await put('requests/DSR-2026-0004.json', { ...made, id: 'DSR-2026-0004', schema: 2 });
    await put('requests/DSR-2026-0005.json', made);
    await put('requests/DSR-2026-0006.json', { ...made, id: 'DSR-2026-0006', extra: 'anna' });
    await put('requests/DSR-2026-0007.json', { ...made, id: 'DSR-2026-0007' });
    await put('drafts/d2.json', { ...newDraft('d2'), state: 'anna', requester: null });
    const message = String(await failureOf(open()));
    expect(message.split(/: (?=requests)|; /)).toEqual([
      `${dir} holds 7 files that cannot be used`,
      'requests/DSR-2026-0002.json: is no JSON',
      'requests/DSR-2026-0003.json: is empty',
      'requests/DSR-2026-0004.json: has schema 2, this version of the bot knows 1',
      'requests/DSR-2026-0005.json: holds another id than its name says',
      'requests/DSR-2026-0006.json: does not fit the schema at extra (unrecognized_keys)',
      'drafts/d2.json: does not fit the schema at state (invalid_value and 1 more)',
      'requests/DSR-2026-0007.json: is made from the same draft as DSR-2026-0001',
    ]);
    expect(message).not.toContain('anna');
    expect(await readdir(dir)).not.toContain('lock');
    for (const number of [2, 3, 4, 5, 6, 7]) await rm(join(dir, `requests/DSR-2026-000${number}.json`));
    await rm(join(dir, 'drafts', 'd2.json'));
    store = await open();
  });

  test('fails while another has the folder', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'DSR_STORE_LOCKED' });
  });

  test('makes the data folder where there is none', async () => {
    const other = await openStore({ dir: join(dir, 'new', 'data'), now: () => new Date() });
    await other.close();
    expect((await stat(join(dir, 'new', 'data'))).mode & 0o777).toBe(0o700);
  });
});

describe('closing', () => {
  test('waits for what is under way and refuses what comes later', async () => {
    const made = await create();
    const commits = [1, 2, 3].map((version) => store.requests.commit(made, version));
    const closing = store.close();
    await expect(store.requests.get(made.id)).rejects.toThrow('closed');
    await expect(store.drafts.all()).rejects.toThrow('closed');
    expect((await Promise.all(commits)).map((stored) => stored?.version)).toEqual([2, 3, 4]);
    await closing;
    store = await open();
    expect(await store.requests.get(made.id)).toMatchObject({ version: 4 });
  });
});

describe('while it runs', () => {
  test('a file that vanished or was spoilt is an error that names it', async () => {
    const made = await create();
    await writeFile(join(dir, FIRST), '{');
    await expect(store.requests.get(made.id)).rejects.toThrow(`${FIRST}: is no JSON`);
    await rm(join(dir, FIRST));
    await expect(store.requests.get(made.id)).rejects.toThrow('the file of DSR-2026-0001 is gone');
    await writeFile(join(dir, FIRST), JSON.stringify(made));
  });

  test('a number whose file somebody put there is not given again', async () => {
    const made = await create();
    await writeFile(
      join(dir, 'requests/DSR-2026-0002.json'),
      JSON.stringify({ ...made, id: 'DSR-2026-0002', draftId: 'z' }),
    );
    expect((await create('b')).id).toBe('DSR-2026-0003');
    expect(store.requests.summaries()).toHaveLength(3);
  });

  test('nothing is written once the lock was taken over', async () => {
    const made = await create();
    await store.close();
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'setImmediate', 'Date', 'queueMicrotask', 'setTimeout', 'performance'],
    });
    store = await open();
    const lock = await readFile(join(dir, 'lock'), 'utf8');
    await writeFile(join(dir, 'lock'), lock.replace(/"token":"\w+"/, '"token":"another"'));
    jest.advanceTimersByTime(5_000);
    jest.useRealTimers();
    await expect(store.requests.commit(made, 1)).rejects.toMatchObject({ code: 'DSR_STORE_LOCKED' });
    await expect(store.drafts.put(newDraft('d'))).rejects.toMatchObject({ code: 'DSR_STORE_LOCKED' });
  });
});
