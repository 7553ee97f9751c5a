/** What is proved: an approval is given by whoever says that it is his, and not by asking after one or sending something for one. */
import { brief } from './brief';

it.each([
  ['61 has my approval', 'approve #61'],
  ['request 61 has my full approval', 'approve #61'],
  ['61 and 62 have my approval.', 'approve #61; approve #62'],
  ['you have my approval for 61', 'approve #61'],
  ['plan of 61 gets my go ahead, thanks', 'approve #61'],
  ['31: approved. 32: rejected, wrong person.', 'approve #31; reject #32'],
  ['DSR-2026-0031: approved', 'approve #31'],
  ['plan of 31: rejected because the twin list is empty', 'reject #31'],
])('takes for given: %s', (text, reading) => expect(brief(text)).toBe(reading));

it.each([
  'send 61 to me for my approval',
  'bring 61 to Eva for approval',
  'who gives approval for 61?',
  'does 61 have my approval?',
  '61 has my approval?',
  '61 does not have my approval',
  "61 has Eva's approval",
  '61 has my approval if Eva agrees',
  'Eva says 61 has my approval',
  'my approval for 61 was premature',
  '31: approved?',
  '31: approved yesterday',
  '31: approved by Eva. 32: rejected on Friday',
])('does not take for given: %s', (text) => expect(brief(text)).not.toMatch(/approve|reject/));
