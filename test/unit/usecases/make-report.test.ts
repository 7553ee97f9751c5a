/** Proves that a report counts every request, that its register is put out and audited, and that the link stands nowhere. */
import { DsrError } from '../../../src/core/errors';
import { reportOn } from '../../../src/usecases/make-report';
import { storeNew } from '../../../src/usecases/store-request';
import { ADELE, ANNA, aCause, aNewRequest, PATTI } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

const report = (actor = ADELE, period: Parameters<typeof reportOn>[1]['period'] = 'this-month') =>
  reportOn(ports, { actor, correlationId: 'c1', period });

async function store(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await storeNew(ports, aNewRequest({ draftId: `draft-${number}` }), aCause());
}

test('counts all requests, more than are read at a time', async () => {
  await store(40);
  expect(await report()).toMatchObject({ ok: true, registered: 40, report: { received: 40, open: 40 } });
  expect(ports.packages.files[0]?.text.trimEnd().split('\r\n')).toHaveLength(41);
});

test('a member who is the subject of one counts it as well: figures are the same for everybody', async () => {
  await store(1);
  expect(await report(ANNA)).toMatchObject({ ok: true, report: { received: 1 } });
});

test('a guest gets none, and the refusal is audited', async () => {
  expect(await report(PATTI)).toMatchObject({ ok: false, code: 'DSR_NOT_A_MEMBER' });
  expect(ports.packages.files).toEqual([]);
  expect(ports.audit.lines.map(({ event }) => event)).toEqual(['refused']);
});

test('a period that is none is refused before a file is made', async () => {
  expect(await report(ADELE, { from: '2026-02-01', to: '2026-01-01' })).toMatchObject({ code: 'DSR_BAD_INPUT' });
  expect(ports.packages.files).toEqual([]);
});

test('the register is audited with path, lines and expiry, without its link', async () => {
  await store(1);
  const made = await report();
  expect(made.ok && made.register?.url).toContain('sig=secret');
  const line = ports.audit.lines.at(-1);
  expect(line).toMatchObject({ event: 'register.issued', requestId: null, actor: { objectId: ADELE.objectId } });
  expect(line?.facts).toEqual({
    ...{ from: '2026-11-01', to: '2026-11-30', lines: 1, expiresAt: '2026-11-22T18:00:00.000Z' },
    file: 'files/1/dsr-register-2026-11-01-to-2026-11-30.csv',
  });
  expect(JSON.stringify(ports.audit.lines)).not.toContain('secret');
});

test('its link lives as long as others, a day at most', async () => {
  await report();
  ports.settings.linkHours = 168;
  await report();
  expect(ports.packages.links).toEqual([8, 24]);
});

test('the figures come without the register where storage does not answer', async () => {
  ports.packages.faults = [new DsrError('DSR_SERVICE_FAILED', 'storage: put a file answered 503')];
  expect(await report()).toMatchObject({ ok: true, register: null });
});

test('no link goes out that is not audited', async () => {
  ports.audit.fault = new DsrError('DSR_AUDIT_FAILED', 'disk full');
  await expect(report()).rejects.toThrow('disk full');
});

test('today is the day where the team works', async () => {
  ports.settings.timeZone = 'Pacific/Kiritimati';
  ports.clock.advance(9 * 86_400_000 - 3_600_000 * 10 - 1);
  expect(await report()).toMatchObject({ report: { range: { from: '2026-12-01', to: '2026-12-31' } } });
});
