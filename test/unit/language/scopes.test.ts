/** What is proved: "only" and "except" reach the services in every wording and place, and a limit that finds no place stops the command. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const ADDRESS = 'lena.fox@harbour.example';
const VERBS = ['Export', 'Please prepare a DSAR copy for', 'Delete'];
const read = (text: string): [string[], string[]] | string | null => {
  const { commands, reason } = parse(text, { now: NOW });
  const [command] = commands;
  if (!command) return reason;
  return commands.length === 1 && command.subjects.length === 1
    ? [command.services, command.except]
    : JSON.stringify(commands);
};

const ONLY = [
  ', only from the hub',
  ' – the hub only',
  ' (the hub only)',
  '. Just the hub, please.',
  '. The hub is enough.',
  ' from the hub alone',
  ' so she can check it herself, only from the hub',
  '. It should only cover the hub.',
  ', nothing but the hub',
  '. Nothing outside the hub.',
];

const EXCEPT = [
  ', the hub excluded',
  ' but not from the hub',
  '. The hub can be left out.',
  ' – no hub',
  ' w/o the hub',
  ', excl. the hub',
  ". Don't bother with the hub.",
  '. Exceptions: the hub.',
  ' with the hub left out',
  ', the hub out of scope',
];

const UNPLACED = [
  ', only the badge data',
  ' without the photos',
  ', telemetry excluded',
  ' sans logs',
  '. The rest can wait, the hub first.',
  ' but steer clear of the hub',
];

describe.each(VERBS)('%s', (verb) => {
  it.each(ONLY)('takes only the service named in "%s"', (tail) => {
    expect(read(`${verb} ${ADDRESS}${tail}`)).toEqual([['iot-hub'], []]);
  });

  it.each(EXCEPT)('spares the service named in "%s"', (tail) => {
    expect(read(`${verb} ${ADDRESS}${tail}`)).toEqual([[], ['iot-hub']]);
  });

  it.each(UNPLACED)('asks where "%s" limits it to what no command can name', (tail) => {
    expect(read(`${verb} ${ADDRESS}${tail}`)).toBe('unclear');
  });
});

it('takes a scope in front of the command', () => {
  expect(read(`Everywhere bar the hub: export ${ADDRESS}`)).toEqual([[], ['iot-hub']]);
  expect(read(`Leaving IoT Hub aside, export ${ADDRESS}`)).toEqual([[], ['iot-hub']]);
  expect(read(`Just Central: export ${ADDRESS}`)).toEqual([['iot-central'], []]);
});

it('never takes what is said of the twins for the id of one', () => {
  for (const said of ['excluded', 'exempt', 'omitted', 'aside'])
    expect(read(`Export ${ADDRESS}, twins ${said}`)).toEqual([[], ['digital-twins']]);
});
