import { z } from 'zod';
import type { Probe } from '../../core/object-change';
import { ServiceError } from '../../core/ports/service-adapter';
import { RIGHTS } from '../../core/service';
import type { GraphClient } from './client';
import { type Permission, PERMISSIONS } from './permissions';

/** What a read says of the service and of us. */
type Heard = 'allowed' | 'denied' | 'not-let-in' | 'no-token' | 'nothing' | 'unclear';
type State = Probe['state'];
type Roles = ReadonlySet<string> | null;

/** Somebody waits for the answer. */
const DEADLINE_MS = 10_000;

/** From the token's `roles` claim and from reads; what only a write would tell is known by the claim alone. */
export async function probeGraph(
  instance: string,
  graph: GraphClient,
  rolesOf: () => Promise<Roles>,
  signal: AbortSignal,
): Promise<Probe[]> {
  const roles = await rolesOf();
  const heard = await Promise.all(PERMISSIONS.map((permission) => hear(graph, permission, signal)));
  const first = heard[0] ?? 'unclear';
  const probe = (
    { what, needs, costs }: Omit<Permission, 'needs'> & { needs: string | null },
    state: State,
  ): Probe => ({
    ...{ instance, what, state, needs },
    costs: [...costs],
  });
  return [
    probe({ what: 'reach Microsoft Graph', needs: null, costs: RIGHTS }, REACHED[first]),
    probe({ what: 'sign in', needs: null, costs: RIGHTS }, SIGNED_IN[first]),
    ...PERMISSIONS.map((permission, index) => probe(permission, stateOf(permission, roles, heard[index] ?? null))),
  ];
}

const SIGNED_IN: Record<Heard, State> = {
  ...{ allowed: 'ok', denied: 'ok', 'not-let-in': 'missing', 'no-token': 'missing' },
  ...{ nothing: 'unknown', unclear: 'unknown' },
};

const REACHED: Record<Heard, State> = {
  ...{ allowed: 'ok', denied: 'ok', 'not-let-in': 'ok', unclear: 'ok' },
  ...{ nothing: 'unreachable', 'no-token': 'unknown' },
};

/** A read that was tried decides; else the claim. */
function stateOf(permission: Permission, roles: Roles, heard: Heard | null): State {
  if (heard === 'allowed') return 'ok';
  if (heard === 'denied') return 'missing';
  return roles ? claimed(permission, roles) : 'unknown';
}

function claimed({ needs, enough = [], perhaps = [] }: Permission, roles: ReadonlySet<string>): State {
  if ([needs, ...enough].some((name) => roles.has(name))) return 'ok';
  return perhaps.some((name) => roles.has(name)) ? 'unknown' : 'missing';
}

async function hear(graph: GraphClient, { what, reads }: Permission, signal: AbortSignal): Promise<Heard | null> {
  if (!reads) return null;
  try {
    const schema = z.unknown();
    await graph.read({ operation: `check: ${what}`, ...reads, schema, deadlineMs: DEADLINE_MS, signal });
    return 'allowed';
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return meaningOf(error);
  }
}

function meaningOf({ status, serviceCode }: ServiceError): Heard {
  if (serviceCode === 'NoToken') return 'no-token';
  if (status === 401) return 'not-let-in';
  if (status === 403) return 'denied';
  if (status === 404) return 'allowed';
  if (status === null) return 'nothing';
  return 'unclear';
}
