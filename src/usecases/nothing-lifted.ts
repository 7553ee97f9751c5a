import type { Command } from '../core/command';
import type { DsrRequest } from '../core/request';
import { findRequest } from './find-request';
import type { Ports } from './ports';

const NOTHING = 'Nothing of this was restricted by the bot.';

/** "lift 3": what request 3 was is the better answer to whoever took it for a restriction. */
export async function whyNothingLifted(ports: Pick<Ports, 'requests'>, commands: readonly Command[]): Promise<string> {
  const number = commands.find(({ intent }) => intent === 'lift')?.requestId;
  const request = number ? await findRequest(ports, number) : null;
  const why = request && whyNot(request);
  return why ? `${request.id} ${why}. ${NOTHING}` : NOTHING;
}

function whyNot({ state, commands, steps }: DsrRequest): string | null {
  if (!commands.some(({ intent }) => intent === 'restrict')) return 'did not ask for a restriction';
  if (steps.some(({ right, changed }) => right === 'restrict' && (changed?.done.length ?? 0) > 0)) return null;
  if (state === 'declined') return 'was declined, so it never restricted anything';
  if (state === 'cancelled') return 'was cancelled before it had restricted anything';
  return 'has not restricted anything so far';
}
