/** What is proved: a value that cannot be one of its field was cut at the wrong place, and is asked for again instead of written. */
import { parse } from '../../../src/language';
import { fitsField } from '../../../src/language/value-shapes';
import { NOW } from './labelled';

it.each([
  ['surname', 'van der Berg Meyer'],
  ['displayName', 'Mora, Inés'],
  ['mobilePhone', '416-555-0142'],
  ['businessPhones', '+44 20 7946 0123 ext. 12'],
  ['postalCode', 'G1K 3V9'],
  ['city', 'São Paulo'],
  ['mail', 'ana.b@contoso.com'],
  ['preferredLanguage', 'pt-BR'],
  ['employeeId', '88-1402'],
  ['jobTitle', 'Regional Counsel, EMEA'],
  ['tags.floor', '5'],
  ['city', null],
])('%s can be %s', (field, value) => expect(fitsField({ field, value })).toBe(true));

it.each([
  ['mobilePhone', "his wife's"],
  ['postalCode', 'Bern'],
  ['city', 'Bern, street Mill Lane'],
  ['city', 'Bern as of 1 December'],
  ['surname', 'Berg, department HR'],
  ['mail', 'the one below'],
  ['jobTitle', 'whatever the other system says right now for him'],
])('%s cannot be "%s", and nothing is changed', (field, value) => {
  expect(fitsField({ field, value })).toBe(false);
  const { commands } = parse(`set ${field} of ana@contoso.com to ${value}`, { now: NOW });
  expect(commands.flatMap(({ params }) => params.changes ?? [])).not.toContainEqual({ field, value });
});

it('a quotation is taken as it stands', () => {
  const { commands } = parse('set the city of ana@contoso.com to "Bern 3, Länggasse"', { now: NOW });
  expect(commands[0]?.params.changes).toEqual([{ field: 'city', value: 'Bern 3, Länggasse' }]);
});
