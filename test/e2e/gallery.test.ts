/** Every card that the walks do not show, seen in a browser in full width and on a phone's, decline and letter decided on. */
import { inPlayground } from './playground-bench';

const LOOKS: readonly (readonly [name: string, typed: string, words: string])[] = [
  ['help', 'help', 'What I can do'],
  ['help-topic', 'help export', 'Help: Export'],
  ['found', 'what do we hold on anna.kovacs@contoso.com', 'Nothing was changed or copied'],
  ['candidates', 'export the data of Johanna Lorenz', 'Who is meant?'],
  ['form', 'delete', 'Delete: something is missing'],
  ['did-you-mean', 'anna.kovacs@contoso.com', 'Did you mean'],
  ['not-found', 'export nobody.here@contoso.com', 'Nothing was found'],
];

inPlayground('the cards in the playground', 3_500, (bench) => {
  const both = async (name: string, words: string) => {
    await bench.playground.see(bench.playground.card(words), 90_000);
    await bench.shot(name, words);
    await bench.shot(`${name}-narrow`, words, 700);
  };

  test.each(LOOKS)(
    '%s',
    async (name, typed, words) => {
      await bench.playground.post(typed);
      await both(name, words);
    },
    150_000,
  );

  test('somebody who was not found is recorded as received', async () => {
    await bench.playground.card('Nothing was found').getByRole('button', { name: 'Record' }).click();
    await both('recorded', 'Recorded as received');
  }, 150_000);

  test('a plan that was rejected says why, and what to do next', async () => {
    const { playground } = bench;
    await playground.post('export diego.siciliani@contoso.com');
    await playground.see(playground.card('Is this what should be done?'), 90_000);
    await playground.card('Is this what should be done?').getByRole('button', { name: 'Confirm' }).click();
    await playground.see(playground.card('A second admin has to decide'), 90_000);
    await playground.post('/as megan');
    await playground.see(playground.page.getByText('You are Megan Bowen'));
    await playground.post('reject 2 because the scope is too wide');
    await both('plan-ended', 'The plan was rejected');
  }, 240_000);

  test('a request is declined on a card with its ground, and its letter is at hand', async () => {
    const { playground } = bench;
    await playground.post('decline 2');
    await both('decline', 'Decline this request?');
    const card = playground.card('Decline this request?');
    await card.getByRole('textbox').first().fill('It is the fifth request of this kind this month.');
    await card.getByRole('radio', { name: /^Excessive/ }).click();
    await card.getByRole('button', { name: 'Decline', exact: true }).click();
    await playground.see(playground.page.getByText('was declined by Megan Bowen'), 90_000);
    await both('declined', 'It is the fifth request of this kind this month.');
    // The card that everybody sees is edited once in 5 s, and that takes away what one looks at on it.
    await playground.page.waitForTimeout(6_000);
    await playground.card('Declined').getByRole('button', { name: 'Letter' }).click();
    await both('letter', 'The letter, to copy');
  }, 240_000);

  test.each([
    ['list', 'list all', 'requests, open and closed'],
    ['history', 'history 2', 'The request itself was declined'],
  ])(
    '%s',
    async (name, typed, words) => {
      await bench.playground.post(typed);
      await both(name, words);
    },
    150_000,
  );
});
