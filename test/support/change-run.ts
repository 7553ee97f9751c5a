/**
 * One request of the compliance team worked off by the engine, against the real adapters and the simulated cloud, with
 * stores in memory and a clock that is ours: a whole deletion takes a fraction of a second, however long it waits.
 */
import { anActor, aCause, aCommand, aDecided, aNewRequest, ALEX, MEGAN, aSubject } from './builders';
import { openTasks } from '../../src/core/next-step';
import { freshStep } from '../../src/core/plan';
import type { NewRequest } from '../../src/core/ports/request-store';
import { isOpen, type DsrRequest } from '../../src/core/request';
import { nextWakeAt } from '../../src/core/wake';
import { Engine } from '../../src/engine/engine';
import { startCloud, type CloudState, type RunningCloud } from '../../src/sandbox/cloud';
import { APPROVER_GROUP_ID, PEOPLE } from '../../src/sandbox/cloud/tenant';
import { servicesAt } from '../../src/sandbox/services-file';
import { createServices } from '../../src/services/registry';
import { parseServicesConfig } from '../../src/services/services-config';
import { retryPlan } from '../../src/usecases/change-plan';
import { closeTask } from '../../src/usecases/close-task';
import { confirmPlan } from '../../src/usecases/confirm-plan';
import { decideApproval } from '../../src/usecases/decide-approval';
import { findObjects, planOf } from '../../src/usecases/plan-for';
import type { Ports } from '../../src/usecases/ports';
import { storeNew } from '../../src/usecases/store-request';
import { CloudGate, type Verdict } from './cloud-gate';
import { cutOff, type Moment } from './cut-off';
import { FakeClock, fakePorts, MemoryRestrictions } from './fake-ports';
import { FakeMessenger } from './fake-messenger';
import type { MemoryAuditLog } from './memory-audit-log';
import { stateDiff } from './state-diff';
import { unsignedToken } from './unsigned-token';

export type ChangedRight = 'delete' | 'restrict' | 'lift';

const LYNNE = anActor(6, 'Lynne Robbins');
const MOST_ROUNDS = 400;
const A_MINUTE = 61_000;
const A_DAY = 86_400_000;

/** What a run left, as the next one is to find it. */
export interface Kept {
  state: CloudState;
  restrictions: MemoryRestrictions['kept'];
}

/** The cloud and the gate before it; shared by many runs. */
export class ChangeRuns {
  private clock = new FakeClock();
  /** On the same cloud the plan of a right is always the same. */
  private readonly asked = new Map<ChangedRight, NewRequest>();

  private constructor(
    readonly cloud: RunningCloud,
    readonly gate: CloudGate,
    private readonly seed: CloudState,
  ) {}

  static async start(): Promise<ChangeRuns> {
    const clock = { current: new FakeClock() };
    const noLags = { hubQueryLagMs: 0, twinsQueryLagMs: 0, centralWriteLagMs: 0 };
    const cloud = await startCloud({ port: 0, seed: 'small', ...noLags, now: () => clock.current.now() });
    const gate = await new CloudGate(cloud.url).start();
    const runs = new ChangeRuns(cloud, gate, structuredClone(cloud.state));
    runs.useClock = (next) => void (clock.current = next);
    return runs;
  }

  /** A request on the seeded cloud, or on what an earlier run left; planned and approved, not begun. */
  async approved(right: ChangedRight, kept?: Kept): Promise<ChangeRun> {
    this.clock = new FakeClock();
    this.useClock(this.clock);
    this.gate.reset();
    this.put(kept?.state ?? this.seed);
    const restrictions = new MemoryRestrictions();
    for (const [id, one] of kept?.restrictions ?? []) restrictions.kept.set(id, structuredClone(one));
    const ports = this.portsWith(restrictions);
    const asked = this.asked.get(right) ?? (await plannedFor(ports, right));
    this.asked.set(right, asked);
    await storeNew(ports, structuredClone(asked), aCause());
    this.gate.reset();
    return new ChangeRun(this, ports, this.clock);
  }

  async stop(): Promise<void> {
    await this.gate.stop();
    await this.cloud.close();
  }

