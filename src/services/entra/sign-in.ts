import { z } from 'zod';
import type { ObjectRef } from '../../core/service';
import { livingAccount, pathOf, type Work } from './account';
import { isAllowed, notSeenYet, readUntil } from './read-back';

/** False where Graph refuses with 403: an administrator's account, or a permission is missing. */
export async function setSignIn(
  work: Work,
  object: ObjectRef,
  accountEnabled: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const operation = accountEnabled ? 'allow sign-in' : 'block sign-in';
  const path = pathOf('living', object);
  const body = { accountEnabled };
  const sent = work.graph.write({ operation, method: 'PATCH', path, body, schema: z.unknown(), signal });
  if (!(await isAllowed(sent, [403]))) return false;
  const read = () => livingAccount(work, object, signal);
  const seen = await readUntil(work, read, (account) => account.accountEnabled === accountEnabled, signal);
  if (seen.accountEnabled !== accountEnabled) throw notSeenYet(operation);
  return true;
}

const answerSchema = z.looseObject({ value: z.boolean().nullish() }).optional();

/** It takes some minutes, so there is nothing to read back; guests are not covered (azure-apis.md 2.3). False where refused. */
export async function revokeSessions({ graph }: Work, object: ObjectRef, signal: AbortSignal): Promise<boolean> {
  const operation = 'revoke sessions';
  const path = `${pathOf('living', object)}/revokeSignInSessions`;
  let revoked = true;
  const send = async (): Promise<void> => {
    const { body } = await graph.write({ operation, method: 'POST', path, schema: answerSchema, signal });
    revoked = body?.value !== false;
  };
  return (await isAllowed(send(), [403])) && revoked;
}
