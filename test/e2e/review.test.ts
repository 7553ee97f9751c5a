/** A package in a browser: what is in it and who else, decided on, released by the second admin, and in the figures. */
import { inPlayground } from './playground-bench';

const REVIEW = 'The package is to be reviewed';

inPlayground('a review in the playground', 3_200, (bench) => {
  test('an access package is looked at before it leaves', async () => {
    const { playground, shot } = bench;
    const { page } = playground;
    await playground.post('access request for johanna.lorenz@contoso.com');
    await playground.card('Is this what should be done?').getByRole('button', { name: 'Confirm' }).click();
    await playground.see(playground.card('A second admin has to decide'));
    await playground.post('/as megan');
    await playground.see(page.getByText('You are Megan Bowen'));
    await playground.card('A second admin has to decide').getByRole('button', { name: 'Approve' }).click();

    const review = playground.card(REVIEW);
    await playground.see(review);
    await shot('review', REVIEW);
    await shot('review-narrow', REVIEW, 700);
    await review.getByRole('combobox').click();
    await page
      .getByRole('option', { name: /directory audit entries/i })
      .first()
      .click();
    await playground.refused(review, 'Exclude', 'DSR_REASON_REQUIRED');

    await review.getByRole('button', { name: 'Release' }).click();
    await playground.see(page.getByText('the package was released by Megan Bowen'));
    await playground.see(playground.card('The package is ready'));
    await shot('access-ready', 'The package is ready');
    await shot('access-ready-narrow', 'The package is ready', 700);
  }, 240_000);

  test('a link that was revoked leaves no button that does nothing', async () => {
    const { playground, shot } = bench;
    await playground.post('revoke 1');
    await playground.see(playground.card('This download link is dead'), 90_000);
    await shot('dead-link', 'This download link is dead');
    await shot('dead-link-narrow', 'This download link is dead', 700);
    expect(await playground.card('This download link is dead').getByText('Download', { exact: true }).count()).toBe(0);
  }, 150_000);

  test('the figures of the year stand on a card', async () => {
    const { playground, shot } = bench;
    await playground.post('report');
    await playground.see(playground.card('Register (CSV)'));
    await shot('report', 'Register (CSV)');
    await shot('report-narrow', 'Register (CSV)', 700);
  }, 90_000);
});
