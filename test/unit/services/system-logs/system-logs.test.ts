/** What system logs are found for, what may be done with them, what the bot needs for them, and where they do not exist. */
import { type Azurite, startAzurite } from '../../../support/azurite';
import { objectId, PEOPLE, STORAGE_ACCOUNT } from '../../../../src/sandbox/cloud/tenant';
import { commandIdIn, operationIdIn } from '../../../../src/services/system-logs/mapper';
import { answer, startLocal } from '../support/local-server';
import { ANNA, credential, never, subjectOf } from '../support/seeded-cloud';
import { ANNAS, AZURITE_KEY, INSTANCE, type LogsBench, startLogsBench, storageOf, walk } from './logs-bench';

const ID = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
let azurite: Azurite;
let bench: LogsBench;
beforeAll(async () => {
  azurite = await startAzurite();
  bench = await startLogsBench(azurite);
}, 60_000);
beforeEach(() => bench.clearFaults());
afterAll(async () => {
  await bench.clear();
  await azurite.stop();
});

const tokenWith = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
const withRoles = (...roles: string[]) => ({
  credential: {
    getToken: () => Promise.resolve({ token: tokenWith({ roles }), expiresOnTimestamp: Date.now() + 9e6 }),
  },
});
const request = {
  requestId: 'DSR-2026-0001',
  instance: INSTANCE,
  objects: [ANNAS],
  collection: 'logs',
  continuation: null,
};

describe('system logs', () => {
  it('are found where the person has a living account, under the directory rule', async () => {
    const [found] = await bench.adapter().discover({ subject: ANNA, devices: [] }, never);
    expect(found).toMatchObject({ ...ANNAS, matches: [{ rule: 'directory', field: 'id', comparedWith: ANNAS.id }] });
  });

  it('are not found for an account in the recycle bin, a thing, or a later round', async () => {
    const adapter = bench.adapter();
    const [binned] = Object.values(bench.cloud.state.deletedUsers);
    const deleted = subjectOf({ ...PEOPLE.anna, id: binned?.id ?? ID }, { objectId: binned?.id ?? ID });
    for (const subject of [deleted, { kind: 'device' as const, id: 'thermostat-1' }]) {
      expect(await adapter.discover({ subject, devices: [] }, never)).toEqual([]);
    }
    const devices = [{ deviceId: 'd', hub: null, registrationId: null, namedBy: 'x' }];
    expect(await adapter.discover({ subject: ANNA, devices }, never)).toEqual([]);
  });

  it('can be neither corrected, restricted nor deleted, each with its reason', () => {
    const { capabilities } = bench.adapter().definition;
    expect(capabilities.rectify).toEqual({ can: 'no', reason: expect.stringContaining('historical record') as string });
    expect(capabilities.delete).toEqual({ can: 'no', reason: expect.stringContaining('within 30 days') as string });
    expect([capabilities.restrict.can, capabilities.lift.can, capabilities.restore.can]).toEqual(['no', 'no', 'no']);
    expect(bench.adapter().changes).toBeNull();
  });

  it('warn on the plan that a link of seven days may be too short', () => {
    expect(bench.adapter().definition.notes).toEqual([
      expect.stringContaining('weeks'),
      expect.stringContaining('7 days'),
    ]);
  });
});

