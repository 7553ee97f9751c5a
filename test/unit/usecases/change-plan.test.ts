/** Change and Retry: the plan is made anew under the same number. */
import { DEFAULT_OPTIONS } from '../../../src/core/object-change';
import type { PlanEnd, DsrRequest } from '../../../src/core/request';
import { changePlan, resumeSearches, retryPlan } from '../../../src/usecases/change-plan';
import { runSearch } from '../../../src/usecases/run-search';
import { storeNew } from '../../../src/usecases/store-request';
import { ALEX, aCause, aNewRequest, MEGAN, NOW } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const failed: PlanEnd = { why: 'failed', text: '', at: NOW };
let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

async function given(changes: Partial<DsrRequest> = {}): Promise<DsrRequest> {
  return storeNew(ports, aNewRequest(changes), aCause());
}

function wish(request: DsrRequest, actor = ALEX) {
  const card = { version: request.revision, planHash: request.plan?.hash ?? null };
  return { actor, requestId: request.id, correlationId: 'c1', card };
}

test('Retry looks again and gives the same request a fresh plan', async () => {
  const request = await given({ planEnd: failed });
  expect(await retryPlan(ports, wish(request))).toMatchObject({ ok: true });
  const [draft] = await ports.drafts.all();
  expect(draft).toMatchObject({ state: 'searching', replaces: request.id, subject: request.subject });
  expect(ports.woken).toContain(draft?.id);
  const searched = await runSearch(ports, draft!, new AbortController().signal);
  expect(searched).toMatchObject({
    kind: 'request',
    request: { id: request.id, planEnd: null, state: 'awaiting-confirmation' },
  });
  expect(eventsOf(ports)).toEqual(['created', 'retry-asked', 'planned']);
});

test('a double click on Retry looks once', async () => {
  const request = await given({ planEnd: failed });
  const both = await Promise.all([retryPlan(ports, wish(request)), retryPlan(ports, wish(request))]);
  expect(both).toMatchObject([{ ok: true }, { ok: false, code: 'DSR_STALE_CARD' }]);
  expect(await ports.drafts.all()).toHaveLength(1);
});

test('a search that a crash kept from beginning is begun at the next start, once, with what was chosen', async () => {
  const options = { ...DEFAULT_OPTIONS, permanent: true };
  await given({ planEnd: { ...failed, why: 'options-changed', searching: options } });
  await resumeSearches(ports);
  await resumeSearches(ports);
  expect(await ports.drafts.all()).toMatchObject([{ replaces: 'DSR-2026-0001', state: 'searching', options }]);
});

test('no search is begun at a start for a plan that ended otherwise', async () => {
  await given({ planEnd: failed });
  await resumeSearches(ports);
  expect(await ports.drafts.all()).toEqual([]);
});

test('Retry of a plan that has not ended is refused', async () => {
  expect(await retryPlan(ports, wish(await given()))).toMatchObject({ code: 'DSR_NOT_NOW' });
  expect(await ports.drafts.all()).toEqual([]);
});

test('Change ends the plan and waits for the next command', async () => {
  expect(await changePlan(ports, wish(await given()))).toMatchObject({
    ok: true,
    request: { planEnd: { why: 'change-asked' } },
  });
});

test('neither is for anybody but the requester', async () => {
  const request = await given({ planEnd: failed });
  expect(await retryPlan(ports, wish(request, MEGAN))).toMatchObject({ code: 'DSR_NOT_THE_REQUESTER' });
  expect(await changePlan(ports, wish(request, MEGAN))).toMatchObject({ code: 'DSR_NOT_THE_REQUESTER' });
});
