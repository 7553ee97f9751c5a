/**
 * What every ObjectChanger must do, proved against the simulators by comparing their whole state: a preview only reads, a
 * change reaches what was asked for and touches nothing else, once or often, with any call lost, refused or cut off, and
 * what a restriction altered is put back exactly.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Change } from '../../src/core/command';
import { DsrError } from '../../src/core/errors';
import {
  CHANGE_RIGHTS,
  type ChangeOptions,
  type ChangeRight,
  DEFAULT_OPTIONS,
  type FieldDifference,
  type ObjectChange,
  type Outcome,
} from '../../src/core/object-change';
import { type ApplyContext, type ObjectChanger, ServiceError } from '../../src/core/ports/service-adapter';
import type { ServiceName } from '../../src/core/service';
import type { CloudOptions, CloudState } from '../../src/sandbox/cloud';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import { changedPaths } from '../support/state-difference';
import { adapterOf, never, type Seeded, startSeeded, TOKEN } from '../unit/services/support/seeded-cloud';
import { secretsIn, textsIn } from './service-adapter.contract';

interface AnyCase {
  /** As "kind id". */
  object: string;
  /** Beside the others of the same right. */
  title?: string;
  options?: Partial<ChangeOptions>;
  /** Alters the seed before anything is asked. */
  prepare?: (state: CloudState) => void;
  /** What differs in the simulators' state afterwards, as `changedPaths` names it. Nothing else may. */
  changes: string[];
  /** Whether the state is as asked for. */
  done: (state: CloudState) => boolean;
  /** What the preview offers to choose. */
  offers?: (keyof ChangeOptions)[];
  /** Somebody else writes another part of the object between our reading and our writing; `changes`: what then differs beside. */
  rival?: { write: (state: CloudState) => void; changes: string[] };
  /** For a service that has to be waited for: makes the time pass. */
  whileWaiting?: (seeded: Seeded) => unknown;
}

interface RectifyCase extends AnyCase {
  right: 'rectify';
  fields: readonly Change[];
  /** Before and after, as the preview shows them. */
  shows: FieldDifference[];
  /** Somebody else gives a field a third value. */
  meddle: (state: CloudState) => void;
}

interface RestrictCase extends AnyCase {
  right: 'restrict';
  /** What still differs from the beginning once it is lifted: etags, versions and times. */
  afterLift: string[];
}

interface OtherCase extends AnyCase {
  right: 'delete' | 'restore';
  /** What a delete changes although the object is gone already, as paths; default nothing. */
  whenGone?: string[];
}

export type ChangeCase = RectifyCase | RestrictCase | OtherCase;

export interface UnsupportedCase {
  object: string;
  right: ChangeRight;
  can: 'manual' | 'no';
  fields?: readonly Change[];
  prepare?: (state: CloudState) => void;
}

export interface ChangerCase {
  service: ServiceName;
  /** The connection's name. */
  instance: string;
  /** The simulators that it speaks to. */
  simulators: string[];
  /** Changes of the services file, e.g. a connection that is not among the defaults. */
  config?: (cloudUrl: string) => Parameters<Seeded['services']>[0];
  cloud?: Partial<CloudOptions>;
  /** An id that no object has. */
  gone: string;
  /** Methods that go out with If-Match, so that 412 can come back. */
  conditional: string[];
  supported: ChangeCase[];
  /** Every kind of object and right that is not among the supported. `lift` is proved with `restrict`. */
  unsupported: UnsupportedCase[];
}

interface Begun {
  one: ChangeCase;
  change: ObjectChange;
  context: ApplyContext;
  before: CloudState;
}

const PRIOR_OF_NOBODY = { made: 'by nobody' };
const FAULTS: [string, Record<string, unknown>][] = [
  ['the request is lost', { drop: 'before' }],
  ['the answer is lost', { drop: 'after' }],
  ['the service throttles', { status: 429 }],
  ['the service fails', { status: 503 }],
];
const CUTS: [string, Record<string, unknown>][] = [
  ['before it', { drop: 'before' }],
  ['after it', { drop: 'after' }],
  ['by a service that is down', { status: 503 }],
];

