/** What is proved: the labelled messages are read as their labels say, and no dangerous command comes back that the label does not have. */
import { isDeepStrictEqual } from 'node:util';
import type { Command, Reading } from '../../../src/core/command';
import { parse } from '../../../src/language';
import { labelled, NOW } from './labelled';

const FLOOR = 0.99;
const DANGEROUS = new Set(['rectify', 'restrict', 'delete', 'approve', 'decline']);

const effects = ({ commands }: Reading): string[] =>
  commands.filter((command) => DANGEROUS.has(command.intent)).flatMap((command) => effectsOf(command));

function effectsOf({ intent, subjects, requestId, params, services, except }: Command): string[] {
  const targets =
    subjects.length > 0 ? subjects.map(({ kind, value }) => `${kind}:${value}`) : [requestId].filter(Boolean);
  // Without its changes a rectification does nothing but ask.
  if (intent === 'rectify' && !params.changes) return [];
  return targets.map((target) =>
    JSON.stringify([intent, target, services, except, params.changes, params.permanent ?? false]),
  );
}

describe.each(['dev.jsonl', 'paraphrases.jsonl'])('%s', (file) => {
  const rows = labelled(file).map((row) => ({ ...row, answer: parse(row.text, { now: NOW }) }));

  it('is read as labelled, but for a hundredth', () => {
    const wrong = rows.filter(({ answer, result }) => !isDeepStrictEqual(answer, result));
    expect(wrong.length <= rows.length * (1 - FLOOR) ? [] : wrong.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });

  it('never yields a change or a decision that the label does not have', () => {
    const added = rows.filter(({ answer, result }) =>
      effects(answer).some((effect) => !effects(result).includes(effect)),
    );
    expect(added.map(({ text }) => text)).toEqual([]);
  });
});

describe('weak.jsonl', () => {
  it('holds messages that are not read as labelled yet, none of them dangerously', () => {
    const added = labelled('weak.jsonl').filter(({ text, result }) =>
      effects(parse(text, { now: NOW })).some((effect) => !effects(result).includes(effect)),
    );
    expect(added.map(({ text }) => text)).toEqual([]);
  });
});
