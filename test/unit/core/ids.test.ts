/** Numbers, people and conversations, compared the one way. */
import { samePerson } from '../../../src/core/person';
import { runOf } from '../../../src/core/ports/package-store';
import { formatRequestId } from '../../../src/core/request';
import { baseConversation } from '../../../src/core/thread';
import { ALEX, aDecided, anActor, anApproval, aRequest, MEGAN, objectId } from '../../support/builders';

test('a request number has four digits at least and grows past them', () => {
  expect([1, 42, 12_345].map((number) => formatRequestId(2026, number))).toEqual([
    'DSR-2026-0001',
    'DSR-2026-0042',
    'DSR-2026-12345',
  ]);
});

test('people are compared by tenant and object id, never by name or Teams id', () => {
  expect(samePerson(ALEX, { ...MEGAN, objectId: ALEX.objectId.toUpperCase() })).toBe(true);
  expect(samePerson(ALEX, { ...ALEX, objectId: MEGAN.objectId })).toBe(false);
  expect(samePerson(ALEX, anActor(1, 'Alex Wilber', objectId(9)))).toBe(false);
});

test('a thread belongs to its channel', () => {
  expect(baseConversation('19:compliance@thread.tacv2;messageid=1')).toBe('19:compliance@thread.tacv2');
  expect(baseConversation('19:compliance@thread.tacv2')).toBe('19:compliance@thread.tacv2');
});

test('two plans of one request never share what they stage', () => {
  const run = (startedAt: string, planHash: string) =>
    runOf(aRequest({ approval: anApproval({ startedAt, planHash }) }));
  const first = run('2026-11-22T10:00:00.000Z', 'a'.repeat(64));
  expect(first).toMatch(/^\d{17}-a{12}$/);
  expect(run('2026-11-22T10:00:00.001Z', 'a'.repeat(64))).not.toBe(first);
  expect(run('2026-11-22T10:00:00.000Z', 'b'.repeat(64))).not.toBe(first);
});

test('a plan that has not begun has no run', () => {
  expect(() => runOf(aRequest())).toThrow('no plan that has begun');
  expect(() => runOf(aRequest({ approval: aDecided() }))).toThrow('no plan that has begun');
});
