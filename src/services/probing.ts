import type { Probe } from '../core/object-change';
import { ServiceError } from '../core/ports/service-adapter';
import type { Right } from '../core/service';

/** One permission; `ask` reads something that needs it, and is missing where that cannot be known without writing. */
export interface Check<C> {
  what: string;
  needs: string;
  costs: Right[];
  ask?: (client: C, signal: AbortSignal) => Promise<unknown>;
}

/** No object has this id, so that a read tells whether one may read and nothing else. */
export const NO_OBJECT = 'dsr-bot-probe';

interface Asked {
  state: Probe['state'];
  /** Whether the service let the bot in; null where it cannot be told. */
  signedIn: boolean | null;
}

const REFUSED: readonly (number | null)[] = [401, 403];

/** Asks one instance, one check after the other, with reachability and sign-in before them. */
export async function probeInstance<C>(
  instance: string,
  client: C,
  checks: readonly Check<C>[],
  signal: AbortSignal,
): Promise<Probe[]> {
  const asked: Asked[] = [];
  for (const { ask } of checks) {
    const down = asked.some(({ state }) => state === 'unreachable');
    asked.push(ask && !down ? await askOnce(() => ask(client, signal)) : { state: 'unknown', signedIn: null });
  }
  const costs = [...new Set(checks.flatMap((check) => check.costs))];
  return [
    ...entrance(asked).map((probe) => ({ instance, needs: null, costs, ...probe })),
    ...checks.map(({ what, needs, costs: costs_ }, at) => {
      const state = asked[at]?.state;
      return {
        instance,
        what,
        needs,
        costs: costs_,
        state: state === 'ok' || state === 'missing' ? state : 'unknown',
      } as const;
    }),
  ];
}

function entrance(asked: readonly Asked[]): Pick<Probe, 'what' | 'state'>[] {
  const down = asked.some(({ state }) => state === 'unreachable');
  const [known] = asked.map(({ signedIn }) => signedIn).filter((signedIn) => signedIn !== null);
  return [
    { what: 'reach the service', state: down ? 'unreachable' : 'ok' },
    { what: 'sign in', state: known === undefined ? 'unknown' : known ? 'ok' : 'missing' },
  ];
}

/** A token that cannot be had is no fault of the service; a 401 to a token is one of the sign-in or of a missing role. */
async function askOnce(ask: () => Promise<unknown>): Promise<Asked> {
  try {
    await ask();
    return { state: 'ok', signedIn: true };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.serviceCode === 'NoToken') return { state: 'unknown', signedIn: false };
    if (error.status === null) return { state: 'unreachable', signedIn: null };
    if (REFUSED.includes(error.status)) return { state: 'missing', signedIn: error.status === 403 ? true : null };
    return { state: 'unknown', signedIn: null };
  }
}
