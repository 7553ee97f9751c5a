/** What is proved: one slip leads to the one word that is meant, never from a name or an everyday word to a command. */
import { normalise } from '../../../src/language/normalise';
import { mendSpelling } from '../../../src/language/spelling';
import { tokenise } from '../../../src/language/tokenise';

function mended(text: string): string {
  const tokens = tokenise(normalise(text, 'DSR Bot'));
  mendSpelling(tokens);
  return tokens.map(({ word }) => word).join(' ');
}

it.each([
  ['exprot', 'export'],
  ['assgin', 'assign'],
  ['revoek', 'revoke'],
  ['delte', 'delete'],
  ['DLETE', 'delete'],
  ['stauts', 'status'],
  ['dont', "don't"],
])('%s is %s', (written, meant) => expect(mended(written)).toBe(meant));

it.each(['remote', 'expert', 'improve', 'reprove', 'selection', 'stats', 'noted'])(
  'the everyday word %s stays',
  (word) => expect(mended(`the ${word}`)).toBe(`the ${word}`),
);

it.each(['Erasmus', 'Delphine', 'Blok', 'Restrepo', 'Clea'])('the name %s stays', (name) =>
  expect(mended(`ask ${name}`)).toBe(`ask ${name.toLowerCase()}`),
);

it('leaves ids and addresses alone', () => expect(mended('t_delte delte@x.com')).toBe('t_delte delte@x.com'));