describe('the probe', () => {
  const states = async (...args: Parameters<LogsBench['adapter']>) =>
    Object.fromEntries(
      (await bench.adapter(...args).probe(never)).map(({ what, needs, state }) => [needs ?? what, state]),
    );
  const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers';
  const KEY = 'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action';
  const names = ['User.Read.All', 'User.Export.All', KEY];
  const pick = (all: Record<string, unknown>) => names.map((name) => all[name]);

  it('names each permission, and calls unknown what only writing would tell', async () => {
    const all = await bench.adapter(undefined, withRoles('User.Read.All', 'User.Export.All')).probe(never);
    expect(all.map(({ what, state, needs }) => [what, state, needs])).toEqual([
      ['reach Microsoft Graph', 'ok', null],
      ['sign in to Microsoft Graph', 'ok', null],
      ['see whether there is an account', 'ok', 'User.Read.All'],
      ['export system-generated logs', 'ok', 'User.Export.All'],
      ['reach the storage account', 'ok', null],
      ['list containers', 'ok', `${CONTAINERS}/read`],
      ['sign links', 'ok', KEY],
      ['create containers', 'unknown', `${CONTAINERS}/write`],
      ['delete containers', 'unknown', `${CONTAINERS}/delete`],
      ['read files', 'unknown', `${CONTAINERS}/blobs/read`],
      ['write files', 'unknown', `${CONTAINERS}/blobs/write`],
      ['delete files', 'unknown', `${CONTAINERS}/blobs/delete`],
    ]);
    expect(await bench.containers()).toEqual([]);
  });

  const management = () => ({
    baseUrl: `${bench.cloud.url}/arm`,
    scope: 'https://management.azure.com/.default',
    resourceId: STORAGE_ACCOUNT,
  });

  it('asks Azure Resource Manager what only writing would tell, where that is configured', async () => {
    const all = await bench
      .adapter({ management: management() }, withRoles('User.Read.All', 'User.Export.All'))
      .probe(never);
    expect(all.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(all.at(-1)).toMatchObject({ needs: 'Microsoft.Authorization/permissions/read' });
    expect(await bench.containers()).toEqual([]);
  });

  it('names what a role on the storage account lacks, and the rights that it costs', async () => {
    const at = `${STORAGE_ACCOUNT}/providers/Microsoft.Authorization/roleAssignments/${objectId(5012)}`;
    const kept = bench.cloud.state.roleAssignments[at];
    delete bench.cloud.state.roleAssignments[at];
    const missing = (await bench.adapter({ management: management() }).probe(never)).filter(
      ({ state }) => state === 'missing',
    );
    if (kept) bench.cloud.state.roleAssignments[at] = kept;
    expect(missing.map(({ needs, costs }) => [needs, costs])).toEqual(
      ['write', 'delete', 'blobs/read', 'blobs/write', 'blobs/delete'].map((action) => [
        `${CONTAINERS}/${action}`,
        ['access', 'export'],
      ]),
    );
  });

  it('tells of a staging account whether its key is taken, beside the account of the packages', async () => {
    const staged = async (stagingKey: string) => {
      const staging = { blobEndpoint: azurite.blobEndpoint };
      return states({ staging }, { storage: { ...storageOf(azurite), stagingKey } });
    };
    const key = 'the account key of the staging account';
    expect(await staged(AZURITE_KEY)).toMatchObject({ [key]: 'ok', [KEY]: 'ok', 'reach the staging account': 'ok' });
    const wrong = Buffer.alloc(64, 1).toString('base64');
    expect(await staged(wrong)).toMatchObject({ [key]: 'missing', [KEY]: 'ok' });
  });

  it('says which permission is missing, and unknown where the token tells none', async () => {
    expect(pick(await states(undefined, withRoles('User.Read.All')))).toEqual(['ok', 'missing', 'ok']);
    expect(pick(await states())).toEqual(['unknown', 'unknown', 'ok']);
    await bench.fault({ service: 'graph', times: 9, status: 403 });
    expect(pick(await states())).toEqual(['unknown', 'missing', 'ok']);
  });

  it('never throws: without Graph, without a token, without storage', async () => {
    await bench.fault({ service: 'graph', times: 99, drop: 'before' });
    expect(await states()).toMatchObject({ 'reach Microsoft Graph': 'unreachable', 'reach the storage account': 'ok' });
    const none = { getToken: () => Promise.reject(new Error('secret of the identity')) };
    const storage = { ...storageOf(azurite), credential: none };
    const mute = await states(undefined, { credential: none, storage });
    expect(mute).toMatchObject({ 'sign in to Microsoft Graph': 'missing', [KEY]: 'unknown' });
    const away = { ...storageOf(azurite), blobEndpoint: 'https://127.0.0.1:1/devstoreaccount1' };
    expect(await states(undefined, { storage: away })).toMatchObject({ 'reach the storage account': 'unreachable' });
  }, 60_000);

  it('says of a national cloud that it has no such export, and nothing is sent there', async () => {
    const calls: string[] = [];
    const watched = { getToken: () => (calls.push('token'), credential.getToken('')) };
    const adapter = bench.adapter({ baseUrl: 'https://graph.microsoft.us/v1.0' }, { credential: watched });
    expect(await adapter.probe(never)).toMatchObject([
      { state: 'missing', what: expect.stringContaining('global cloud') as string },
    ]);
    const page = await adapter.collect({ ...request, signal: never });
    expect(page).toMatchObject({ records: [], next: null, gaps: [expect.stringContaining('global cloud')] });
    expect([calls, await bench.containers()]).toEqual([[], []]);
  });
});

describe('the answer to the start', () => {
  const startedAt = async (headers: Record<string, string>) => {
    const graph = await startLocal((_req, res) => answer(res, 202, undefined, headers));
    const adapter = bench.adapter({ baseUrl: `${graph.url}/v1.0` });
    const page = await adapter.collect({ ...request, signal: never }).catch((error: unknown) => error);
    await adapter.release?.(request.requestId, never);
    await graph.close();
    return page;
  };

  it.each(['Location', 'Operation-Location'])('names the operation in %s', async (header) => {
    const page = await startedAt({
      [header]: `https://elsewhere.example/x/${ANNAS.id}/dataPolicyOperations/${ID}`,
      'Retry-After': '90',
    });
    expect(page).toMatchObject({ records: [], waitMs: 90_000 });
    const token = Buffer.from((page as { next: string }).next, 'base64url').toString();
    expect(JSON.parse(token)).toMatchObject({ at: 'poll', operation: ID });
  });

  it('that names none is looked up in the container, again and again until it is there', async () => {
    expect(await startedAt({})).toMatchObject({ serviceCode: 'OperationNotNamed', retryable: true });
  });

  it('is read in every form that it may have', () => {
    expect(operationIdIn(`https://graph.microsoft.com/v1.0/dataPolicyOperations('${ID}')?a=${ANNAS.id}`)).toBe(ID);
    expect(operationIdIn('https://graph.microsoft.com/v1.0/')).toBeNull();
    expect(commandIdIn(`\uFEFF{"CommandId":"${ID.replaceAll('-', '').toUpperCase()}"}`)).toBe(ID);
    expect([commandIdIn(''), commandIdIn('{}'), commandIdIn('{"CommandId":"x"}')]).toEqual([null, null, null]);
  });
});

it('an export is read from the bench as the simulator wrote it', async () => {
  expect((await walk(bench)).records).toHaveLength(2);
});
