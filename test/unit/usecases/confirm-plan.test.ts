/** Only the plan that is seen is confirmed; an account is not deleted for good before its address was typed. */
import { DEFAULT_OPTIONS } from '../../../src/core/object-change';
import { runSearch } from '../../../src/usecases/run-search';
import { confirmPlan } from '../../../src/usecases/confirm-plan';
import { ALEX, aCommand, aDraft } from '../../support/builders';
import { changeBench, type ChangeBench } from '../../support/change-bench';
import { eventsOf } from '../../support/fake-ports';

const { signal } = new AbortController();
let bench: ChangeBench;

async function planned(params = {}) {
  bench = changeBench();
  const draft = aDraft({ commands: [aCommand({ intent: 'delete', params })] });
  await bench.ports.drafts.put(draft);
  await runSearch(bench.ports, draft, signal);
}

async function confirm(chosen = {}, address: string | null = null) {
  const request = (await bench.ports.requests.get('DSR-2026-0001'))!;
  const card = { version: request.revision, planHash: request.plan?.hash ?? null };
  return confirmPlan(bench.ports, { actor: ALEX, requestId: request.id, correlationId: 'c1', card, chosen, address });
}

test('a choice that is the plan’s already confirms it', async () => {
  await planned();
  expect(await confirm({ permanent: false })).toMatchObject({ ok: true, request: { state: 'awaiting-approval' } });
});

test('a choice that changes the plan has it made anew and shown again', async () => {
  await planned();
  expect(await confirm({ permanent: true })).toMatchObject({
    ok: true,
    request: { state: 'awaiting-confirmation', planEnd: { why: 'options-changed' } },
  });
  const before = (await bench.ports.requests.get('DSR-2026-0001'))!.plan!;
  const [draft] = await bench.ports.drafts.all();
  expect(draft).toMatchObject({ replaces: 'DSR-2026-0001', options: { ...DEFAULT_OPTIONS, permanent: true } });
  await runSearch(bench.ports, draft!, signal);
  const request = (await bench.ports.requests.get('DSR-2026-0001'))!;
  expect(request).toMatchObject({ planEnd: null, plan: { options: { permanent: true } } });
  expect(request.plan?.hash).not.toBe(before.hash);
  expect(eventsOf(bench.ports)).toContain('options-changed');
});

test('a permanent deletion is confirmed by the address of the person, and by no other', async () => {
  await planned({ permanent: true });
  for (const address of [null, '', 'anna.kovacs@contoso', 'megan@contoso.com'])
    expect(await confirm({}, address)).toMatchObject({ ok: false, code: 'DSR_ADDRESS_REQUIRED' });
  expect(await confirm({}, ' Anna.Kovacs@contoso.com ')).toMatchObject({ ok: true });
});

test('the changer is told what was chosen', async () => {
  await planned({ permanent: true });
  expect(bench.changer.previewed.every(({ options }) => options.permanent)).toBe(true);
});
