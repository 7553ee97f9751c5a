/** "lift 1" where there is nothing to lift: what request 1 was. */
import type { Command } from '../../../src/core/command';
import type { DsrRequest } from '../../../src/core/request';
import { whyNothingLifted } from '../../../src/usecases/nothing-lifted';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aCommand, aNewRequest } from '../../support/builders';
import { fakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const lift = (requestId: string | null): Command[] => [aCommand({ intent: 'lift', requestId })];

async function why(change: Partial<DsrRequest>): Promise<string> {
  const ports = fakePorts();
  const asked = aNewRequest({ commands: [aCommand({ intent: 'restrict' })], ...change });
  await storeNew(ports, asked, aCause());
  return whyNothingLifted(ports, lift(ID));
}

test.each([
  [{ state: 'declined' }, /^DSR-2026-0001 was declined, so it never restricted anything\. /],
  [{ state: 'cancelled' }, /^DSR-2026-0001 was cancelled before/],
  [{ state: 'awaiting-approval' }, /^DSR-2026-0001 has not restricted anything so far\. /],
  [{ commands: [aCommand({ intent: 'export' })] }, /^DSR-2026-0001 did not ask for a restriction\. /],
] as const)('tells of %j', async (change, words) => {
  expect(await why(change as Partial<DsrRequest>)).toMatch(words);
});

test('where a person was named, or the number is not known, it says what was looked for', async () => {
  const ports = fakePorts();
  expect(await whyNothingLifted(ports, lift(null))).toBe('Nothing of this was restricted by the bot.');
  expect(await whyNothingLifted(ports, lift(ID))).toBe('Nothing of this was restricted by the bot.');
});
