/** What is proved: a correction behind a dash, a comma or a full stop replaces what it names, and what it leaves open is asked, not done. */
import type { Command } from '../../../src/core/command';
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const said = ({ intent, subjects, services, except, requestId, params }: Command): string =>
  [intent, requestId, ...subjects.map(({ value }) => value), ...services, ...except.map((name) => `not ${name}`)]
    .concat((params.changes ?? []).map(({ field, value }) => `${field}=${value}`))
    .concat(params.receivedOn ?? [], params.permanent ? 'permanent' : [])
    .filter(Boolean)
    .join(' ');
const read = (text: string): string => {
  const { commands, reason } = parse(text, { now: NOW });
  return reason ?? commands.map(said).join(' + ');
};

const JOINTS = [' – no, sorry, ', '. No, sorry, ', ', no, sorry, ', '. Sorry, '];

describe.each(JOINTS)('behind "%s"', (joint) => {
  it.each([
    ['approve 70', 'reject it', 'reject DSR-2026-0070'],
    ['delete ana@contoso.com', 'restrict her', 'restrict ana@contoso.com'],
    ['delete ana@contoso.com', 'ida@contoso.com', 'delete ida@contoso.com'],
    ['set the city of ana@contoso.com to Bern', 'Basel', 'rectify ana@contoso.com city=Basel'],
    ['set the city of ana@contoso.com to Bern', 'the office to Basel', 'rectify ana@contoso.com officeLocation=Basel'],
    ['delete device a-1 from the hub', 'from Central', 'delete a-1 iot-central'],
    ['restrict twin Barn.4', 'Barn.5', 'restrict Barn.5'],
    ['approve 14 and 15', '14 and 16', 'approve DSR-2026-0014 + approve DSR-2026-0016'],
    ['erase ana@contoso.com, received on 3 November', '4 November', 'delete ana@contoso.com 2026-11-04'],
    ['Right to be forgotten: ana@contoso.com. Start the erasure', 'just export it', 'export ana@contoso.com'],
  ])('%s … %s', (wish, correction, reading) => expect(read(wish + joint + correction)).toBe(reading));
});

it.each([
  ['wipe ana@contoso.com and ben@contoso.com – sorry, only the second one', 'unclear'],
  ['approve 44, 45 and 46 – no, not 46', 'unclear'],
  ['The surname of ana@contoso.com is wrong. It should be Berg. Please fix it – no, sorry, Burg', 'negated'],
  ['set the city of ana@contoso.com to Bern. Sorry, that is not sure yet', 'unclear'],
  ['delete ana@contoso.com. No, wait, ask ida@contoso.com first', 'negated'],
  ['approve 44 – no, sorry', 'negated'],
  ['delete ana@contoso.com – no, wait, remind me tomorrow', 'unsupported'],
  ['delete . don\'t " \n delete dsr', 'unclear'],
  ['Delete Pia Holt. No. Stop.', 'negated'],
  ['Bin device kettle-2, ta – no, sorry', 'negated'],
])('a correction that puts nothing in the place leaves nothing standing: %s', (text, reason) =>
  expect(read(text)).toBe(reason),
);

it.each([
  'delete ana@contoso.com. Sorry for the late message.',
  'delete ana@contoso.com, no rush',
  'Sorry to bother you: delete ana@contoso.com',
  'delete ana@contoso.com. No need to answer.',
])('an apology corrects nothing: %s', (text) => expect(read(text)).toBe('delete ana@contoso.com'));

it.each([
  'delete ana@contoso.com (customer of Nordic Retail AS, Oslo)',
  'Crane & Hobbs LLP write for our customer ana@contoso.com: please erase her account',
  'Ana from Bergen (ana@contoso.com) wants to be forgotten, please delete her',
  'delete ana@contoso.com, Kari has signed it',
])('a company, a city or a colleague beside an address is no further person: %s', (text) =>
  expect(read(text)).toBe('delete ana@contoso.com'),
);

it('a second name in a list with an address is a person', () =>
  expect(read('delete ole.dahl@contoso.com and Kari Dahl')).toBe('delete ole.dahl@contoso.com Kari Dahl'));

it.each([
  ['clear tags.owner on device lift-12', 'rectify lift-12 tags.owner=null'],
  ['remove tags.owner from device lift-12', 'rectify lift-12 tags.owner=null'],
  [
    'ana@contoso.com: new street Mill Lane 4, new city York',
    'rectify ana@contoso.com streetAddress=Mill Lane 4 city=York',
  ],
  [
    'correct ana@contoso.com – the department is Legal now, the title stays',
    'rectify ana@contoso.com department=Legal',
  ],
  [
    'update ana@contoso.com: mobile +34 600 111 (the old one is her son’s)',
    'rectify ana@contoso.com mobilePhone=+34 600 111',
  ],
  ['The city of ana@contoso.com is Lagos. It should be Faro.', 'rectify ana@contoso.com city=Faro'],
])('prose around a change is no value: %s', (text, reading) => expect(read(text)).toBe(reading));
