/** The state tables are the only way in which requests and steps move, and a broken table stops the start. */
import { END_STATES, REQUEST_STATES, STEP_STATES, isOpen } from '../../../src/core/request';
import {
  assertTables,
  checkTable,
  moveRequest,
  moveStep,
  REQUEST_TRANSITIONS,
  STEP_TRANSITIONS,
  type RequestTransition,
  type StepTransition,
} from '../../../src/core/transitions';

const requestMoves = Object.keys(REQUEST_TRANSITIONS) as RequestTransition[];
const stepMoves = Object.keys(STEP_TRANSITIONS) as StepTransition[];

describe('the tables', () => {
  test('are sound', () => {
    expect(() => assertTables()).not.toThrow();
  });

  test('let nothing leave an end state', () => {
    const leaving = requestMoves.filter((name) => END_STATES.some((state) => moveRequest(state, name).ok));
    expect(leaving).toEqual([]);
  });

  test('let every open state be cancelled and declined', () => {
    const open = REQUEST_STATES.filter((state) => isOpen({ state }));
    for (const state of open) {
      expect(moveRequest(state, 'cancelled')).toEqual({ ok: true, value: 'cancelled' });
      expect(moveRequest(state, 'declined')).toEqual({ ok: true, value: 'declined' });
    }
  });

  test('lead to running only over an approval, the end of a wait or a release', () => {
    const leading = requestMoves.filter((name) => REQUEST_TRANSITIONS[name].to === 'running');
    expect(leading).toEqual(['approved', 'wait-ended', 'released']);
  });

  test('send an ended plan back to its requester', () => {
    for (const name of ['rejected', 'approval-expired', 'plan-ended'] as const)
      expect(REQUEST_TRANSITIONS[name].to).toBe('awaiting-confirmation');
  });
});

describe('a move', () => {
  test.each(requestMoves)('%s is made from the states of its row and refused from all others', (name) => {
    const from: readonly string[] = REQUEST_TRANSITIONS[name].from;
    for (const state of REQUEST_STATES) {
      const expected = from.includes(state)
        ? { ok: true, value: REQUEST_TRANSITIONS[name].to }
        : { ok: false, code: 'DSR_NOT_NOW' };
      expect(moveRequest(state, name)).toEqual(expected);
    }
  });

  test.each(stepMoves)('of a step, %s, is a fault where the table does not have it', (name) => {
    const from: readonly string[] = STEP_TRANSITIONS[name].from;
    for (const state of STEP_STATES) {
      if (from.includes(state)) expect(moveStep(state, name)).toBe(STEP_TRANSITIONS[name].to);
      else expect(() => moveStep(state, name)).toThrow(`a step cannot be ${name} while it is ${state}`);
    }
  });
});

describe('checking a table', () => {
  const states = ['a', 'b', 'c'];

  test('finds nothing in a sound one', () => {
    expect(checkTable({ go: { from: ['a'], to: 'b' }, on: { from: ['b'], to: 'c' } }, states, ['a'])).toEqual([]);
  });

  test('finds states that nobody declared, on either side', () => {
    const table = { go: { from: ['a', 'x'], to: 'b' }, on: { from: ['b'], to: 'y' }, up: { from: ['b'], to: 'c' } };
    expect(checkTable(table, states, ['a'])).toEqual(['go names the unknown state x', 'on names the unknown state y']);
  });

  test('finds a state that nothing leads to', () => {
    expect(checkTable({ go: { from: ['a'], to: 'b' } }, states, ['a'])).toEqual(['c cannot be reached']);
  });

  test('finds an island whose states lead to each other only', () => {
    const table = { go: { from: ['b'], to: 'c' }, back: { from: ['c'], to: 'b' } };
    expect(checkTable(table, states, ['a'])).toEqual(['b cannot be reached', 'c cannot be reached']);
  });
});
