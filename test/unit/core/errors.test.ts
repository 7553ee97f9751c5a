/** Every refusal is friendly, has a stable code and never quotes anybody. */
import { DsrError, ERRORS, refusalText, refuse, type ErrorCode } from '../../../src/core/errors';

const codes = Object.keys(ERRORS) as ErrorCode[];

test.each(codes)('%s says why, then what to do, and ends in code and correlation id', (code) => {
  const text = refusalText(refuse(code), '0a1b2c3d');
  expect(text).toBe(`${ERRORS[code].why} ${ERRORS[code].next} [${code} 0a1b2c3d]`);
  for (const sentence of [ERRORS[code].why, ERRORS[code].next]) expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
});

test.each(codes)('%s is a name that can be looked up', (code) => {
  expect(code).toMatch(/^DSR(_[A-Z]+)+$/);
});

test('a case that can be said more exactly replaces one sentence or both', () => {
  const { next } = ERRORS.DSR_NOT_NOW;
  expect(refusalText(refuse('DSR_NOT_NOW', { why: 'It is Sunday.' }), 'x')).toBe(
    `It is Sunday. ${next} [DSR_NOT_NOW x]`,
  );
  expect(refusalText(refuse('DSR_NOT_NOW', { why: 'A.', next: 'B.' }), 'x')).toBe('A. B. [DSR_NOT_NOW x]');
});

test('a fault carries its code and cause', () => {
  const cause = new Error('disk');
  const fault = new DsrError('DSR_AUDIT_FAILED', 'could not append', { cause });
  expect(fault).toMatchObject({ name: 'DsrError', code: 'DSR_AUDIT_FAILED', message: 'could not append', cause });
});
