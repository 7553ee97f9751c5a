import type { AccessToken } from '@azure/identity';

/** The claims that Azurite's `--oauth basic` looks at; the signature is not. */
export function unsignedToken(): AccessToken {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: 'https://storage.azure.com',
    iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000001/',
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3600,
    oid: '00000000-0000-4000-8000-000000000002',
    tid: '00000000-0000-4000-8000-000000000001',
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return { token: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.x`, expiresOnTimestamp: (now + 3600) * 1000 };
}
