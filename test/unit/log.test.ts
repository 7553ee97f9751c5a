/** The log has an allow-list of fields; a fault is named, never quoted. */
import { createLog, faultName } from '../../src/log';
import { DsrError } from '../../src/core/errors';

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line: string) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('known fields and the message are written', () => {
  const [line] = logged((log) => log.warn({ requestId: 'DSR-2026-0001', status: 503 }, 'tried again'));
  expect(line).toMatchObject({ level: 40, requestId: 'DSR-2026-0001', status: 503, msg: 'tried again' });
});

test('any other field is dropped, whatever it holds', () => {
  const fields = {
    code: 'DSR_INTERNAL',
    mail: 'anna@contoso.com',
    token: 'eyJ0',
    url: 'https://x?sig=1',
    err: new Error('anna'),
  };
  const [line] = logged((log) => log.error(fields, 'x'));
  expect(Object.keys(line ?? {}).sort()).toEqual(['code', 'level', 'msg', 'time']);
});

test('machine and process are not named', () => {
  const [line] = logged((log) => log.info({}, 'x'));
  expect(line).not.toHaveProperty('hostname');
});

test('entries below the level are left out', () => {
  const write = (log: ReturnType<typeof createLog>) => {
    log.info({}, 'i');
    log.warn({}, 'w');
    log.error({}, 'e');
  };
  expect(logged(write, 'warn').map(({ msg }) => msg)).toEqual(['w', 'e']);
  expect(logged(write, 'silent')).toEqual([]);
});

describe('a fault', () => {
  test('is named by class, codes and place in our code', () => {
    const fault = Object.assign(new TypeError('anna@contoso.com'), { code: 'ECONNRESET', statusCode: 502 });
    fault.stack =
      'TypeError: anna@contoso.com\n at f (/srv/app/node_modules/x.js:1:2)\n at g (/srv/app/src/core/plan.ts:3:4)';
    expect(faultName(fault)).toBe('TypeError ECONNRESET 502 src/core/plan.ts:3:4');
  });

  test('of ours is named by its code', () => {
    expect(faultName(new DsrError('DSR_AUDIT_FAILED', 'anna'))).toMatch(/^DsrError DSR_AUDIT_FAILED/);
  });

  test('that quotes somebody in its message or its codes’ place says nothing of them', () => {
    const fault = Object.assign(new Error('anna@contoso.com'), { code: { mail: 'anna@contoso.com' } });
    expect(faultName(fault)).not.toContain('anna');
  });

  test('that is no error is named by its type', () => {
    expect([faultName('anna'), faultName(null), faultName(7)]).toEqual(['string', 'object', 'number']);
  });
});
