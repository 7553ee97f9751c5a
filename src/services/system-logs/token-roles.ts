import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';

const claimsSchema = z.looseObject({ roles: z.array(z.string()) });

/** The application permissions that the bot's token carries; null where there is no token or it cannot be read. */
export async function tokenRoles(credential: TokenCredential, scope: string): Promise<string[] | null> {
  const token = await credential.getToken(scope).catch(() => null);
  const [, claims = ''] = token?.token.split('.') ?? [];
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString())).roles;
  } catch {
    return null;
  }
}