export function objectChangerContract(expected: ChangerCase): void {
  const { service, instance } = expected;

  describe(`object changer ${service}`, () => {
    let seeded: Seeded;
    /** A new one each time, as after a restart of the bot. */
    const changer = (): ObjectChanger => {
      const { changes } = adapterOf(seeded.services(expected.config?.(seeded.cloud.url)), service);
      if (!changes) throw new Error(`${service} has no changes`);
      return changes;
    };
    const changeOf = (
      { object, right }: Pick<UnsupportedCase, 'object' | 'right'>,
      fields: readonly Change[] = [],
      options: Partial<ChangeOptions> = {},
    ): ObjectChange => {
      const [kind = '', ...id] = object.split(' ');
      return {
        right,
        object: { service, instance, kind, id: id.join(' ') },
        fields,
        options: { ...DEFAULT_OPTIONS, ...options },
      };
    };
    const begin = async (one: ChangeCase): Promise<Begun> => {
      seeded.cloud.reset();
      one.prepare?.(seeded.cloud.state);
      const change = changeOf(one, 'fields' in one ? one.fields : [], one.options);
      const planned = await changer().preview(change, never);
      const prior = one.right === 'restrict' ? stored(await changer().priorState(change, never)) : null;
      return { one, change, context: { planned, prior, waited: false }, before: seeded.state() };
    };
    const apply = async ({ one, change, context }: Begun): Promise<Outcome> => {
      for (let round = 0; round < 20; round += 1) {
        const outcome = await changer().apply(change, context, never);
        if (outcome.is !== 'waiting') return outcome;
        expect(outcome.waitMs).toBeGreaterThan(0);
        await one.whileWaiting?.(seeded);
      }
      throw new Error('it waits without end');
    };
    /** Nothing else differs from what was before. */
    const expectOnly = (paths: string[], before: CloudState): void =>
      expect(changedPaths(before, seeded.state())).toEqual(paths);
    const expectReached = ({ one, before }: Begun, call: unknown = null): void => {
      const after = seeded.state();
      expect({ call, changes: changedPaths(before, after) }).toEqual({ call, changes: [...one.changes].sort() });
      expect(one.done(after)).toBe(true);
    };
    const callsOf = async (one: ChangeCase) => {
      const begun = await begin(one);
      const from = (await seeded.calls()).length;
      await apply(begun);
      return (await seeded.calls()).slice(from);
    };
    /** Strikes the call with this number, and as many more. */
    const strike = async (
      calls: readonly { service: string }[],
      at: number,
      effect: Record<string, unknown>,
      times: number,
    ): Promise<void> => {
      const simulator = calls[at]?.service;
      const passed = calls.slice(0, at).filter((call) => call.service === simulator).length;
      if (passed > 0) await seeded.fault({ service: simulator, delayMs: 0, times: passed });
      await seeded.fault({ service: simulator, ...effect, times });
    };

    /** Applies it, with somebody else's write in the middle of our first conditional call. */
    const applyBeside = async (
      one: ChangeCase,
      write: (state: CloudState) => void,
    ): Promise<{ begun: Begun; applied: Promise<Outcome> }> => {
      const calls = await callsOf(one);
      const at = calls.findIndex(({ method }) => expected.conditional.includes(method));
      const begun = await begin(one);
      const from = (await seeded.calls()).length;
      await strike(calls, at, { delayMs: 150 }, 1);
      const applied = apply(begun);
      applied.catch(() => undefined);
      while ((await seeded.calls()).length <= from + at) await pause(5);
      write(seeded.cloud.state);
      return { begun, applied };
    };

    beforeAll(async () => {
      seeded = await startSeeded(expected.cloud);
    });
    beforeEach(() => {
      for (const list of [seeded.waits, seeded.notices, seeded.log]) list.length = 0;
    });
    afterAll(() => seeded.cloud.close());

    it('has a case for every kind of object and right', () => {
      const { objectKinds } = adapterOf(seeded.services(expected.config?.(seeded.cloud.url)), service).definition;
      const proved = expected.supported.flatMap(({ object, right }) =>
        right === 'restrict' ? [keyOf(object, 'restrict'), keyOf(object, 'lift')] : [keyOf(object, right)],
      );
      const written = [...proved, ...expected.unsupported.map(({ object, right }) => keyOf(object, right))];
      const all = Object.keys(objectKinds).flatMap((kind) => CHANGE_RIGHTS.map((right) => keyOf(kind, right)));
      expect(all.filter((key) => !written.includes(key))).toEqual([]);
    });

    it('declares what it can do as it does it', () => {
      const { capabilities } = adapterOf(seeded.services(expected.config?.(seeded.cloud.url)), service).definition;
      const can = new Set(expected.supported.flatMap(({ right }) => (right === 'restrict' ? [right, 'lift'] : right)));
      expect(CHANGE_RIGHTS.filter((right) => capabilities[right].can === 'yes')).toEqual(
        CHANGE_RIGHTS.filter((right) => can.has(right)),
      );
    });

    if (expected.unsupported.length > 0) {
      it.each(expected.unsupported)('says of $object that $right is $can, and why', async (one) => {
        seeded.cloud.reset();
        one.prepare?.(seeded.cloud.state);
        const before = seeded.state();
        const preview = await changer().preview(changeOf(one, one.fields), never);
        expect(preview.can).toBe(one.can);
        expect(Object.values(preview).at(-1)).toMatch(/\w+ \w+/);
        expectOnly([], before);
      });
    }

    describe.each(expected.supported.map((one) => ({ ...one, named: one.title ? `, ${one.title}` : '' })))(
      '$right of $object$named',
      (one) => {
        it('is shown without changing anything, the same each time', async () => {
          seeded.cloud.reset();
          one.prepare?.(seeded.cloud.state);
          const before = seeded.state();
          const change = changeOf(one, 'fields' in one ? one.fields : [], one.options);
          const preview = await changer().preview(change, never);
          expect(preview.can).toBe('yes');
          expect(preview).toMatchObject({
            ...('shows' in one ? { fields: one.shows } : {}),
            ...(one.offers ? { offers: one.offers } : {}),
          });
          expect(await changer().preview(change, never)).toEqual(preview);
          if (one.right === 'restrict') await changer().priorState(change, never);
          expectOnly([], before);
        });

        it('reaches what was asked for and nothing else', async () => {
          const begun = await begin(one);
          expect((await apply(begun)).is).toBe('done');
          expectReached(begun);
          const asked = (await seeded.calls()).map(({ service: simulator }) => simulator);
          expect(asked.filter((simulator) => !expected.simulators.includes(simulator))).toEqual([]);
        });

        it('changes nothing when it is done again', async () => {
          const begun = await begin(one);
          await apply(begun);
          const once = seeded.state();
          expect((await apply(begun)).is).toBe('done');
          expectOnly([], once);
        });

        it('is told from not being done, without ids and without changing anything', async () => {
          const begun = await begin(one);
          const { change, context } = begun;
          const missing = await changer().verify(change, context, never);
          expect(missing).toMatch(/\w+ \w+/);
          expectNobody(missing, change);
          expectOnly([], begun.before);
          await apply(begun);
          const after = seeded.state();
          expect(await changer().verify(change, context, never)).toBeNull();
          expectOnly([], after);
        });

        it.each(FAULTS)('comes to the same end where at any call %s', async (_what, effect) => {
          const calls = await callsOf(one);
          for (const [at, { method, path }] of calls.entries()) {
            const begun = await begin(one);
            await strike(calls, at, effect, 1);
            const outcome = await apply(begun).catch(retried);
            if (!outcome) await apply(begun);
            expectReached(begun, [at, method, path]);
          }
        });

        it.each(CUTS)('comes to the same end where it is cut off at any call, %s', async (_what, effect) => {
          const calls = await callsOf(one);
          for (const [at, { method, path }] of calls.entries()) {
            const begun = await begin(one);
            await strike(calls, at, effect, 1_000);
            await apply(begun).catch(retried);
            await seeded.clearFaults();
            expect((await apply(begun)).is).toBe('done');
            expectReached(begun, [at, method, path]);
          }
        });

        it('decides anew where a write meets another etag', async () => {
          const calls = await callsOf(one);
          for (const [at, { method, path }] of calls.entries()) {
            if (!expected.conditional.includes(method)) continue;
            const begun = await begin(one);
            await strike(calls, at, { status: 412 }, 1);
            expect((await apply(begun)).is).toBe('done');
            expectReached(begun, [at, method, path]);
          }
        });

        if (one.rival) {
          const { write, changes } = one.rival;
          it('leaves what somebody else wrote at the same time', async () => {
            const { begun, applied } = await applyBeside(one, write);
            expect((await applied).is).toBe('done');
            const all = [...new Set([...one.changes, ...changes])].sort();
            expect(changedPaths(begun.before, seeded.state())).toEqual(all);
            expect(one.done(seeded.state())).toBe(true);
          });
        }

        it('names nobody and lets no secret out, wherever it is refused', async () => {
          const calls = await callsOf(one);
          const secrets = secretsIn(seeded.state());
          for (const at of calls.keys()) {
            const begun = await begin(one);
            await strike(calls, at, { status: 403 }, 1_000);
            const end = await apply(begun).then(
              (outcome) => JSON.stringify(outcome),
              (error: unknown) => toldOf(error),
            );
            expectNobody([end, seeded.log, seeded.notices], begun.change);
            const texts = textsIn([begun.context, end, seeded.log]);
            expect(texts.filter((text) => secrets.has(text))).toEqual([]);
          }
        });

        it('stops when it is told to', async () => {
          const { change, context, before } = await begin(one);
          const reason = new Error('cancelled');
          await expect(changer().apply(change, context, AbortSignal.abort(reason))).rejects.toBe(reason);
          expectOnly([], before);
        });

        it('refuses an instance that is not configured any more', async () => {
          const { change, context } = await begin(one);
          const elsewhere = { ...change, object: { ...change.object, instance: 'other' } };
          await expect(changer().preview(elsewhere, never)).rejects.toMatchObject({ code: 'DSR_SERVICE_FAILED' });
          await expect(changer().apply(elsewhere, context, never)).rejects.toBeInstanceOf(DsrError);
        });

        it('does nothing to an object that is gone', async () => {
          const { change, context, before } = await begin(one);
          const gone = { ...change, object: { ...change.object, id: expected.gone } };
          if (one.right === 'delete') {
            const allowed = one.whenGone ?? [];
            expect(await changer().apply(gone, context, never)).toMatchObject({ is: 'done' });
            expect(await changer().verify(gone, context, never)).toBeNull();
            expect(changedPaths(before, seeded.state())).toEqual(allowed);
          } else {
            expect((await changer().preview(gone, never)).can).not.toBe('yes');
            const outcome = await changer().apply(gone, context, never).catch(refused);
            expect(outcome?.is ?? 'refused').not.toBe('done');
            expect(await changer().verify(gone, context, never)).toMatch(/\w+ \w+/);
            expectOnly([], before);
          }
        });

        if (one.right === 'rectify') {
          it('is refused where somebody gave a field another value meanwhile', async () => {
            const begun = await begin(one);
            one.meddle(seeded.cloud.state);
            const meddled = seeded.state();
            const error = await apply(begun).then(
              () => null,
              (thrown: unknown) => thrown,
            );
            expect(error).toBeInstanceOf(ServiceError);
            expect(error).toMatchObject({ status: 412, serviceCode: 'ChangedMeanwhile', retryable: false });
            expectOnly([], meddled);
            expect(await changer().verify(begun.change, begun.context, never)).toMatch(/\w+ \w+/);
          });
        }

        if (one.right === 'rectify' && expected.conditional.length > 0) {
          it('is refused where somebody gave a field another value at the moment of writing', async () => {
            const { applied } = await applyBeside(one, one.meddle);
            await expect(applied).rejects.toMatchObject({ status: 412, serviceCode: 'ChangedMeanwhile' });
            const state = seeded.state();
            one.meddle(state);
            expectOnly([], state);
          });
        }

        if (one.right === 'restrict') {
          const lifting = ({ one: case_, change, context, before }: Begun): Begun => ({
            one: case_,
            change: { ...change, right: 'lift' },
            context,
            before,
          });
          const expectLifted = ({ before }: Begun, call: unknown = null): void => {
            const changes = changedPaths(before, seeded.state());
            const left = changes.filter((path) => !one.afterLift.includes(path));
            expect({ call, left }).toEqual({ call, left: [] });
          };

          it('is put back exactly by lift, which can be repeated', async () => {
            const begun = await begin(one);
            await apply(begun);
            const lift = lifting(begun);
            expect((await changer().preview(lift.change, never)).can).toBe('yes');
            expect(await changer().verify(lift.change, lift.context, never)).toMatch(/\w+ \w+/);
            expect((await apply(lift)).is).toBe('done');
            expectLifted(begun);
            const once = seeded.state();
            await apply(lift);
            expectOnly([], once);
            expect(await changer().verify(lift.change, lift.context, never)).toBeNull();
          });

          it('of what somebody else restricted stays restricted when it is lifted', async () => {
            await apply(await begin(one));
            const change = changeOf(one, [], one.options);
            const planned = await changer().preview(change, never);
            const prior = stored(await changer().priorState(change, never));
            const again: Begun = { one, change, context: { planned, prior, waited: false }, before: seeded.state() };
            await apply(again);
            await apply(lifting(again));
            expectLifted(again);
            expect(one.done(seeded.state())).toBe(true);
          });

          it.each([...FAULTS, ['it is cut off', { drop: 'after', cut: true }] as const])(
            'is put back exactly by lift where at any call %s',
            async (_what, { cut, ...effect }: Record<string, unknown>) => {
              await apply(await begin(one));
              const first = await begin(one);
              await apply(first);
              const from = (await seeded.calls()).length;
              await apply(lifting(first));
              const calls = (await seeded.calls()).slice(from);
              for (const [at, { method, path }] of calls.entries()) {
                const begun = await begin(one);
                await apply(begun);
                await strike(calls, at, effect, cut ? 1_000 : 1);
                const outcome = await apply(lifting(begun)).catch(retried);
                await seeded.clearFaults();
                if (!outcome) await apply(lifting(begun));
                expectLifted(begun, [at, method, path]);
              }
            },
          );

          it('cannot be lifted from a state that nobody stored', async () => {
            const begun = await begin(one);
            await apply(begun);
            const restricted = seeded.state();
            const context = { ...begun.context, prior: PRIOR_OF_NOBODY };
            const lift = changer().apply({ ...begun.change, right: 'lift' }, context, never);
            await expect(lift).rejects.toMatchObject({ code: 'DSR_INTERNAL' });
            expectOnly([], restricted);
          });

          it('is a task for a person where the object is gone when it is lifted', async () => {
            const { change, context, before } = await begin(one);
            const gone = { ...change, right: 'lift' as const, object: { ...change.object, id: expected.gone } };
            const outcome = await changer().apply(gone, context, never);
            expect(outcome).toMatchObject({
              is: 'manual',
              task: expect.stringMatching(/gone|deleted|no longer/) as string,
            });
            expectNobody(outcome, gone);
            expectOnly([], before);
          });
        }
      },
    );
  });
}

const keyOf = (object: string, right: ChangeRight): string => `${object.split(' ')[0]} ${right}`;

/** As it comes back from the store. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** A refusal or silence that the engine tries again; anything else is a failure of the test. */
function retried(error: unknown): null {
  if (error instanceof ServiceError && error.retryable) return null;
  throw error;
}

function refused(error: unknown): null {
  if (error instanceof ServiceError) return null;
  throw error;
}

function toldOf(error: unknown): string {
  if (!(error instanceof ServiceError)) throw error;
  return JSON.stringify([error.message, error.cause, error.serviceCode, error.status]);
}

const NAMES = [TOKEN, 'anna', 'Anna', 'Kovács', PEOPLE.anna.id, 'http://'];

function expectNobody(told: unknown, { object }: ObjectChange): void {
  const text = JSON.stringify(told);
  for (const name of [...NAMES, object.id]) expect(text).not.toContain(name);
}
