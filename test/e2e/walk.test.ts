/** The walk of the README in a browser: Alex asks and may not approve, Megan approves, the link opens the zip. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { inPlayground, SHOTS } from './playground-bench';

inPlayground('the walk in the playground', 2_300, (bench) => {
  test('an export from the first word to the zip', async () => {
    const { playground, sandbox, shot } = bench;
    const { page } = playground;
    await playground.post('export everything you have on anna.kovacs@contoso.com');
    const plan = playground.card('Is this what should be done?');
    await plan.waitFor({ timeout: 30_000 });
    await shot('plan', 'Is this what should be done?');
    await plan.getByRole('button', { name: 'Confirm' }).click();

    const approval = playground.card('A second admin has to decide');
    await approval.waitFor({ timeout: 30_000 });
    await shot('approval', 'A second admin has to decide');
    const refusal = await playground.refused(approval, 'Approve', 'DSR_APPROVAL_SAME_ADMIN');
    await refusal.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(SHOTS, 'refusal.png') });

    await playground.post('/as megan');
    await page.getByText('You are Megan Bowen').first().waitFor({ timeout: 30_000 });
    await approval.getByRole('button', { name: 'Approve' }).click();

    await page.getByText('was approved by Megan Bowen').first().waitFor({ timeout: 30_000 });
    const ready = playground.card('The export is ready');
    await ready.waitFor({ timeout: 60_000 });
    await shot('ready', 'The export is ready');
    await playground.card('Everything that was planned has been done').waitFor({ timeout: 30_000 });
    await shot('completed', 'Everything that was planned has been done');

    // The browser does not know the sandbox's certificate authority; curl is told of it.
    const asked = page.context().waitForEvent('request', (request) => request.url().includes('devstoreaccount1'));
    await ready
      .getByRole('link', { name: 'Download' })
      .or(ready.getByRole('button', { name: 'Download' }))
      .first()
      .click();
    const link = (await asked).url();
    const zip = join(sandbox.dataDir, 'anna.zip');
    execFileSync('curl', ['-sS', '--fail', '--cacert', join(sandbox.dataDir, 'ca.pem'), '-o', zip, link]);
    const listed = execFileSync('npx', ['tsx', 'src/cli/verify-package.ts', zip], { encoding: 'utf8' });
    expect(listed).toMatch(/^ok: \d+ files/);
    const verified = execFileSync(
      'npx',
      ['tsx', 'src/cli/audit.ts', 'verify', '--file', join(sandbox.dataDir, 'bot', 'audit.jsonl')],
      {
        encoding: 'utf8',
      },
    );
    expect(verified).toMatch(/^ok: /);
  }, 240_000);

  test('the cards are usable at the width of a phone', async () => {
    await bench.shot('completed-narrow', 'Everything that was planned has been done', 700);
  });
});
