/** What is proved: changes of form alone (case, courtesy, marks, mentions) change no reading; "don't" and quotation always do. */
import type { Command, Reading } from '../../../src/core/command';
import { parse } from '../../../src/language';
import { labelled, NOW } from './labelled';

const GRAVE = new Set(['rectify', 'restrict', 'delete', 'approve', 'decline']);
const read = (text: string): Reading => parse(text, { now: NOW });
const targets = (reading: Reading): Partial<Command>[] =>
  reading.commands.map(({ intent, subjects, services, except, requestId, missing }) => ({
    intent,
    subjects,
    services,
    except,
    requestId,
    missing,
  }));

/** One command, no free text, no name: nothing in it depends on capitals or on what stands around it. */
const plain = labelled('dev.jsonl').filter(({ text, result }) => {
  const [command, second] = result.commands;
  if (!command || second || /[\n"'`<?!]|\. |[A-Z]{4,}/.test(text) || /^(?:please|hi|hello|kindly)/i.test(text))
    return false;
  const free = command.params.reason ?? command.params.text ?? command.params.method ?? command.params.changes;
  return free === undefined && command.subjects.every(({ kind }) => kind === 'user');
});
const imperative = plain.filter(({ text }) =>
  /^(?:delete|erase|restrict|export|find|status|show|list|approve|lift|restore|cancel|revoke|search)\b/.test(text),
);

describe('form', () => {
  it.each(plain.map(({ text }) => text))('case changes nothing: %s', (text) => {
    expect(targets(read(text.toLowerCase()))).toEqual(targets(read(text)));
  });

  it.each(imperative.map(({ text }) => text))('courtesy, closing marks and mentions change nothing: %s', (text) => {
    const bare = text.replace(/\.$/, '');
    const expected = targets(read(text));
    const forms = [
      `please ${bare}`,
      `${bare} please`,
      `${bare}.`,
      `${bare}!`,
      `${bare}, thanks!`,
      `<at>DSR Bot</at> ${bare}`,
      `${bare} <at>DSR Bot</at>`,
    ];
    for (const form of forms) expect({ form, targets: targets(read(form)) }).toEqual({ form, targets: expected });
  });
});

describe('negation', () => {
  const grave = labelled('dev.jsonl').filter(
    ({ text, result }) =>
      /^(?!.*\b(?:not|don't)\b)[a-z]+ /.test(text) &&
      result.commands.length === 1 &&
      GRAVE.has(result.commands[0]?.intent ?? ''),
  );

  it.each(grave.map(({ text }) => text))("don't %s", (text) => {
    for (const negated of [`don't ${text}`, `please do not ${text}`, `never ${text}`]) {
      expect({ negated, commands: read(negated).commands.filter(({ intent }) => GRAVE.has(intent)) }).toEqual({
        negated,
        commands: [],
      });
    }
  });
});

describe('putting off', () => {
  const grave = labelled('dev.jsonl').filter(
    ({ text, result }) =>
      !/[\n?]|\.$/.test(text) &&
      result.commands.length === 1 &&
      GRAVE.has(result.commands[0]?.intent ?? '') &&
      result.commands[0]?.params.reason === undefined &&
      result.commands[0]?.missing.length === 0,
  );

  it.each(grave.map(({ text }) => text))('what is said behind it stops it: %s', (text) => {
    for (const behind of [' – no, sorry', '. No. Stop.', ', but wait for my ok', ', but let us discuss it first']) {
      const commands = read(text + behind).commands.filter(({ intent }) => GRAVE.has(intent));
      expect({ behind, aimed: commands.filter(({ missing }) => missing.length === 0) }).toEqual({ behind, aimed: [] });
    }
  });
});

describe('quotation', () => {
  it.each([...labelled('dev.jsonl'), ...labelled('paraphrases.jsonl')].map(({ text }) => text))(
    'a note holds any message: %s',
    (text) => {
      const { commands } = read(`note on 12: "${text}"`);
      expect(commands.map(({ intent, requestId }) => [intent, requestId])).toEqual([['note', 'DSR-2026-0012']]);
    },
  );
});
