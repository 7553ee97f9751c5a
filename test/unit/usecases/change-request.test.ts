/** The one way in which a stored request changes: decide, compare-and-set, audit. */
import { change, noted } from '../../../src/core/change';
import { ok, refuse } from '../../../src/core/errors';
import type { DsrRequest } from '../../../src/core/request';
import { changeRequest, keyed, noteOnRequest } from '../../../src/usecases/change-request';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aNewRequest } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
let ports: FakePorts;

beforeEach(async () => {
  ports = fakePorts();
  await storeNew(ports, aNewRequest(), aCause());
});

const mark = (event: string) => (request: DsrRequest) =>
  ok(change(request, { leftover: [...request.leftover, event] }, aCause(), { event }));

test('stores the change, then writes its audit entry', async () => {
  const changed = await changeRequest(ports, ID, mark('first'));
  expect(changed).toMatchObject({ ok: true, value: { version: 2, revision: 2, leftover: ['first'] } });
  expect(eventsOf(ports)).toEqual(['created', 'first']);
});

test('decides again on what is stored, where somebody else was faster', async () => {
  const seen: number[] = [];
  const both = ['a', 'b'].map((event) =>
    changeRequest(ports, ID, (request) => {
      seen.push(request.version);
      return mark(event)(request);
    }),
  );
  await Promise.all(both);
  expect(seen).toEqual([1, 1, 2]);
  expect((await ports.requests.get(ID))?.leftover).toEqual(['a', 'b']);
  expect(eventsOf(ports)).toEqual(['created', 'a', 'b']);
});

test('a refusal of the decision stores and audits nothing', async () => {
  expect(await changeRequest(ports, ID, () => refuse('DSR_NOT_NOW'))).toEqual({ ok: false, code: 'DSR_NOT_NOW' });
  expect((await ports.requests.get(ID))?.version).toBe(1);
  expect(eventsOf(ports)).toEqual(['created']);
});

test('a request that is not there is refused', async () => {
  expect(await changeRequest(ports, 'DSR-2026-0099', mark('x'))).toEqual({ ok: false, code: 'DSR_NOT_FOUND' });
  expect(await noteOnRequest(ports, 'DSR-2026-0099', () => ({}))).toBeNull();
});

test('a failed audit write stops the caller, and the entry is written before the next change', async () => {
  const { commit } = ports.requests;
  ports.requests.commit = (...args) => {
    ports.audit.fault = new Error('disk full');
    return commit.apply(ports.requests, args);
  };
  await expect(changeRequest(ports, ID, mark('stored'))).rejects.toThrow('disk full');
  await expect(changeRequest(ports, ID, mark('never'))).rejects.toThrow('disk full');
  expect((await ports.requests.get(ID))?.leftover).toEqual(['stored']);
  Object.assign(ports.requests, { commit });
  ports.audit.fault = null;
  await changeRequest(ports, ID, mark('next'));
  expect(eventsOf(ports)).toEqual(['created', 'stored', 'next']);
});

test('bookkeeping writes the entries of the change before it, and none of its own', async () => {
  await changeRequest(ports, ID, mark('first'));
  const kept = await noteOnRequest(ports, ID, () => ({ lastCardEditAt: '2026-11-22T10:00:05.000Z' }));
  expect(kept).toMatchObject({ version: 3, revision: 2, pendingAudit: [] });
  expect(eventsOf(ports)).toEqual(['created', 'first']);
});

test('bookkeeping that meets a change keeps both', async () => {
  const note = noteOnRequest(ports, ID, () => ({ cards: [{ activityId: '1', shownRevision: 1 }] }));
  await Promise.all([note, changeRequest(ports, ID, mark('first'))]);
  expect(await ports.requests.get(ID)).toMatchObject({ leftover: ['first'], cards: [{ activityId: '1' }] });
});

test('what is only noted is audited and shown on no card', async () => {
  await changeRequest(ports, ID, (request) => ok(noted(request, aCause(), { event: 'link.asked' })));
  expect(await ports.requests.get(ID)).toMatchObject({ version: 2, revision: 1 });
  expect(eventsOf(ports)).toEqual(['created', 'link.asked']);
});

test('entries are numbered so that a repeated append finds them written', () => {
  const [entry] = noted({ ...aNewRequest(), id: ID, version: 1 }, aCause(), { event: 'x' }).entries;
  expect(keyed([entry!, entry!], ID, 7).map(({ key }) => key)).toEqual([
    { stream: ID, position: 700 },
    { stream: ID, position: 701 },
  ]);
});
