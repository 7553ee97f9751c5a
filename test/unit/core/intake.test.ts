/** One request has one data subject. */
import type { Command, Subject } from '../../../src/core/command';
import { splitBySubject } from '../../../src/core/intake';
import { aCommand } from '../../support/builders';

const anna: Subject = { kind: 'user', value: 'anna.kovacs@contoso.com' };
const otto: Subject = { kind: 'person', value: 'Otto Large' };
const device: Subject = { kind: 'device', value: 'thermostat-1' };
const twin: Subject = { kind: 'twin', value: 'home-1' };

function shares(...commands: Command[]) {
  const split = splitBySubject(commands);
  return split === 'ambiguous' ? split : split.map((share) => share.commands.map((c) => [c.intent, c.subjects]));
}

test('several people make several requests', () => {
  expect(shares(aCommand({ subjects: [anna, otto] }))).toEqual([[['export', [anna]]], [['export', [otto]]]]);
});

test('things beside one person belong to that person, who stands first', () => {
  expect(shares(aCommand({ subjects: [device, anna, twin] }))).toEqual([[['export', [anna, device, twin]]]]);
});

test('things alone make a request each', () => {
  expect(shares(aCommand({ subjects: [device, twin] }))).toEqual([[['export', [device]]], [['export', [twin]]]]);
});

test('several people and things together cannot be told apart', () => {
  expect(shares(aCommand({ subjects: [anna, otto, device] }))).toBe('ambiguous');
});

test('one command that cannot be told apart makes the message so', () => {
  expect(shares(aCommand(), aCommand({ subjects: [anna, otto, device] }))).toBe('ambiguous');
});

test('commands on one subject stay together, in message order', () => {
  const both = [aCommand({ subjects: [anna] }), aCommand({ intent: 'delete', subjects: [anna] })];
  expect(shares(...both)).toEqual([
    [
      ['export', [anna]],
      ['delete', [anna]],
    ],
  ]);
});

test('commands on different subjects are parted', () => {
  const both = [aCommand({ subjects: [anna] }), aCommand({ intent: 'delete', subjects: [otto] })];
  expect(shares(...both)).toEqual([[['export', [anna]]], [['delete', [otto]]]]);
});

test('a command without a subject makes nothing', () => {
  expect(shares(aCommand({ subjects: [] }))).toEqual([]);
});
