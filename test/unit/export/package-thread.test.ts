/** A thread that makes a package ends when it is told to, whatever it waits for. */
import { makeInThread } from '../../../src/export/package-thread';
import type { PackageJob } from '../../../src/export/package-job';
import { collectStep, requestOf, SERVICES } from './package-fixture';

const job: PackageJob = {
  request: requestOf([collectStep('entra', 'contoso', { profile: [[{ id: 'a' }]] })]),
  services: SERVICES,
  controllerName: null,
  contact: null,
  notice: null,
  signingKey: null,
  builtAt: new Date('2026-11-22T12:00:00Z'),
  blobName: 'random/DSR-2026-0001.zip',
  fileName: 'DSR-2026-0001-export.zip',
};

test('a token that never comes holds nobody up once the work is stopped', async () => {
  const stop = new AbortController();
  let told: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => (told = resolve));
  const credential = {
    getToken: () => {
      told?.();
      return new Promise<never>(() => undefined);
    },
  };
  const containers = { packages: 'packages', staging: 'staging' };
  const storage = { blobEndpoint: 'https://127.0.0.1:9/account', containers, credential };
  const made = makeInThread(job, storage, stop.signal);
  const ended = expect(made).rejects.toThrow('enough');
  await asked;
  stop.abort(new Error('enough'));
  await ended;
});

test('work that is stopped before it begins starts no thread', async () => {
  const storage = {
    blobEndpoint: 'https://127.0.0.1:9/account',
    containers: { packages: 'packages', staging: 'staging' },
    credential: { getToken: () => Promise.reject(new Error('not asked')) },
  };
  await expect(makeInThread(job, storage, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
