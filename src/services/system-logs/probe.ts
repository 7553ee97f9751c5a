import type { Probe } from '../../core/object-change';
import type { Right } from '../../core/service';
import { type Managed, toldByArm } from '../managed';
import { type Asked, stateOf } from './asked';
import type { Exporter } from './export-run';
import type { StorageLocation } from './storage-location';
import { probeOwnAccount, probeStagingAccount } from './storage-probe';

/** No operation has this id: the answer tells whether one may ask. */
const NO_OPERATION = '00000000-0000-4000-8000-000000000000';
const READS: Right[] = ['access', 'export'];
const ALL: Right[] = ['discover', ...READS];

export interface ProbedExporter extends Exporter {
  instance: string;
  /** Whether the result goes to a separate account, by its key. */
  staged: boolean;
  /** The bot's own account. */
  own: StorageLocation;
  /** The same, as Azure Resource Manager knows it; null where that is not configured. */
  managed: Managed | null;
  /** The permissions in the token for Graph; null where they cannot be read. */
  roles: () => Promise<string[] | null>;
}

/** Whether the exports' parts may be used, as far as asking without writing can tell. */
export async function probeExporter(exporter: ProbedExporter, signal: AbortSignal): Promise<Probe[]> {
  const { instance } = exporter;
  if (!exporter.offered) {
    return [
      {
        instance,
        what: 'be in the global cloud, the only one with this export',
        state: 'missing',
        needs: null,
        costs: ALL,
      },
    ];
  }
  const [graph, own, staging] = await Promise.all([
    graphProbes(exporter, signal),
    probeOwnAccount(exporter.own, signal),
    exporter.staged ? probeStagingAccount(exporter.location, signal) : [],
  ]);
  const named = (parts: readonly Part[]): Probe[] => parts.map((part) => ({ instance, ...part }));
  return [...named(graph), ...(await toldByArm(instance, named(own), exporter.managed, signal)), ...named(staging)];
}

type Part = Omit<Probe, 'instance'>;

async function graphProbes({ client, roles }: ProbedExporter, signal: AbortSignal): Promise<Part[]> {
  const [asked, granted] = [await stateOf(() => client.operation(NO_OPERATION, signal), signal), await roles()];
  const down = asked.state === 'unreachable';
  const has = (...names: string[]): Probe['state'] => {
    if (granted) return names.some((name) => granted.includes(name)) ? 'ok' : 'missing';
    return 'unknown';
  };
  const exports = asked.status === 403 ? 'missing' : has('User.Export.All');
  const reads = has('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All');
  return [
    {
      what: 'reach Microsoft Graph',
      state: down ? 'unreachable' : asked.signedIn === false ? 'unknown' : 'ok',
      needs: null,
      costs: ALL,
    },
    { what: 'sign in to Microsoft Graph', state: signInState(asked), needs: null, costs: ALL },
    { what: 'see whether there is an account', state: reads, needs: 'User.Read.All', costs: ALL },
    { what: 'export system-generated logs', state: exports, needs: 'User.Export.All', costs: READS },
  ];
}

const signInState = ({ signedIn }: Asked): Probe['state'] =>
  signedIn === null ? 'unknown' : signedIn ? 'ok' : 'missing';
