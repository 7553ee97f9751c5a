import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';

const claimsSchema = z.looseObject({ roles: z.array(z.string()).optional(), oid: z.string().optional() });

/**
 * The application permissions in the token's `roles` claim; a token that has none lacks the claim. Null where there is no
 * token or its claims cannot be read: Microsoft does not promise that a token is readable by whoever asks for it.
 */
export async function rolesOf(credential: TokenCredential, scope: string): Promise<ReadonlySet<string> | null> {
  const token = await credential.getToken(scope).catch(() => null);
  const claims = claimsSchema.safeParse(claimsIn(token?.token ?? ''));
  return claims.success ? new Set(claims.data.roles ?? []) : null;
}

/** The object id of the identity as which the bot signs in; null where the token does not say it. */
export async function objectIdOf(credential: TokenCredential, scope: string): Promise<string | null> {
  const token = await credential.getToken(scope).catch(() => null);
  const claims = claimsSchema.safeParse(claimsIn(token?.token ?? ''));
  return claims.data?.oid ?? null;
}

function claimsIn(token: string): unknown {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}
