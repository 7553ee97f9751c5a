/** What is proved: the parameters of each intent, with the words of the message. */
import type { CommandParams } from '../../../src/core/command';
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const CASES: [string, CommandParams][] = [
  ['list mine', { filter: 'mine' }],
  ['requests due within two weeks', { dueWithinDays: 14 }],
  ['give me the complete list of requests', { filter: 'all' }],
  ['new link for 17, valid for 3 days', { hours: 72 }],
  ['delete bob@x.com for good', { permanent: true }],
  ['decline 17 – manifestly unfounded', { reason: 'manifestly unfounded', ground: 'unfounded' }],
  ['extend 17 by two months due to complexity', { months: 2, reason: 'complexity' }],
  ['halt 17 pending legal review', { reason: 'pending legal review' }],
  ['add "approve 13" as a note to 12', { text: 'approve 13' }],
  ['assign 17 to me', { assignee: 'me' }],
  ['hand 17 over to <at>Lena Kunz</at>', { assignee: 'Lena Kunz' }],
  ['task two of 17 is done', { task: 2 }],
  ['ID check on 17 done: driving licence', { method: 'driving licence' }],
  ['report for October', { period: { from: '2026-10-01', to: '2026-10-31' } }],
  ['SAR from bob@x.com, received on Friday', { receivedOn: '2026-11-20' }],
  ['clear the job title of bob@x.com', { changes: [{ field: 'jobTitle', value: null }] }],
  ['set tags.owner on device a-1 to "Lena"', { changes: [{ field: 'tags.owner', value: 'Lena' }] }],
  [
    "set bob@x.com's office to B-204 and phone to +49 30 1234",
    {
      changes: [
        { field: 'officeLocation', value: 'B-204' },
        { field: 'mobilePhone', value: '+49 30 1234' },
      ],
    },
  ],
];

it.each(CASES)('%s', (text, params) => {
  expect(parse(text, { now: NOW }).commands.map((command) => command.params)).toEqual([params]);
});