  private useClock: (clock: FakeClock) => void = () => undefined;

  /** The clock goes back with it: what the cloud remembers of the run before would lie in the future. */
  private put(state: CloudState): void {
    this.cloud.reset();
    for (const [name, documents] of Object.entries(this.cloud.state) as [keyof CloudState, object][]) {
      for (const id of Object.keys(documents)) delete (documents as Record<string, unknown>)[id];
      Object.assign(documents, structuredClone(state[name]));
    }
  }

  private portsWith(restrictions: MemoryRestrictions): Ports & { audit: MemoryAuditLog } {
    const config = parseServicesConfig(servicesAt(this.gate.url));
    if (!config.ok) throw new Error(config.problems.join('; '));
    const { clock } = this;
    const services = createServices(config.value, {
      credential: { getToken: () => Promise.resolve(unsignedToken()) },
      now: () => clock.now(),
      sleep: () => Promise.resolve(),
      random: () => 0,
      approvers: { groupId: APPROVER_GROUP_ID, objectIds: [] },
      storage: { blobEndpoint: 'https://127.0.0.1:1/none', nameKey: Buffer.alloc(32, 2) },
    });
    return {
      ...fakePorts(),
      ...{ restrictions, clock, services: services.adapters, people: services.personFinder },
      ...{ members: services.memberDirectory, unavailable: [] },
    };
  }
}

async function plannedFor(ports: Ports, right: ChangedRight): Promise<NewRequest> {
  const commands = [aCommand({ intent: right, subjects: [{ kind: 'user', value: PEOPLE.anna.upn }] })];
  const { signal } = new AbortController();
  const subject = aSubject();
  const objects = await findObjects(ports, { commands }, subject, signal);
  const plan = await planOf(ports, { commands }, { subject, objects, chosen: null }, signal);
  return aNewRequest({
    ...{ state: 'running', commands, plan, steps: plan.steps.map(freshStep) },
    approval: aDecided({ planHash: plan.hash }),
  });
}

export class ChangeRun {
  readonly before: CloudState;
  /** Why the plans ended that did not come to their end. */
  readonly planEnds: string[] = [];
  /** How the cloud stood and what the audit log had told by then, at each of these ends. */
  readonly stoodAt: { cloud: CloudState; lines: number }[] = [];
  /** Faults of the engine's lanes. */
  readonly faults: string[] = [];
  private engine: Engine;

  constructor(
    private readonly runs: ChangeRuns,
    readonly ports: Ports & { audit: MemoryAuditLog },
    private readonly clock: FakeClock,
  ) {
    this.before = structuredClone(runs.cloud.state);
    this.engine = this.engineOn(ports);
  }

  /** The calls of the first run from here on are judged so; from a plan's end on, all pass. */
  judged(judge: CloudGate['judge']): this {
    this.runs.gate.reset(judge);
    return this;
  }

  /** Works, waits and does what people do, until the request is closed. */
  async toItsEnd(): Promise<DsrRequest> {
    await this.engine.start(3_600_000);
    try {
      return await this.live();
    } finally {
      await this.engine.close();
    }
  }

  /** Works until the power fails, then once more from what is stored; whether it failed at all. */
  async cutOffAt(moment: Moment): Promise<boolean> {
    const cut = cutOff(this.ports, moment);
    const dying = this.engineOn(cut.ports);
    this.judged(() => (cut.failed() ? { drop: 'before' } : 'pass'));
    await this.untilDead(dying, cut.failed);
    return cut.failed();
  }

  /** As above, at the call that `isIt`: it is worked on by the service or not, and its answer reaches nobody. */
  async cutOffIn(isIt: CloudGate['judge']): Promise<boolean> {
    const never = { at: Number.POSITIVE_INFINITY, when: 'before' } as const;
    const cut = cutOff(this.ports, never);
    const dying = this.engineOn(cut.ports);
    let dead = false;
    this.judged(async (call): Promise<Verdict> => {
      if (dead) return { drop: 'before' };
      const verdict = await isIt(call);
      if (verdict === 'pass') return 'pass';
      dead = true;
      cut.fail();
      return verdict;
    });
    await this.untilDead(dying, () => dead);
    return dead;
  }

