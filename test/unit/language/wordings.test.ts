/** What is proved: whose data, which request, which value and which scope is meant, in wordings of many writers. */
import { parse } from '../../../src/language';
import { brief } from './brief';
import { NOW } from './labelled';

const READ: Record<string, [string, string][]> = {
  'takes whom the next sentence names': [
    ["Can you restrict her data please? It's Marama Te Whata, m.tewhata@x.example", 'restrict m.tewhata@x.example'],
    ["Please erase his account. That's bob@contoso.com.", 'delete bob@contoso.com'],
    ["Delete anna@contoso.com. It's bob@contoso.com.", 'unclear'],
  ],
  'takes a name as it is written': [
    ['What do we hold on Hendrik Jan Mulder?', 'discover Hendrik Jan Mulder'],
    ['restrict Nguyễn Văn An – everywhere but DPS', 'restrict Nguyễn Văn An not dps'],
    ['re-enable handheld HH-0921', 'lift HH-0921'],
    ['The controller instructs us to erase twin “HVAC.Floor-3”.', 'delete HVAC.Floor-3'],
    ['delete device boiler room 3', 'delete'],
  ],
  'takes no one who only asks for it or is spared': [
    ['At the request of his widow (mara@x.example) please erase elias@x.example.', 'delete elias@x.example'],
    ['delete a@x.example, but not b@x.example', 'delete a@x.example'],
    ['Delete a@x.example, but b@x.example must stay', 'delete a@x.example'],
    ['Delete a@x.example, but b@x.example is merely to be restricted.', 'delete a@x.example; restrict b@x.example'],
    ['delete a@x.example, but device dev-1 must be disabled first', 'unclear'],
    ['lift the restriction of a@x.example and delete the one of b@x.example', 'lift a@x.example'],
  ],
  'takes a name and its address for one person': [
    [
      'Ruud Hendriks wants a copy under Art. 15. Open a subject access request for ruud.hendriks@x.example',
      'access ruud.hendriks@x.example',
    ],
    ['delete Anna Berg. Delete anna.berg@x.example', 'delete anna.berg@x.example'],
  ],
  'takes a new value where it stands': [
    ['employee id of a@x.example → please set it to 004417', 'rectify a@x.example employeeId=004417'],
    [
      'Correct the address of Thijs Brouwer: street Lange Weg 14, postcode 3512 PH, city Utrecht',
      'rectify Thijs Brouwer streetAddress=Lange Weg 14 postalCode=3512 PH city=Utrecht',
    ],
    ['city of a@x.example: York, not Leeds', 'rectify a@x.example city=York'],
    ['city of a@x.example: not York', 'unclear'],
    ['set the "mobile" of a@x.example to "+44 7700 900123"', 'rectify a@x.example mobilePhone=+44 7700 900123'],
    ['set the tag "room" of device hv-3 to 12b', 'rectify hv-3 room=12b'],
    [
      'the surname of a@x.example must read Kuiper-Brandt and the city Deventer',
      'rectify a@x.example surname=Kuiper-Brandt city=Deventer',
    ],
  ],
  'takes from a letter whom it is about and what it tells': [
    [
      'He writes: "Our client Petros E. (petros@x.example) asks that you stop. Regards, j.whitlam@law.example" – please restrict it for him',
      'restrict petros@x.example',
    ],
    [
      'Please change the mobile to the new number.\n\n> From: Ann Lee <ann@x.example>\n> Hi, the number of my phone is now +64 21 555.',
      'rectify ann@x.example mobilePhone=+64 21 555',
    ],
    [
      'Please correct the city.\n\n> From: Ann Lee <ann@x.example>\n> Hi, my surname is now Lee-Park.',
      'rectify ann@x.example',
    ],
  ],
  'keeps each wish of a message apart': [
    ['list what is overdue and what is waiting for approval', 'list; list'],
    ['status of 21, history of 22', 'status #21; history #22'],
    ['Pause 95 because we wait for her ID card, and add a note: mail sent', 'pause #95; note #95'],
    ['how is 96 doing, and which requests are overdue?', 'status #96; list'],
    ['look up Faleolo Tuimavave. And has dsr 93 moved at all?', 'discover Faleolo Tuimavave; status #93'],
    ['She objects and we have to look into it. Please restrict a@x.example', 'restrict a@x.example'],
    ['Read it, all in order: I approve request 47.', 'approve #47'],
    ['hand over a machine-readable copy for a@x.example', 'export a@x.example'],
  ],
  'takes the scope with the person': [
    [
      'Nothing of a@x.example should remain in the service-generated logs: please erase.',
      'delete a@x.example in system-logs',
    ],
  ],
};

describe.each(Object.entries(READ))('%s', (_rule, rows) => {
  it.each(rows)('%s', (text, reading) => expect(brief(text)).toBe(reading));
});

it.each([
  ['SAR for a@x.example received on 3 November and erasure for b@x.example received on 4 November', '03', '04'],
  ['export and delete a@x.example, received on 3 November', '03', '03'],
  ['Log a DSAR for a@x.example – received on the 3rd – and freeze processing of her data', '03', undefined],
])('gives each request the day on which it came: %s', (text, first, second) => {
  const days = parse(text, { now: NOW }).commands.map(({ params }) => params.receivedOn?.slice(-2));
  expect(days).toEqual([first, second]);
});
