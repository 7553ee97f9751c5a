import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store';
import { MemoryRequestStore } from '../support/memory-request-store';
import { requestStoreContract, wakeAtUpdate } from './request-store.contract';

requestStoreContract('lowdb', { outlivesProcess: true }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dsr-contract-'));
  const open = () => openStore({ dir, now: () => new Date(), wakeAt: wakeAtUpdate });
  let store = await open();
  return {
    requests: store.requests,
    reopen: async () => {
      await store.close();
      store = await open();
      return store.requests;
    },
    close: async () => {
      await store.close();
      await rm(dir, { recursive: true });
    },
  };
});

requestStoreContract('memory', { outlivesProcess: false }, () => {
  const requests = new MemoryRequestStore(wakeAtUpdate);
  return Promise.resolve({ requests, reopen: () => Promise.resolve(requests), close: () => Promise.resolve() });
});
