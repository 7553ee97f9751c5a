import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { arm } from './arm';
import { Clock } from './clock';
import type { Cloud, CloudSettings } from './cloud';
import { control, CONTROL_BASE } from './control';
import { digitalTwins } from './digital-twins';
import { dps } from './dps';
import { type Desk, exchange, mounted } from './exchange';
import { Faults } from './faults';
import { graph } from './graph';
import { iotCentral } from './iot-central';
import { iotHub } from './iot-hub';
import { Journal } from './journal';
import { Limits, type RateLimit } from './limits';
import { isLarge, seedState, type SeedName } from './seed';
import { readSnapshot, SnapshotFile } from './snapshot';
import type { CloudState } from './state';
import { Store } from './store';
import { send } from './wire';

export { DOCUMENTED_LIMITS, type RateLimit } from './limits';
export { isSeedName, type SeedName } from './seed';
export type { CloudState } from './state';
export type { CloudSettings } from './cloud';

export interface CloudOptions extends Partial<CloudSettings> {
  /** 0 takes a free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly seed: SeedName;
  /** The clock below the virtual one; default the machine's. */
  readonly now?: () => Date;
  /** Called with the clock's whole offset whenever it moved. */
  readonly onClockAdvance?: (offsetMs: number) => void;
  /** Where the state is kept between runs; without it, it lives in memory alone. */
  readonly snapshotPath?: string;
  /** Rate limits to enforce, e.g. DOCUMENTED_LIMITS; default none. */
  readonly limits?: readonly RateLimit[];
}

export interface RunningCloud {
  readonly url: string;
  readonly state: CloudState;
  readonly clock: Clock;
  /** Back to the seed; faults and journal are emptied, the clock stays. */
  reset(): void;
  /** May be called again. */
  close(): Promise<void>;
}

const SERVICES = [graph, digitalTwins, arm, dps, iotHub, iotCentral].map(mounted);

/** A page so small that every client has to page; a large seed gets the services' usual hundred. */
const SMALL_PAGE = 2;
const USUAL_PAGE = 100;

const settingsFrom = (options: CloudOptions): CloudSettings => ({
  pageSize: options.pageSize ?? (isLarge(options.seed) ? USUAL_PAGE : SMALL_PAGE),
  hubQueryLagMs: options.hubQueryLagMs ?? 300,
  twinsQueryLagMs: options.twinsQueryLagMs ?? 300,
  centralWriteLagMs: options.centralWriteLagMs ?? 300,
  graphReadLagMs: options.graphReadLagMs ?? 0,
  exportSeconds: options.exportSeconds ?? 5,
  adminRoleProtection: options.adminRoleProtection ?? true,
  refuseHardDelete: options.refuseHardDelete ?? false,
  hardDeleteProtection: options.hardDeleteProtection ?? false,
  storageCa: options.storageCa,
});

/** Starts the simulated cloud; see SANDBOX.md for its addresses. */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const stored = options.snapshotPath ? readSnapshot(options.snapshotPath, options.seed) : undefined;
  const file: { current?: SnapshotFile } = {};
  const clock = new Clock(options.now ?? (() => new Date()), stored?.offsetMs ?? 0, (offsetMs) => {
    file.current?.changed();
    options.onClockAdvance?.(offsetMs);
  });
  const store = new Store(stored?.state ?? seedState(options.seed, clock.now()), clock);
  if (options.snapshotPath) {
    const snapshot = () => ({ seed: options.seed, offsetMs: clock.offsetMs, state: store.state });
    file.current = new SnapshotFile(options.snapshotPath, snapshot);
    store.onChange(() => file.current?.changed());
  }
  const desk = deskFor({ store, clock, settings: settingsFrom(options) }, options.limits ?? []);
  return running(desk, options, file.current);
}

const deskFor = (cloud: Cloud, limits: readonly RateLimit[]): Desk => ({
  cloud,
  journal: new Journal(),
  faults: new Faults(),
  limits: new Limits(limits, cloud.clock),
});

async function running(desk: Desk, options: CloudOptions, file?: SnapshotFile): Promise<RunningCloud> {
  const { store, clock } = desk.cloud;
  const server = createServer((req, res) => void answer(desk, req, res));
  const url = await listening(server, options.port, options.host ?? '127.0.0.1');
  return {
    url,
    clock,
    get state() {
      return store.state;
    },
    reset() {
      store.replace(seedState(options.seed, clock.now()));
      desk.faults.clear();
      desk.journal.clear();
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      file?.write();
    },
  };
}

function listening(server: ReturnType<typeof createServer>, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
  });
}

async function answer(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = req.url ?? '/';
  try {
    if (isUnder(url, CONTROL_BASE)) return await control(desk, req, res);
    const at = SERVICES.find(({ service }) => isUnder(url, service.base));
    if (at) return await exchange(desk, at, req, res);
    send(res, { status: 404, body: { error: `No simulated service has the address ${url.split('?')[0]}.` } });
  } catch (error) {
    // A client that went away in the middle is no failure: nobody is left to tell.
    if (!req.destroyed) process.stderr.write(`sandbox cloud: ${String(error)}\n`);
    res.destroy();
  }
}

const isUnder = (url: string, base: string): boolean =>
  /^($|[/?])/.test(url.slice(base.length)) && url.startsWith(base);
