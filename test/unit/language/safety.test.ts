/** What is proved: whatever the words, a negated, reported, asked, doubted or conditional change or decision is never returned as a command. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

/** Base form, participle, gerund and object of what changes data or decides. */
const ACTS: [string, string, string, string][] = [
  ['delete', 'deleted', 'deleting', 'bob@contoso.com'],
  ['erase', 'erased', 'erasing', 'device pump-7'],
  ['remove', 'removed', 'removing', 'bob@contoso.com from IoT Hub'],
  ['wipe', 'wiped', 'wiping', 'twin Room-7'],
  ['purge', 'purged', 'purging', 'Anna Kovács'],
  ['restrict', 'restricted', 'restricting', 'bob@contoso.com'],
  ['block', 'blocked', 'blocking', 'the sign-in of bob@contoso.com'],
  ['disable', 'disabled', 'disabling', 'sensor t_12'],
  ['approve', 'approved', 'approving', '#12'],
  ['decline', 'declined', 'declining', 'request 12 because it is excessive'],
  ['change', 'changed', 'changing', 'the job title of bob@contoso.com to CEO'],
];

const FORMS: ((base: string, past: string, ing: string, object: string) => string)[] = [
  (base, _p, _i, object) => `don't ${base} ${object}`,
  (base, _p, _i, object) => `Please do not ${base} ${object}!`,
  (base, _p, _i, object) => `dont ${base} ${object}`,
  (base, _p, _i, object) => `never ${base} ${object}`,
  (base, _p, _i, object) => `You must not ${base} ${object}.`,
  (base, _p, _i, object) => `we should not ${base} ${object}`,
  (base, _p, _i, object) => `we can't ${base} ${object} yet`,
  (base, _p, _i, object) => `there is no need to ${base} ${object}`,
  (base, _p, _i, object) => `we decided not to ${base} ${object}`,
  (base, _p, _i, object) => `nobody wants you to ${base} ${object}`,
  (base, _p, _i, object) => `under no circumstances ${base} ${object}`,
  (_b, _p, ing, object) => `hold off on ${ing} ${object}`,
  (_b, _p, ing, object) => `please stop ${ing} ${object}`,
  (_b, _p, ing, object) => `avoid ${ing} ${object}`,
  (_b, _p, ing, object) => `never mind ${ing} ${object}`,
  (_b, past, _i, object) => `I ${past} ${object} yesterday`,
  (_b, past, _i, object) => `Legal has already ${past} ${object}`,
  (_b, past, _i, object) => `we ${past} ${object} last week, thanks`,
  (base, _p, _i, object) => `I will ${base} ${object} tomorrow`,
  (base, _p, _i, object) => `we are going to ${base} ${object}`,
  (base, _p, _i, object) => `she told me that she will ${base} ${object}`,
  (base, _p, _i, object) => `what happens if I ${base} ${object}?`,
  (base, _p, _i, object) => `what would happen if we ${base} ${object}`,
  (base, _p, _i, object) => `how do I ${base} ${object}?`,
  (base, _p, _i, object) => `should we ${base} ${object}?`,
  (base, _p, _i, object) => `can I ${base} ${object}?`,
  (base, _p, _i, object) => `do we have to ${base} ${object}?`,
  (base, _p, _i, object) => `why would I ${base} ${object}`,
  (base, _p, _i, object) => `is it possible to ${base} ${object}?`,
  (base, _p, _i, object) => `am I allowed to ${base} ${object}?`,
  (base, _p, _i, object) => `maybe ${base} ${object}`,
  (base, _p, _i, object) => `I wonder if we should ${base} ${object}`,
  (base, _p, _i, object) => `not sure whether to ${base} ${object}`,
  (base, _p, _i, object) => `we are thinking about it: ${base} ${object} or not?`,
  (base, _p, _i, object) => `if legal agrees, ${base} ${object}`,
  (base, _p, _i, object) => `once she confirms, ${base} ${object}`,
  (base, _p, _i, object) => `unless she objects, ${base} ${object}`,
  (base, _p, _i, object) => `remind me to ${base} ${object}`,
  (base, _p, _i, object) => `I forgot to ${base} ${object}`,
  (base, _p, _i, object) => `${base} ${object} … no wait, don't`,
  (base, _p, _i, object) => `${base} ${object.replace(/ because.*/, '')}. Scratch that.`,
  (base, _p, _i, object) => `${base} ${object.replace(/ because.*/, '')}, forget it`,
  (base, _p, _i, object) => `note on 14: please ${base} ${object}`,
  (base, _p, _i, object) => `add a note to #14: she wants us to ${base} ${object}, then ${base} it`,
  (base, _p, _i, object) => `<at>Maria Rossi</at> can you ${base} ${object}?`,
  (base, _p, _i, object) => `he shouted "${base} ${object}" at me`,
  (base, _p, _i, object) => `${base} ${object.replace(/ because.*/, '')}?`,
  (_b, past, _i, object) => `the colleagues in Pune have ${past} ${object} last week`,
  (_b, past, _i, object) => `somebody has ${past} ${object}`,
  (_b, past, _i, object) => `it looks like someone ${past} ${object}`,
  (_b, past, _i, object) => `you should have ${past} ${object} last week`,
  (_b, past, _i, object) => `I thought you had ${past} ${object}`,
  (_b, past, _i, object) => `who ${past} ${object}?`,
  (_b, past, _i, object) => `have you ${past} ${object}?`,
  (base, _p, _i, object) => `did you ${base} ${object}?`,
  (base, _p, _i, object) => `why did you ${base} ${object}?`,
  (base, _p, _i, object) => `what changes after you ${base} ${object}?`,
  (base, _p, _i, object) => `how long does it take to ${base} ${object}?`,
  (base, _p, _i, object) => `the plan is to ${base} ${object} next week`,
  (base, _p, _i, object) => `the button to ${base} ${object} is missing`,
  (base, _p, _i, object) => `it is too early to ${base} ${object}`,
  (base, _p, _i, object) => `it would be a mistake to ${base} ${object}`,
  (base, _p, _i, object) => `I see no reason to ${base} ${object}`,
  (base, _p, _i, object) => `I was told to ${base} ${object}, is that right?`,
  (base, _p, _i, object) => `Eva wants to ${base} ${object} but legal says no`,
  (base, _p, _i, object) => `I do not want you to ${base} ${object}`,
  (base, _p, _i, object) => `please make sure not to ${base} ${object}`,
  (base, _p, _i, object) => `I'd rather not ${base} ${object}`,
  (base, _p, _i, object) => `we might ${base} ${object} tomorrow`,
  (base, _p, _i, object) => `please ${base} ${object.replace(/ because.*/, '')} as soon as legal has agreed`,
  (base, _p, _i, object) => `you may ${base} ${object.replace(/ because.*/, '')} only after legal agreed`,
  (base, _p, _i, object) => `${base} ${object.replace(/ because.*/, '')} only if she insists`,
  (base, _p, _i, object) => `if I asked you to ${base} ${object}, would you do it?`,
  (_b, _p, ing, object) => `please wait with ${ing} ${object}`,
  (_b, _p, ing, object) => `${ing} ${object} would be wrong`,
  (_b, _p, ing, object) => `thanks for ${ing} ${object}`,
  (base, _p, _i, object) => `please wait before you ${base} ${object}`,
  (base, _p, _i, object) => `back up everything before we ${base} ${object}`,
  (base, _p, _i, object) => `my boss says ${base} ${object}`,
  (base, _p, _i, object) => `dry run: ${base} ${object}`,
  (base, _p, _i, object) => `I'd ${base} ${object}`,
  (base, _p, _i, object) => `I was asked to ${base} ${object} but I'm not going to`,
];

