/** What doctor can know of the permissions in Microsoft Graph without writing anything. */
import type { TokenCredential } from '@azure/identity';
import { loopbackCredential } from '../../../../src/sandbox/loopback-credential';
import { adapterOf, configOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { createServices } from '../../../../src/services/registry';

const withRoles = (roles?: string[]): TokenCredential => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ aud: 'https://graph.microsoft.com', ...(roles ? { roles } : {}) })}.x`;
  return { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
};

describe('probe of Microsoft Graph', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded();
  });
  afterEach(() => seeded.cloud.close());

  const probe = (credential?: TokenCredential) =>
    adapterOf(seeded.services(undefined, credential ? { credential } : {}), 'entra').probe(never);
  const statesOf = async (credential?: TokenCredential) =>
    Object.fromEntries((await probe(credential)).map(({ what, state }) => [what, state]));

  it('is all well in the sandbox, by reading alone', async () => {
    const before = seeded.state();
    const probes = await probe(loopbackCredential);
    expect(probes.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(probes.slice(0, 2).map(({ needs }) => needs)).toEqual([null, null]);
    expect((await seeded.calls()).every(({ method }) => method === 'GET')).toBe(true);
    expect(seeded.state()).toEqual(before);
  });

  it('names each permission exactly, with the rights that it costs', async () => {
    const probes = await probe(withRoles());
    const missing = probes.filter(({ state }) => state === 'missing');
    expect(missing.map(({ needs, costs }) => [needs, costs.join(' ')])).toEqual([
      ['Directory.Read.All', 'access export'],
      ['User.ReadWrite.All', 'rectify'],
      ['User.EnableDisableAccount.All', 'restrict lift'],
      ['User.RevokeSessions.All', 'restrict'],
      ['LicenseAssignment.ReadWrite.All', 'restrict lift'],
      ['User.DeleteRestore.All', 'delete restore'],
      ['User.DeleteRestore.All', 'delete'],
      ['CustomSecAttributeAssignment.Read.All', ''],
      ['User-LifeCycleInfo.Read.All', ''],
    ]);
    for (const { needs } of probes) expect(needs ?? 'X.X').toMatch(/^[A-Za-z.-]+$/);
  });

  it('takes a greater permission for the lesser, and does not vouch for what the documentation leaves open', async () => {
    expect(await statesOf(withRoles(['User.ReadWrite.All']))).toMatchObject({
      'change accounts': 'ok',
      'block and allow sign-in': 'ok',
      'delete and restore accounts': 'ok',
      'revoke sessions': 'unknown',
      'delete accounts permanently': 'unknown',
      'read roles, app roles, consents and devices': 'missing',
    });
  });

  it('calls unknown what only a token that it cannot read would tell', async () => {
    expect(await statesOf()).toMatchObject({
      'reach Microsoft Graph': 'ok',
      'sign in': 'ok',
      'read accounts': 'ok',
      'read sign-in and audit logs': 'ok',
      'change accounts': 'unknown',
      'delete and restore accounts': 'unknown',
    });
  });

  it('believes a refusal more than a claim', async () => {
    await seeded.fault({ service: 'graph', path: '^/auditLogs/', times: 9, status: 403 });
    expect(await statesOf(loopbackCredential)).toMatchObject({
      'read sign-in and audit logs': 'missing',
      'read accounts': 'ok',
    });
  });

  it.each([
    ['is not let in', 401, { 'reach Microsoft Graph': 'ok', 'sign in': 'missing', 'change accounts': 'ok' }],
    ['finds Graph broken', 503, { 'reach Microsoft Graph': 'ok', 'sign in': 'unknown', 'change accounts': 'ok' }],
  ])('does not throw where it %s', async (_what, status, states) => {
    await seeded.fault({ service: 'graph', times: 1000, status });
    expect(await statesOf(loopbackCredential)).toMatchObject(states);
  });

  it('tells a service that cannot be reached from a token that cannot be had', async () => {
    const tokenless: TokenCredential = { getToken: () => Promise.reject(new Error('no')) };
    expect(await statesOf(tokenless)).toMatchObject({
      'reach Microsoft Graph': 'unknown',
      'sign in': 'missing',
      'read accounts': 'unknown',
      'change accounts': 'unknown',
    });
    const config = configOf(seeded.cloud.url, (file) =>
      Object.assign(file.connections.entra[0] ?? {}, { baseUrl: 'http://127.0.0.1:1/v1.0' }),
    );
    const { probe: ask } = adapterOf(createServices(config, seeded.dependencies), 'entra');
    const [reach, signIn, read] = await ask(never);
    expect([reach?.state, signIn?.state, read?.state]).toEqual(['unreachable', 'unknown', 'unknown']);
  });

  it('names nobody and stops when it is told to', async () => {
    expect(JSON.stringify(await probe(loopbackCredential))).not.toMatch(/[0-9a-f]{8}-|@|http/);
    const reason = new Error('cancelled');
    const services = seeded.services();
    await expect(adapterOf(services, 'entra').probe(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
