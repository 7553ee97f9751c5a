/** A deletion in a browser: the plan with its choices and consequences, the tasks for people, the doctor. */
import { inPlayground } from './playground-bench';

inPlayground('a deletion in the playground', 2_600, (bench) => {
  test('is planned with its consequences, approved with a reason, and leaves its tasks to people', async () => {
    const { playground, shot } = bench;
    const { page } = playground;
    await playground.post('delete everything we have on anna.kovacs@contoso.com');
    const plan = playground.card('Is this what should be done?');
    await plan.waitFor({ timeout: 30_000 });
    await shot('delete-plan', 'Is this what should be done?');
    await shot('delete-plan-narrow', 'Is this what should be done?', 700);
    await plan.getByRole('button', { name: 'Confirm' }).click();

    const approval = playground.card('A second admin has to decide');
    await approval.waitFor({ timeout: 30_000 });
    await shot('delete-approval', 'A second admin has to decide');
    await playground.post('/as megan');
    await page.getByText('You are Megan Bowen').first().waitFor({ timeout: 30_000 });
    await playground.refused(approval, 'Approve', 'DSR_REASON_REQUIRED');
    const approved = page.getByText('was approved by Megan Bowen');
    await playground.decide(approval, 'Approve', 'The person asked for it by letter.', approved);

    await playground.see(playground.card('Close a task'), 90_000);
    await shot('delete-waiting', 'Close a task');
    await playground.post('task 1 on 1 is done: done in the portal');
    await page.getByText('task 1 was closed by Megan Bowen').first().waitFor({ timeout: 30_000 });
  }, 240_000);

  test('the doctor tells what each service lets the bot do', async () => {
    const { playground, shot } = bench;
    await playground.post('doctor');
    const words = /things? to be mended|Every connected service answers/;
    await playground.card(words).waitFor({ timeout: 30_000 });
    await shot('doctor', words);
    await shot('doctor-narrow', words, 700);
  }, 60_000);
});
