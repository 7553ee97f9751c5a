/** Proves that the account's soft delete, its versioning and a missing role are found out and told, and nothing is left of the asking. */
import type { BlobDeleteResponse, UserDelegationKey } from '@azure/storage-blob';
import { RestError, type BlobServiceClient } from '@azure/storage-blob';
import { openContainers } from '../../../src/export/containers';
import { delegationKeys } from '../../../src/export/issue-link';
import { findKeeping, keptSentences, probeStorage } from '../../../src/export/probe-storage';
import { startAzurite, type Azurite } from '../../support/azurite';
import { storeOn } from './package-fixture';
import { clientOn, refusal, type Wire } from './storage-bench';

const never = new AbortController().signal;
let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
});

afterAll(() => azurite.stop());

type Account = Parameters<typeof findKeeping>[0];

const accountOn = (service: BlobServiceClient): Account => ({
  service,
  packages: () => Promise.resolve(service.getContainerClient('packages')),
});

async function sentencesOn(service: BlobServiceClient): Promise<string[]> {
  await service.getContainerClient('packages').createIfNotExists();
  return keptSentences(await findKeeping(accountOn(service)));
}

/** The answers of an account with other settings: the emulator has neither soft delete nor versions. */
function accountWith(headers: Record<string, Record<string, string>>): BlobServiceClient {
  const service = clientOn(azurite);
  const containerOf = service.getContainerClient.bind(service);
  service.getContainerClient = (name) => {
    const container = containerOf(name);
    const blobOf = container.getBlockBlobClient.bind(container);
    container.getBlockBlobClient = (blobName) => {
      const blob = blobOf(blobName);
      const [upload, remove] = [blob.upload.bind(blob), blob.delete.bind(blob)];
      blob.upload = async (...args) => ({ ...(await upload(...args)), versionId: headers['put']?.['x-ms-version-id'] });
      blob.delete = async (...args) => withHeaders(await remove(...args), headers['delete'] ?? {});
      return blob;
    };
    return container;
  };
  return service;
}

function withHeaders(answer: BlobDeleteResponse, headers: Record<string, string>): BlobDeleteResponse {
  answer._response.headers.remove('x-ms-delete-type-permanent');
  for (const [name, value] of Object.entries(headers)) answer._response.headers.set(name, value);
  return answer;
}

it('says nothing where what is removed is gone', async () => {
  expect(await storeOn(azurite).keepsDeleted()).toEqual([]);
});

it('says how long soft delete keeps packages, and that versions stay', async () => {
  const service = accountWith({
    put: { 'x-ms-version-id': '2026-08-01T12:00:00.0000000Z' },
    delete: { 'x-ms-delete-type-permanent': 'false' },
  });
  await service.setProperties({ deleteRetentionPolicy: { enabled: true, days: 7 } });
  const [kept, versions] = await sentencesOn(service);
  expect(kept).toContain('for 7 days (soft delete)');
  expect(versions).toContain('(versioning)');
});

it('says so too where it may not read for how long', async () => {
  const service = accountWith({ delete: { 'x-ms-delete-type-permanent': 'false' } });
  service.getProperties = () => Promise.reject(refusal(403, 'AuthorizationPermissionMismatch'));
  expect(await sentencesOn(service)).toEqual([expect.stringContaining('for some days (soft delete)')]);
});

it('says that it does not know where the account does not tell', async () => {
  expect(await sentencesOn(accountWith({}))).toEqual([expect.stringContaining('could not be found out')]);
  const refusing = clientOn(azurite, () => Promise.reject(refusal(403, 'AuthorizationFailure')));
  expect(await findKeeping(accountOn(refusing))).toEqual({ softDelete: null, days: null, versions: null });
});

it('leaves nothing behind', async () => {
  await storeOn(azurite).keepsDeleted();
  await storeOn(azurite).probe(never);
  const names: string[] = [];
  for await (const { name } of clientOn(azurite).getContainerClient('packages').listBlobsFlat()) names.push(name);
  expect(names).toEqual([]);
});

it('finds all well in an account that lets it do everything', async () => {
  const probes = await storeOn(azurite).probe(never);
  expect(probes.map(({ what, state }) => [what, state])).toEqual([
    ['write and remove packages', 'ok'],
    ['make download links', 'ok'],
    ['remove packages for good', 'ok'],
  ]);
});

const isKey: Wire = (request, send) =>
  request.url.includes('userdelegationkey') ? Promise.reject(refusal(403, 'AuthorizationPermissionMismatch')) : send();

it('names the role that is missing for links', async () => {
  const service = clientOn(azurite, isKey);
  const probes = await probeStorage(accountOn(service), never);
  expect(probes.filter(({ state }) => state !== 'ok')).toEqual([
    expect.objectContaining({ what: 'make download links', state: 'missing', needs: 'Storage Blob Delegator' }),
  ]);
});

it('says which setting has to be switched off', async () => {
  const service = accountWith({ delete: { 'x-ms-delete-type-permanent': 'false' } });
  const [, , keeping] = await probeStorage(accountOn(service), never);
  expect(keeping).toMatchObject({ state: 'missing', needs: 'soft delete of the storage account switched off' });
});

it('tells of an account that does not answer, and does not fail', async () => {
  const silent = clientOn(azurite, () => Promise.reject(new RestError('no', { code: 'ECONNREFUSED' })));
  const probes = await probeStorage(accountOn(silent), never);
  expect(probes.map(({ state }) => state)).toEqual(['unreachable', 'unreachable', 'unknown']);
});

describe('a link', () => {
  const ask = (wire: Wire): Promise<UserDelegationKey> =>
    delegationKeys(clientOn(azurite, wire))(new Date(), new Date(Date.now() + 3_600_000));

  it('is refused with the name of the missing role', async () => {
    await expect(ask(isKey)).rejects.toMatchObject({
      code: 'DSR_SERVICE_FAILED',
      message: expect.stringContaining('Storage Blob Delegator') as string,
    });
  });

  it('leaves every other fault as it is', async () => {
    await expect(ask(() => Promise.reject(refusal(500, 'InternalError')))).rejects.toMatchObject({ statusCode: 500 });
  });
});

describe('the storage account', () => {
  const open = (blobEndpoint: string): unknown =>
    openContainers({ ...azurite, blobEndpoint, containers: { packages: 'p', staging: 's' } });

  it.each([
    ['http://127.0.0.1:1/account', /has to be https/],
    ['https://account.blob.core.windows.net/?sv=2026&sig=abc', /not by a signature or key/],
    ['https://account:key@account.blob.core.windows.net', /not by a signature or key/],
  ])('is not opened without the identity of the bot: %p', (endpoint, reason) => {
    expect(() => open(endpoint)).toThrow(reason);
    expect(() => open(endpoint)).not.toThrow(/abc|:key/);
  });
});
