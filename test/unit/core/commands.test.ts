/** Proves that the COMMANDS table is whole: every intent explained, ranks unique, nothing unbuilt offered. */
import { INTENTS } from '../../../src/core/command';
import { readMessage } from '../../../src/language';
import { COMMANDS, manifestCommands } from '../../../src/core/commands';

describe('the COMMANDS table', () => {
  it('has one row for each intent', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual([...INTENTS].sort());
  });

  it.each(INTENTS)('explains %s in whole sentences with three different examples', (intent) => {
    const row = COMMANDS[intent];
    for (const sentence of [row.meaning, row.whoMay, row.happens]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(new Set(row.examples).size).toBe(3);
    for (const text of [row.title, row.typed, ...row.examples]) expect(text.trim()).not.toBe('');
  });

  it('ranks twelve commands, each rank once, help among them', () => {
    const ranks = Object.values(COMMANDS).flatMap(({ inManifest }) => inManifest ?? []);
    expect(ranks.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(COMMANDS.help.inManifest).not.toBeNull();
  });

  it('takes the words to type from the typed form, without what is to be filled in', () => {
    expect(manifestCommands()).toContainEqual(
      expect.objectContaining({ title: 'export', description: expect.stringContaining('Example: export ') as string }),
    );
    for (const { title } of manifestCommands()) expect(title).toMatch(/^[a-z][a-z ]*$/);
  });

  const TOLD = {
    link: { params: ['hours'] },
    list: { params: ['filter', 'dueWithinDays'] },
    decline: { params: ['ground', 'reason'] },
    extend: { params: ['months', 'reason'] },
  } as const;

  it.each(Object.keys(TOLD) as (keyof typeof TOLD)[])('shows %s with all that can be said of it', (intent) => {
    const commands = COMMANDS[intent].examples.flatMap(
      (text) => readMessage(text, { now: '2026-11-22' }).reading.commands,
    );
    const given = commands.flatMap((command) => (command.intent === intent ? Object.keys(command.params) : []));
    expect(given).toEqual(expect.arrayContaining([...TOLD[intent].params]));
  });
});
