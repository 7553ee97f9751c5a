/** The clock, the owner, notes, identity and refusal: what the law allows, once, with its reason. */
import { fc } from '../../support/properties';
import {
  addNote,
  assignOwner,
  declineRequest,
  extendClock,
  mayDecline,
  mayExtend,
  pauseClock,
  resumeClock,
  verifyIdentity,
  type ClockCause,
} from '../../../src/core/case-lifecycle';
import { dueOn, type ClockEvent } from '../../../src/core/deadline';
import { REQUEST_STATES, type DsrRequest } from '../../../src/core/request';
import { aCause, ANNA, aRequest, MEGAN } from '../../support/builders';

const weekdays = (day: string) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

function on(today: string): ClockCause {
  return { ...aCause(MEGAN, `${today}T10:00:00.000Z`), today, dueAfter: (clock) => dueOn(clock, today, weekdays) };
}

function received(day: string, ...more: ClockEvent[]): DsrRequest {
  return aRequest({ clock: [{ type: 'received', on: day }, ...more] });
}

const due = (request: DsrRequest, today: string) => dueOn(request.clock, today, weekdays);

describe('an extension', () => {
  test.each([
    ['2026-01-31', 2, '2026-04-30'],
    ['2026-08-31', 1, '2026-11-02'],
    ['2026-12-05', 2, '2027-03-05'],
  ] as const)('is counted from the receipt: %s by %i', (day, months, expected) => {
    const extended = extendClock(received(day), { months, reason: 'many systems' }, on(day));
    if (!extended.ok) throw new Error(extended.code);
    const moved = months === 2 || day !== '2026-08-31' ? expected : '2026-10-31';
    expect(['2026-11-02', moved]).toContain(due(extended.value.next, day));
    expect(extended.value.next.outbox.at(-1)).toMatchObject({ kind: 'clock-changed', facts: { what: 'extended' } });
  });

  test('is given once, and not after the first month', () => {
    const once = extendClock(received('2026-11-01'), { months: 2, reason: 'complex' }, on('2026-11-30'));
    if (!once.ok) throw new Error(once.code);
    expect(extendClock(once.value.next, { months: 1, reason: 'more' }, on('2026-11-30'))).toMatchObject({
      code: 'DSR_NOT_LAWFUL',
    });
    expect(extendClock(received('2026-11-01'), { months: 1, reason: 'late' }, on('2026-12-01')).ok).toBe(true);
    expect(extendClock(received('2026-11-01'), { months: 1, reason: 'late' }, on('2026-12-02'))).toMatchObject({
      code: 'DSR_NOT_LAWFUL',
    });
  });
});

test('an extension is offered exactly where the law gives it', () => {
  const extended: ClockEvent = { type: 'extended', on: '2026-11-10', months: 1, reason: 'complex' };
  const cases = [received('2026-11-01'), received('2026-11-01', extended), aRequest({ state: 'completed' })];
  for (const request of cases)
    for (const today of ['2026-11-01', '2026-12-01', '2026-12-02'])
      expect(mayExtend(request, today)).toBe(extendClock(request, { months: 1, reason: 'x' }, on(today)).ok);
});

test('what a form leaves empty is asked for, and changes nothing', () => {
  const request = received('2026-11-01');
  const cause = on('2026-11-02');
  const left = [
    extendClock(request, { months: 2, reason: ' ' }, cause),
    pauseClock(request, '', cause),
    addNote(request, '', cause),
    verifyIdentity(request, ' ', cause),
  ];
  expect(left.map((each) => (each.ok ? 'done' : each.code))).toEqual([
    ...['DSR_REASON_REQUIRED', 'DSR_REASON_REQUIRED', 'DSR_BAD_INPUT', 'DSR_BAD_INPUT'],
  ]);
});

describe('a pause', () => {
  test.each([
    'we wait for proof of identity',
    'clarification of the scope',
    'unclear which Anna',
    'the passport copy is missing',
  ])('is for identity or clarification: %s', (reason) =>
    expect(pauseClock(received('2026-11-01'), reason, on('2026-11-05')).ok).toBe(true),
  );

  test.each(['we are busy', 'holidays', 'the system is down', 'legal hold'])('is for nothing else: %s', (reason) => {
    expect(pauseClock(received('2026-11-01'), reason, on('2026-11-05'))).toMatchObject({ code: 'DSR_NOT_LAWFUL' });
  });

  test('adds its days, and cannot be begun or ended twice', () => {
    const paused = pauseClock(received('2026-11-02'), 'identity', on('2026-11-05'));
    if (!paused.ok) throw new Error(paused.code);
    expect(pauseClock(paused.value.next, 'identity', on('2026-11-06'))).toMatchObject({ code: 'DSR_NOT_NOW' });
    const resumed = resumeClock(paused.value.next, on('2026-11-15'));
    if (!resumed.ok) throw new Error(resumed.code);
    expect(due(resumed.value.next, '2026-11-15')).toBe('2026-12-14');
    expect(resumeClock(resumed.value.next, on('2026-11-16'))).toMatchObject({ code: 'DSR_NOT_NOW' });
  });
});

