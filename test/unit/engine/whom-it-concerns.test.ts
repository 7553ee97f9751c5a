/** Who is called where somebody has to decide: asked of the directory when the line is sent. */
import type { DsrRequest, Notice } from '../../../src/core/request';
import { withDeciders } from '../../../src/engine/whom-it-concerns';
import { ADELE, ALEX, aRequest, aSubject, MEGAN } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

const line = (kind: Notice['kind']): Notice => ({ id: '1', kind, facts: {}, mentions: [] });
const about = (objectId: string, requester = ALEX): DsrRequest =>
  aRequest({ requester, subject: aSubject({ objectId }) });
const called = async (request: DsrRequest, kind: Notice['kind'] = 'approval-needed'): Promise<string[]> =>
  (await withDeciders(ports, request, line(kind))).mentions.map(({ name }) => name);

test.each(['approval-needed', 'approval-due', 'review-needed'] as const)(
  '%s calls the approvers, but neither the requester nor the data subject',
  async (kind) => {
    expect(await called(about(ADELE.objectId), kind)).toEqual(['Megan Bowen', 'Isaiah Langer', 'Anna Kovács']);
    expect(await called(about(MEGAN.objectId), kind)).toEqual(['Isaiah Langer', 'Anna Kovács']);
    expect(await called(about(ADELE.objectId, MEGAN), kind)).toEqual(['Alex Wilber', 'Isaiah Langer', 'Anna Kovács']);
  },
);

test('any other line calls whom it called', async () => {
  const approved: Notice = { ...line('approved'), mentions: [ALEX] };
  expect(await withDeciders(ports, about(ADELE.objectId), approved)).toBe(approved);
});

test('of a large group five are called', async () => {
  for (const number of [1, 2, 3, 4, 5, 6, 7]) {
    const objectId = `0000000${number}-0000-4000-8000-000000000000`;
    ports.members.approverIds.add(objectId);
    ports.members.people.set(objectId, { objectId, displayName: `Admin ${number}`, guest: false, enabled: true });
  }
  expect(await called(about(ADELE.objectId))).toHaveLength(5);
});

test('the line goes without where the directory cannot be asked', async () => {
  ports.members.down = true;
  expect(await called(about(ADELE.objectId))).toEqual([]);
});
