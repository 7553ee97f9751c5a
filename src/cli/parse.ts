/** `npm run -s parse -- --now DATE "TEXT"` or `--file FILE.jsonl`: what the bot would read in a message, as JSON. */
import { readFileSync } from 'node:fs';
import { parse } from '../language/index';

const USAGE = 'usage: parse -- --now YYYY-MM-DD ("TEXT" | --file FILE.jsonl)';

interface Arguments {
  now: string;
  file: string | null;
  text: string | null;
}

function readArguments(args: string[]): Arguments {
  const read: Arguments = { now: new Date().toISOString().slice(0, 10), file: null, text: null };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--now') read.now = args[++at] ?? '';
    else if (arg === '--file') read.file = args[++at] ?? '';
    else if (arg === '--') continue;
    else if (read.text !== null) throw new UsageError('one text only; put it in quotes');
    else read.text = arg;
  }
  if (Number.isNaN(Date.parse(read.now)) || !/^\d{4}-\d\d-\d\d$/.test(read.now))
    throw new UsageError('--now takes a date such as 2026-11-22');
  if ((read.file === null) === (read.text === null)) throw new UsageError(USAGE);
  return read;
}

class UsageError extends Error {}

function parseLine(line: string, now: string, number: number): string {
  const { id, text } = readRow(line, number);
  return JSON.stringify({ id, result: parse(text, { now }) });
}

function readRow(line: string, number: number): { id: unknown; text: string } {
  try {
    const { id, text } = JSON.parse(line) as { id: unknown; text: unknown };
    return { id, text: String(text) };
  } catch (cause) {
    throw new UsageError(`line ${number} is no JSON object with "id" and "text"`, { cause });
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (cause) {
    throw new UsageError(`cannot read ${file}`, { cause });
  }
}

function main(): void {
  const { now, file, text } = readArguments(process.argv.slice(2));
  if (text !== null) return void process.stdout.write(`${JSON.stringify(parse(text, { now }))}\n`);
  const answers = readLines(file ?? '').map((line, at) => (line.trim() === '' ? null : parseLine(line, now, at + 1)));
  process.stdout.write(
    answers
      .filter((line) => line !== null)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
