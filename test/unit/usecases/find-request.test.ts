/** The request that a short number means. */
import { findRequest, requestsAbout } from '../../../src/usecases/find-request';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aNewRequest, aSubject } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

let ports: FakePorts;
beforeEach(async () => {
  ports = fakePorts();
  for (const year of [2024, 2025]) await given(`${year}-05-01T00:00:00.000Z`, `draft-${year}`);
});

function given(createdAt: string, draftId: string, changes = {}) {
  return storeNew(ports, aNewRequest({ createdAt, draftId, ...changes }), aCause());
}

test("is this year's where there is one", async () => {
  await given('2026-05-01T00:00:00.000Z', 'draft-2026');
  expect((await findRequest(ports, 'DSR-2026-0001'))?.id).toBe('DSR-2026-0001');
});

test('is the newest earlier one where this year has none of the number', async () => {
  expect((await findRequest(ports, 'DSR-2026-0001'))?.id).toBe('DSR-2025-0001');
});

test.each(['cancel DSR-2026-0001', 'cancel dsr 2026 1', 'status of DSR-2026-01, please'])(
  'is that one alone where it was said in full: %s',
  async (said) => {
    expect(await findRequest(ports, 'DSR-2026-0001', said)).toBeNull();
  },
);

test('is not said in full by another number that begins alike', async () => {
  expect((await findRequest(ports, 'DSR-2026-0001', 'cancel 1, not DSR-2026-0012'))?.id).toBe('DSR-2025-0001');
});

test('is never a later one, nor one of another number', async () => {
  expect(await findRequest(ports, 'DSR-2023-0001')).toBeNull();
  expect(await findRequest(ports, 'DSR-2026-0002')).toBeNull();
});

test('requests about somebody come newest first', async () => {
  await given('2026-05-01T00:00:00.000Z', 'other', { subject: aSubject({ objectId: 'somebody-else' }) });
  const about = requestsAbout(ports, `user:${aSubject().objectId}`).map(({ id }) => id);
  expect(about).toEqual(['DSR-2025-0001', 'DSR-2024-0001']);
});