  diff(): string[] {
    return stateDiff(this.before, this.runs.cloud.state);
  }

  kept(): Kept {
    const { kept } = this.ports.restrictions as MemoryRestrictions;
    return { state: structuredClone(this.runs.cloud.state), restrictions: structuredClone(kept) };
  }

  state(): CloudState {
    return this.runs.cloud.state;
  }

  private async untilDead(dying: Engine, isDead: () => boolean): Promise<void> {
    this.engine = dying;
    await dying.start(3_600_000).catch(() => undefined);
    await this.live(isDead).catch((fault: unknown) => {
      if (!isDead()) throw fault;
    });
    await dying.close();
    this.engine = this.engineOn(this.ports);
    this.runs.gate.reset();
  }

  private async live(isOver: () => boolean = () => false): Promise<DsrRequest> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.engine.tick();
      await this.engine.idle();
      const request = await this.request();
      if (isOver() || !isOpen(request)) return request;
      await this.moveOn(request);
    }
    const { state, steps, planEnd } = await this.request();
    const stands = steps.map(({ id, state: at, lastFailure }) => `${id} ${at} ${lastFailure?.text ?? ''}`);
    throw new Error(
      `the request hangs: ${state} ${planEnd?.text ?? ''} ${JSON.stringify(stands)} ${this.faults.join()}`,
    );
  }

  /** What people do, or what time brings. */
  private async moveOn(request: DsrRequest): Promise<void> {
    if (request.planEnd) return this.retry(request);
    if (request.state === 'awaiting-confirmation') {
      await demand(confirmPlan(this.ports, { ...this.wish(ALEX), chosen: {}, address: null }));
      await demand(decideApproval(this.ports, { ...this.wish(MEGAN), outcome: 'approved', reason: 'as the law says' }));
      return;
    }
    const [task] = openTasks(request);
    if (task?.task && (await this.close(task.task.number))) return;
    const wakeAt = nextWakeAt(request);
    const wait = wakeAt === null ? 0 : Date.parse(wakeAt) - this.clock.now().getTime();
    // The recycle bin is looked into twice a day: only its end is of interest here.
    this.clock.advance(wait > A_DAY / 4 ? 31 * A_DAY : Math.max(A_MINUTE, wait));
  }

  private async close(task: number): Promise<boolean> {
    const closing = { ...this.wish(LYNNE), task, outcome: 'done', text: 'done by hand' } as const;
    return (await closeTask(this.ports, closing)).ok;
  }

  private async retry({ planEnd }: DsrRequest): Promise<void> {
    this.runs.gate.reset();
    const searching = (await this.ports.drafts.all())[0];
    if (searching && searching.state !== 'searching')
      throw new Error(`Retry after “${this.planEnds.at(-1) ?? ''}” came to a card that says ${searching.state}`);
    if (searching) return void this.clock.advance(A_MINUTE);
    this.planEnds.push(planEnd?.text ?? '');
    this.stoodAt.push({ cloud: structuredClone(this.state()), lines: this.ports.audit.lines.length });
    await demand(retryPlan(this.ports, this.wish(ALEX)));
  }

  private wish(actor: typeof ALEX) {
    return { actor, requestId: 'DSR-2026-0001', correlationId: '0a1b2c3d', card: null };
  }

  private async request(): Promise<DsrRequest> {
    const request = await this.ports.requests.get('DSR-2026-0001');
    if (!request) throw new Error('there is no request');
    return request;
  }

  private engineOn(ports: Ports): Engine {
    const fault = (what: string, _id: string, problem: unknown) => this.faults.push(`${what}: ${String(problem)}`);
    const engine = new Engine(ports, new FakeMessenger(), { fault });
    ports.wake = this.ports.wake = (id) => engine.wake(id);
    return engine;
  }
}

async function demand(acted: Promise<{ ok: boolean }>): Promise<void> {
  const told = await acted;
  if (!told.ok) throw new Error(`refused: ${JSON.stringify(told).slice(0, 300)}`);
}
