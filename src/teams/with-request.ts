import type { Command } from '../core/command';
import { refuse } from '../core/errors';
import type { DsrRequest } from '../core/request';
import { allow } from '../usecases/act';
import { findRequest } from '../usecases/find-request';
import { refused, wishOf, type Turn } from './actions';
import type { Reply } from './reply';

/** Acts on the request that was named; whether there is none is told to those who may look. */
export async function withRequest(
  turn: Turn,
  { requestId }: Pick<Command, 'requestId'>,
  act: (request: DsrRequest) => Promise<Reply>,
): Promise<Reply> {
  const request = requestId && (await findRequest(turn.ports, requestId, turn.said));
  if (request) return act(request);
  const allowed = await allow(turn.ports, wishOf(turn), 'look', null);
  return refused(turn, allowed.ok ? refuse('DSR_NOT_FOUND') : allowed);
}