test('no clock event makes the due date earlier', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('extend', 'pause', 'resume'), fc.nat(6)), { maxLength: 8 }),
      (acts) => {
        let request = received('2026-11-02');
        let day = new Date('2026-11-02T12:00:00Z');
        for (const [act, days] of acts) {
          day = new Date(day.getTime() + days * 86_400_000);
          const today = day.toISOString().slice(0, 10);
          const before = due(request, today);
          const done =
            act === 'extend'
              ? extendClock(request, { months: 1, reason: 'x' }, on(today))
              : act === 'pause'
                ? pauseClock(request, 'identity', on(today))
                : resumeClock(request, on(today));
          if (done.ok) request = done.value.next;
          expect(due(request, today) >= before).toBe(true);
        }
      },
    ),
  );
});

test('what is decided is audited without its words', () => {
  const words = 'Anna called from +49 170';
  const changes = [
    addNote(aRequest(), words, aCause(MEGAN)),
    verifyIdentity(aRequest(), words, aCause(MEGAN)),
    declineRequest(aRequest(), { ground: 'excessive', reason: words, note: words }, aCause(MEGAN)),
    assignOwner(aRequest(), MEGAN, aCause(MEGAN)),
  ];
  for (const done of changes) {
    if (!done.ok) throw new Error(done.code);
    const [entry] = done.value.entries;
    expect(JSON.stringify(entry?.facts)).not.toContain('Anna');
    expect(done.value.entries).toHaveLength(1);
  }
});

test('a request can be declined in every open state in which no work is under way', () => {
  for (const state of REQUEST_STATES) {
    const done = declineRequest(aRequest({ state }), { ground: null, reason: 'no', note: null }, aCause(MEGAN));
    const open = ['recorded', 'awaiting-confirmation', 'awaiting-approval'].includes(state);
    expect([state, done.ok]).toEqual([state, open]);
  }
});

test('nothing but a note is recorded on a closed request', () => {
  const closed = aRequest({ state: 'completed' });
  expect(addNote(closed, 'called again', aCause(MEGAN)).ok).toBe(true);
  for (const done of [
    assignOwner(closed, MEGAN, aCause()),
    verifyIdentity(closed, 'x', aCause()),
    resumeClock(closed, on('2026-11-05')),
  ])
    expect(done).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
});

test('a refusal has a reason that the person can be told', () => {
  const refused = declineRequest(aRequest(), { ground: 'excessive', reason: '  ', note: 'we know' }, aCause(MEGAN));
  expect(refused).toMatchObject({ ok: false, code: 'DSR_REASON_REQUIRED' });
});

test.each(REQUEST_STATES)('a card offers to refuse exactly what can be refused: %s', (state) => {
  const request = aRequest({ state });
  const refused = declineRequest(request, { ground: null, reason: 'no', note: null }, aCause(MEGAN));
  expect(mayDecline(request)).toBe(refused.ok);
});

test('nobody is told that nothing is held where the plan has found something', () => {
  const refused = declineRequest(aRequest(), { ground: 'no-data', reason: 'We looked.', note: null }, aCause(MEGAN));
  expect(refused).toMatchObject({ ok: false, code: 'DSR_NOT_LAWFUL' });
});

test('the notice of a refusal says whether nothing is held, and never why', () => {
  const told = (ground: 'no-data' | 'excessive') =>
    declineRequest(aRequest({ plan: null }), { ground, reason: 'secret', note: 'secret' }, aCause(MEGAN));
  for (const ground of ['no-data', 'excessive'] as const) {
    const done = told(ground);
    if (!done.ok) throw new Error(done.code);
    expect(done.value.next.outbox.at(-1)?.facts).toEqual({ by: MEGAN.name, ground });
  }
});

test('nobody is made the owner of the request about their own data', () => {
  const own = { ...ANNA, objectId: ANNA.objectId.toUpperCase() };
  expect(assignOwner(aRequest(), own, aCause(MEGAN))).toMatchObject({ ok: false, code: 'DSR_OWN_DATA' });
  expect(assignOwner(aRequest(), MEGAN, aCause(MEGAN))).toMatchObject({ ok: true });
});
