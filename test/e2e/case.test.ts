/** What is decided beside the plan, in a browser: the case card, the second look before a request is cancelled, a stale card. */
import { inPlayground } from './playground-bench';

const PLAN = 'Is this what should be done?';
const APPROVAL = 'A second admin has to decide';

inPlayground('the case of a request in the playground', 3_900, (bench) => {
  const both = async (name: string, words: string) => {
    await bench.playground.see(bench.playground.card(words), 90_000);
    await bench.shot(name, words);
    await bench.shot(`${name}-narrow`, words, 700);
  };

  test('is kept on a card of its own, each thing by its own button', async () => {
    const { playground } = bench;
    await playground.post('export diego.siciliani@contoso.com');
    await both('plan-actions', PLAN);
    await playground.card(PLAN).getByRole('button', { name: 'Case' }).click();
    await both('case', 'Owner, note, identity, deadline');
    const card = playground.card('Owner, note, identity, deadline');
    await card.getByRole('textbox', { name: 'New owner' }).fill('megan bowen');
    await card.getByRole('button', { name: 'Assign' }).click();
    await playground.see(playground.page.getByText('was assigned to you by Alex Wilber'), 90_000);
    await playground.see(playground.card(PLAN).getByText('Megan Bowen').first());
  }, 240_000);

  test('a button of a card that is out of date does nothing, and the card says so', async () => {
    const { playground } = bench;
    const plans = () => playground.page.locator('.ac-adaptiveCard').filter({ hasText: PLAN });
    const shown = await plans().count();
    await playground.post('status 1');
    await playground.see(plans().nth(shown), 90_000);
    await playground.post('note on 1: she called again');
    await playground.see(playground.page.getByText('the note is kept'), 90_000);
    // Newest first: the copy that the note left behind, then the card that is edited.
    await plans().first().getByRole('button', { name: 'Confirm' }).click();
    await both('out-of-date', 'This card was out of date, so nothing was done.');
  }, 240_000);

  test('a request is cancelled only after a second look, in the words of who did it', async () => {
    const { playground } = bench;
    // The card that everybody sees is edited once in 5 s, and that takes away what one looks at on it.
    await playground.page.waitForTimeout(6_000);
    await playground.card(PLAN).getByRole('button', { name: 'Confirm' }).click();
    await playground.see(playground.card(APPROVAL), 90_000);
    await playground.page.waitForTimeout(6_000);
    await playground.card(APPROVAL).getByRole('button', { name: 'Cancel' }).click();
    await both('cancel', 'Cancel this request?');
    const card = playground.card('Cancel this request?');
    await card.getByRole('textbox').fill('It was filed twice');
    await card.getByRole('button', { name: 'Cancel', exact: true }).click();
    await both('cancelled', 'Cancelled by Alex Wilber: It was filed twice.');
  }, 240_000);
});
