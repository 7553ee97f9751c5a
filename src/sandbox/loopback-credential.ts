import type { AccessToken, TokenCredential } from '@azure/identity';
import { BOT_PRINCIPAL_ID, TENANT_ID } from './cloud/tenant';

const DAY_S = 86_400;

const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';
/** The application permissions that the bot asks for; the simulators grant them all. */
const GRAPH_ROLES = [
  ...['AuditLog.Read.All', 'CustomSecAttributeAssignment.Read.All', 'Directory.Read.All', 'GroupMember.Read.All'],
  ...['LicenseAssignment.ReadWrite.All', 'User-LifeCycleInfo.Read.All', 'User.DeleteRestore.All'],
  ...['User.EnableDisableAccount.All', 'User.Export.All', 'User.Read.All', 'User.ReadWrite.All'],
  'User.RevokeSessions.All',
];

/**
 * The bot's identity in the sandbox: an unsigned token as Azurite takes it with `--oauth basic`; the simulators take any.
 * Azurite looks at issuer, audience and times, and at object and tenant id for a user delegation key.
 */
export const loopbackCredential: TokenCredential = {
  getToken: (scopes) => Promise.resolve(tokenFor([scopes].flat()[0] ?? '')),
};

function tokenFor(scope: string): AccessToken {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: scope.replace(/\/\.default$/, ''),
    iss: `https://sts.windows.net/${TENANT_ID}/`,
    iat: now,
    nbf: now - 300,
    exp: now + DAY_S,
    oid: BOT_PRINCIPAL_ID,
    sub: BOT_PRINCIPAL_ID,
    tid: TENANT_ID,
    ...(scope === GRAPH_SCOPE ? { roles: GRAPH_ROLES } : {}),
  };
  const token = [{ alg: 'none', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return { token: `${token.join('.')}.c2FuZGJveA`, expiresOnTimestamp: (now + DAY_S) * 1000 };
}
