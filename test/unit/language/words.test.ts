/** What is proved: text becomes the right tokens, typing slips become verbs only where there is no doubt, ids get one form. */
import { normalise } from '../../../src/language/normalise';
import { requestId } from '../../../src/language/request-id';
import { mendSpelling } from '../../../src/language/spelling';
import { tokenise } from '../../../src/language/tokenise';
import { NOW } from './labelled';

const tokens = (text: string): string[] =>
  tokenise(normalise(text, 'DSR Bot')).map(({ kind, word }) => `${kind}:${word}`);
const mended = (text: string): string => {
  const found = tokenise(normalise(text, 'DSR Bot'));
  mendSpelling(found);
  return found.map(({ word }) => word).join(' ');
};

it('keeps addresses, ids and quotations whole', () => {
  expect(tokens('a.b@c-d.example, T_4411 ‘x y’ DSR-2026-0042')).toEqual([
    'email:a.b@c-d.example',
    'mark:,',
    'id:t_4411',
    "quoted:'x y'",
    'request:dsr-2026-0042',
  ]);
});

it('makes junk of misspelt addresses', () => {
  expect(tokens('bob@@x,com')[0]).toBe('junk:bob@@x');
  expect(tokens('bob@contoso')).toEqual(['junk:bob@contoso']);
});

it('removes the bot, invisible characters and markup', () => {
  const { shown, addressed } = normalise('<at>dsr bot</at>&nbsp;de\u200Blete <b>x</b>', 'DSR Bot');
  expect([shown.trim(), addressed]).toEqual(['delete x', true]);
});

it.each([
  ['plz delte it', 'please delete it'],
  ['serach teh hub', 'search the hub'],
  ['the remote expert', 'the remote expert'],
  ['the value of property', 'the value of property'],
  ['ask Ines or Erasmus', 'ask ines or erasmus'],
])('%s is read as %s', (written, meant) => expect(mended(written)).toBe(meant));

it('gives request ids the year of the message', () => {
  expect([requestId('#42', NOW), requestId('DSR-2025-7', NOW)]).toEqual(['DSR-2026-0042', 'DSR-2025-0007']);
});
