/** A link lives as long as asked, within the law of the key; it is audited by path and expiry, never by its signature. */
import type { DsrRequest } from '../../../src/core/request';
import { issueLink, linkOf, sendLink } from '../../../src/usecases/issue-link';
import { storeNew } from '../../../src/usecases/store-request';
import { aPackage } from '../../support/a-package';
import { ADELE, ALEX, ANNA, aCause, aNewRequest, MEGAN } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const info = aPackage();
const done: Partial<DsrRequest> = { state: 'completed', package: info };

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

async function ask(hours: number | null, actor = ALEX, changes = done) {
  const { id } = await storeNew(ports, aNewRequest(changes), aCause());
  return issueLink(ports, { actor, requestId: id, correlationId: 'c1', card: null, hours });
}

test.each([
  [null, 8],
  [1, 1],
  [168, 168],
])('asked for %s hours it lives %i', async (asked, lives) => {
  expect(await ask(asked)).toMatchObject({ ok: true, link: { url: expect.stringContaining('https://') as string } });
  expect(ports.packages.links).toEqual([lives]);
});

test.each([0, -1, 0.5, 169, Number.NaN, Number.POSITIVE_INFINITY])(
  'asked for %s hours it is refused, and audited',
  async (hours) => {
    const refused = await ask(hours);
    expect(refused).toMatchObject({ ok: false, code: 'DSR_BAD_INPUT', why: 'A link can live from 1 to 168 hours.' });
    expect(eventsOf(ports)).toEqual(['created', 'refused']);
    expect(ports.packages.links).toEqual([]);
  },
);

test('requester and approver may have one, a member and the data subject may not', async () => {
  expect(await ask(null, MEGAN)).toMatchObject({ ok: true });
  expect(await ask(null, ADELE)).toMatchObject({ code: 'DSR_NOT_ALLOWED' });
  expect(await ask(null, ANNA)).toMatchObject({ code: 'DSR_OWN_DATA' });
});

test('there is none before the request is completed, nor without a package', async () => {
  expect(await ask(null, ALEX, { state: 'running', package: info })).toMatchObject({ code: 'DSR_NO_PACKAGE' });
});

test('there is one for a request that was completed in part', async () => {
  expect(await ask(null, ALEX, { state: 'partially-completed', package: info })).toMatchObject({ ok: true });
});

test('there is none once the package is gone', async () => {
  ports.packages.gone = true;
  expect(await ask(null)).toMatchObject({ code: 'DSR_NO_PACKAGE' });
});

test('what is audited has path, expiry and who asked, and no signature', async () => {
  await ask(24);
  expect(ports.audit.lines.slice(1)).toMatchObject([
    { event: 'link.asked', actor: { objectId: ALEX.objectId }, facts: { hours: 24 } },
    { event: 'link.issued', facts: { package: info.blobName } },
  ]);
  expect(JSON.stringify(ports.audit.lines)).not.toMatch(/sig=|secret|https:/);
  expect(JSON.stringify(await ports.requests.get('DSR-2026-0001'))).not.toMatch(/sig=|secret/);
});

test('a link that cannot be audited is not shown', async () => {
  const stored = await storeNew(ports, aNewRequest(done), aCause());
  ports.audit.fault = new Error('disk full');
  await expect(linkOf(ports, stored, 8)).rejects.toThrow('disk full');
});

test('for a chat of one’s own it is asked for now, and issued when it is sent there', async () => {
  const { id } = await storeNew(ports, aNewRequest(done), aCause());
  const wish = { actor: MEGAN, requestId: id, correlationId: 'c1', card: null };
  expect(await sendLink(ports, { ...wish, hours: 2 })).toMatchObject({ ok: true });
  expect(ports.packages.links).toEqual([]);
  const ready = (await ports.requests.get(id))?.outbox.at(-1);
  expect(ready).toMatchObject({ kind: 'ready', facts: { hours: '2' }, mentions: [MEGAN] });
  expect(eventsOf(ports)).toEqual(['created', 'link.asked']);
  for (const [actor, hours] of [
    [ADELE, 2],
    [MEGAN, 169],
  ] as const)
    expect(await sendLink(ports, { ...wish, actor, hours })).toMatchObject({ ok: false });
});
