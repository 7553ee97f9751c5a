import type { Probe } from '../../core/object-change';
import type { Right } from '../../core/service';
import { type Asked, stateOf } from './asked';
import { inStorage } from './storage-fault';
import type { StorageLocation } from './storage-location';

/** No container has this name. */
const NO_CONTAINER = 'dsr-logs-probe';
const READS: Right[] = ['access', 'export'];
const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const KEY = 'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action';

type Part = Omit<Probe, 'instance'>;

/** "Storage Blob Data Contributor" has them all. */
const WRITES: readonly Pick<Part, 'what' | 'needs'>[] = [
  { what: 'create containers', needs: `${CONTAINERS}/write` },
  { what: 'delete containers', needs: `${CONTAINERS}/delete` },
  { what: 'read files', needs: `${CONTAINERS}/blobs/read` },
  { what: 'write files', needs: `${CONTAINERS}/blobs/write` },
  { what: 'delete files', needs: `${CONTAINERS}/blobs/delete` },
];

/** The bot's own account, which holds packages and, without a staging account, exports. */
export async function probeOwnAccount(location: StorageLocation, signal: AbortSignal): Promise<Part[]> {
  const sign = (): Promise<string> => location.link(location.service.getContainerClient(NO_CONTAINER), signal);
  const [listed, signed] = await Promise.all([mayList(location, signal), asked(signal, sign)]);
  const rows: Pick<Part, 'what' | 'needs' | 'state'>[] = [
    { what: 'reach the storage account', needs: null, state: reached(listed) },
    { what: 'list containers', needs: `${CONTAINERS}/read`, state: known(listed) },
    { what: 'sign links', needs: KEY, state: known(signed) },
    ...WRITES.map((row) => ({ ...row, state: 'unknown' as const })),
  ];
  return rows.map((row) => ({ ...row, costs: READS }));
}

/** A key may do everything, so one call tells all. */
export async function probeStagingAccount(location: StorageLocation, signal: AbortSignal): Promise<Part[]> {
  const listed = await mayList(location, signal);
  const needs = 'the account key of the staging account';
  return [
    { what: 'reach the staging account', needs: null, state: reached(listed), costs: READS },
    { what: 'use the staging account', needs, state: known(listed), costs: READS },
  ];
}

const mayList = ({ service }: StorageLocation, signal: AbortSignal): Promise<Asked> =>
  asked(signal, async () => {
    await service.listContainers({ prefix: NO_CONTAINER, abortSignal: signal }).byPage({ maxPageSize: 1 }).next();
  });

const asked = (signal: AbortSignal, work: () => Promise<unknown>): Promise<Asked> =>
  stateOf(() => inStorage('probe the storage account', signal, work), signal);

/** Without a token nothing was sent. */
const reached = ({ state, status, signedIn }: Asked): Probe['state'] => {
  if (state === 'unreachable') return state;
  return status === null && signedIn === false ? 'unknown' : 'ok';
};

const known = ({ state }: Asked): Probe['state'] => (state === 'unreachable' ? 'unknown' : state);