const GRAVE = new Set(['rectify', 'restrict', 'delete', 'approve', 'decline']);
const cases = ACTS.flatMap(([base, past, ing, object]) => FORMS.map((form) => form(base, past, ing, object)));

it.each(cases)('asks for no change: %s', (text) => {
  expect(parse(text, { now: NOW }).commands.filter(({ intent }) => GRAVE.has(intent))).toEqual([]);
});

it.each([
  ['delete everyone except bob@contoso.com', []],
  ['delete device pump 7', []],
  ['delete device a-1 – no, b-2', ['b-2']],
  ['restrict bob@contoso.com, not max@contoso.com', ['bob@contoso.com']],
  ['delete bob@contoso.com but leave out DPS', ['bob@contoso.com']],
  ['delete everyone but bob@contoso.com', []],
  ['max@contoso.com asked us to delete bob@contoso.com', ['bob@contoso.com']],
  ['export bob@contoso.com and delete sensor-12', ['bob@contoso.com']],
  ['delete sensor-b', []],
])('touches nobody else: %s', (text, subjects) => {
  const named = parse(text, { now: NOW }).commands.flatMap((command) => command.subjects.map(({ value }) => value));
  expect(named).toEqual(subjects);
});

test.each([
  'delete anna.kovacs2@contoso.com except the devices',
  'delete everything of adelev@contoso.com apart from her account',
  'restrict bob@contoso.com, all but the archive',
  'remove all data of bob@contoso.com, keep the licences',
])('an exception that is no service is asked about, never left out: %s', (text) => {
  expect(parse(text, { now: '2026-11-22' })).toEqual({ commands: [], reason: 'unclear' });
});

test.each([
  'Correct the address of Thijs Brouwer: street Lange Nieuwstraat 14, postcode 3512 PH, city Utrecht',
  'set the mobile of bob@contoso.com to the new number',
  'change her mobile to her new number, bob@contoso.com',
])('what is no value is never written: %s', (text) => {
  const changes = parse(text, { now: '2026-11-22' }).commands.flatMap(({ params }) => params.changes ?? []);
  expect(changes.map(({ value }) => value).filter((value) => /postcode|new number/.test(value ?? ''))).toEqual([]);
});

test('thousands of commands in one text are no wish', () => {
  expect(parse('approve 12, not 12, '.repeat(1_000), { now: '2026-11-22' })).toEqual({
    commands: [],
    reason: 'unclear',
  });
});

test('an excluded service is no reason to ask', () => {
  const reading = parse('delete bob@contoso.com except from IoT Hub', { now: '2026-11-22' });
  expect(reading.commands).toMatchObject([{ intent: 'delete', except: ['iot-hub'] }]);
});
