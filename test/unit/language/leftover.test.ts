/** What a card shows as not understood: only words that found no place, or nobody believes it. */
import { readMessage } from '../../../src/language';
import { NOW } from './labelled';

const leftover = (text: string) => readMessage(text, { now: NOW }).leftover;

test.each([
  'lift 19',
  'restore request 26',
  'task 2 on 6 is done: deleted',
  'export anna.kovacs@contoso.com, received on 1 November 2026',
  'change the tag location.city on device thermostat-anna-1 to Hamburg',
  'set the "address" of twin home-anna to "X street 1"',
  'list requests due within 7 days',
])('a word that was used is not called left out: %s', (text) => expect(leftover(text)).toEqual([]));

test('a word that found no place is shown', () => {
  expect(leftover('delete anna.kovacs@contoso.com urgently, lawyer')).toContain('lawyer');
});
