import type { Probe } from '../../core/object-change';
import { ServiceError } from '../../core/ports/service-adapter';
import type { Right } from '../../core/service';
import type { Exporter } from './export-run';
import { inStorage } from './storage-fault';

/** No operation has this id: the answer tells whether one may ask. */
const NO_OPERATION = '00000000-0000-4000-8000-000000000000';
const NO_CONTAINER = 'dsr-logs-probe';
const READS: Right[] = ['access', 'export'];
const ALL: Right[] = ['discover', ...READS];

export interface ProbedExporter extends Exporter {
  instance: string;
  /** Whether the result goes to a separate account, by its key. */
  staged: boolean;
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
  const parts = [await graphProbes(exporter, signal), await storageProbes(exporter, signal)].flat();
  return parts.map((probe) => ({ instance, ...probe }));
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

async function storageProbes({ location, staged }: ProbedExporter, signal: AbortSignal): Promise<Part[]> {
  const { service } = location;
  const listed = await storageState(signal, async () => {
    await service.listContainers({ prefix: NO_CONTAINER, abortSignal: signal }).byPage({ maxPageSize: 1 }).next();
  });
  const sign = (): Promise<string> => location.link(service.getContainerClient(NO_CONTAINER), signal);
  const signed = staged ? listed : await storageState(signal, sign);
  const role = staged ? 'the account key of the staging account' : 'Storage Blob Data Contributor';
  return [
    { what: 'reach the storage account', state: listed === 'unreachable' ? listed : 'ok', needs: null, costs: READS },
    { what: 'list containers', state: known(listed), needs: role, costs: READS },
    {
      what: 'sign a link for Microsoft',
      state: known(signed),
      needs: staged ? role : 'Storage Blob Delegator',
      costs: READS,
    },
    { what: 'create and delete containers', state: 'unknown', needs: role, costs: READS },
  ];
}

const known = (state: Probe['state']): Probe['state'] => (state === 'unreachable' ? 'unknown' : state);

const storageState = async (signal: AbortSignal, work: () => Promise<unknown>): Promise<Probe['state']> =>
  (await stateOf(() => inStorage('probe the storage account', signal, work), signal)).state;

interface Asked {
  state: Probe['state'];
  status: number | null;
  signedIn: boolean | null;
}

async function stateOf(work: () => Promise<unknown>, signal: AbortSignal): Promise<Asked> {
  try {
    await work();
    return { state: 'ok', status: 200, signedIn: true };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ServiceError)) throw error;
    const { status, serviceCode } = error;
    if (serviceCode === 'NoToken') return { state: 'unknown', status, signedIn: false };
    if (status === null) return { state: 'unreachable', status, signedIn: null };
    if (status === 401) return { state: 'missing', status, signedIn: false };
    if (status === 403) return { state: 'missing', status, signedIn: true };
    return { state: 'unknown', status, signedIn: status < 500 ? true : null };
  }
}
