/** What is proved: what a writer says of his own message, struck, quoted as code, edited or added below, is never carried out against it. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const read = (text: string): string => {
  const { commands, reason } = parse(text, { now: NOW });
  return (
    reason ??
    commands
      .map(({ intent, requestId, subjects }) =>
        [intent, requestId, ...subjects.map(({ value }) => value)].filter(Boolean).join(' '),
      )
      .join(' + ')
  );
};

it.each([
  'Delete ana@contoso.com.\n\nEdit: ignore the line above, nothing should be deleted.',
  'Sales would love to see ana@contoso.com hard-deleted. I would not: leave her where she is.',
  'Please do NOT do what she asks for below, she took it all back.\n\n> Hello, I want all my data deleted.\n> Ana Berg (ana@contoso.com)',
  'Forget the second line, it was still in my clipboard.\ndelete ana@contoso.com',
  'Ignore what comes next, I only test my keyboard:\ndelete ana@contoso.com',
  'All of this is for discussion only, nothing of it is to be carried out.\n- erase ana@contoso.com\n- freeze device reef-22',
  "EDIT by Maarten: I called this off, please don't run it.\n---\nPlease erase device vat-3 from all systems.",
  'wipe ana@contoso.com in all systems.\n\nP.S. Scrap that, she stays with us.',
  'approve 12. Edit: no, not yet, I have not read the plan',
  'Disable device crate-5. Sorry, leave crate-5 on.',
  'export all of ana@contoso.com. Nobody may send it yet, never mind the above.',
])('takes the command back: %s', (text) => expect(read(text)).toMatch(/^(?:negated|unclear)$/));

it.each([
  'My plan for tomorrow: approve 12. I will click through it myself.',
  'Would an erasure of ana@contoso.com also hit her twins? Only asking.',
  'Only b) counts, a) and c) are crossed out.\na) erase ana@contoso.com\nb) restrict ana@contoso.com\nc) approve 48',
  'Our runbook has this line:\n```\ndsr delete --user ana@contoso.com\n```\nfor the handbook only',
])('asks, or does nothing, where it is not meant as it stands: %s', (text) =>
  expect(read(text)).not.toMatch(/^(?:delete|approve|restrict)|\+/),
);

it('a misspelt name of a service widens nothing', () => {
  const [command] = parse('export the data of ana@contoso.com from IoT Cental pls', { now: NOW }).commands;
  expect(command?.services).toEqual(['iot-central']);
});

it.each([
  ['delete ana@contoso.com\n\nEdit: ida@contoso.com, sorry', 'delete ida@contoso.com'],
  ['Edit: ~~delete~~ restrict ana@contoso.com', 'restrict ana@contoso.com'],
  ['restrict <s>ida@contoso.com</s> ana@contoso.com', 'restrict ana@contoso.com'],
  ['Update: she has called again.\nPlease delete ana@contoso.com', 'delete ana@contoso.com'],
  ['restrict these:\n```\nana@contoso.com\nida@contoso.com\n```', 'restrict ana@contoso.com ida@contoso.com'],
])('reads what is left: %s', (text, reading) => expect(read(text)).toBe(reading));

it.each([
  'delete ana@contoso.com please, legal signed this off on Thursday',
  'Please purge ana@contoso.com for good, she does not want anything kept.',
  'remove ana@contoso.com, nobody uses the account any more',
  "delete ana@contoso.com. She doesn't work here since May. No rush.",
  'We got this on Monday and nobody has started it: erase ana@contoso.com',
])('a no beside it that tells of others holds nothing up: %s', (text) =>
  expect(read(text)).toBe('delete ana@contoso.com'),
);

it.each([
  ['Take no action on the erasure mail of ana@contoso.com, it was a prank.', 'negated'],
  ['erase ana@contoso.com, but merely freeze ida@contoso.com', 'delete ana@contoso.com + restrict ida@contoso.com'],
  ['Device press-11 was repaired at 08:15 and should be re-enabled', 'lift press-11'],
  [
    'Solicitor J. Kessler (kessler@lawhouse.example) writes for his client: subject access request for ana@contoso.com',
    'access ana@contoso.com',
  ],
  ['I approve of the way Ida handled #31', 'smalltalk'],
  ['Clear the mobile of ana@contoso.com, but leave the business phone as it is.', 'unclear'],
  ['OwnerName on twin Floor-9 is wrong, change it to Kirsty Wallace', 'unclear'],
  [
    'Maître Odile Fontaine writes to us for her client:\n\n> My client Ana Berg (ana@contoso.com) demands the restriction.\n\nPlease restrict him.',
    'restrict ana@contoso.com',
  ],
])('%s', (text, reading) => expect(read(text)).toBe(reading));
