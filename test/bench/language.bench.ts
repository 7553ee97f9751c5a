/**
 * Speed of the command language: messages a second, the slowest percent, and growth with the length of the text. Measured is the
 * compiled code that `npm start` runs: under tsx each call of an imported function goes through a getter, which costs about a tenth.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Language from '../../src/language';

const NOW = '2026-11-22';
const ROUNDS = 10;
const ROOT = join(__dirname, '../..');
const DEV = join(__dirname, '../fixtures/language/dev.jsonl');

type Parse = typeof Language.parse;

/** Built right before, so that no older build is measured. */
async function compiled(): Promise<Parse> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  return ((await import(join(ROOT, 'dist/language/index.js'))) as typeof Language).parse;
}

const texts = (): string[] =>
  readFileSync(DEV, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string }).text);

function timed(work: () => void): number {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Milliseconds for one text of about this many characters, median of several. */
function longText(parse: Parse, messages: string[], length: number): number {
  let text = '';
  for (let at = 0; text.length < length; at++) text += `${messages[at % messages.length]}\n`;
  return median(Array.from({ length: 15 }, () => timed(() => parse(text.slice(0, length), { now: NOW }))));
}

export async function run(): Promise<Record<string, number | string>> {
  const [parse, messages] = [await compiled(), texts()];
  for (let round = 0; round < 30; round++) for (const text of messages) parse(text, { now: NOW });
  const single: number[] = [];
  const before = process.cpuUsage();
  const whole = timed(() => {
    for (let round = 0; round < ROUNDS; round++)
      for (const text of messages) single.push(timed(() => parse(text, { now: NOW })));
  });
  const { user, system } = process.cpuUsage(before);
  const processor = user + system;
  const sorted = single.sort((a, b) => a - b);
  const [ten, twenty] = [longText(parse, messages, 10_000), longText(parse, messages, 20_000)];
  return {
    'language: measured': 'dist/language, as `npm start` runs it, after 30 rounds of warming up',
    'language: messages/s': Math.round((single.length / whole) * 1000),
    'language: messages per second of processor time': Math.round((single.length / processor) * 1e6),
    'language: p99 ms': Number((sorted[Math.floor(sorted.length * 0.99)] ?? 0).toFixed(3)),
    'language: 10 KB ms': Number(ten.toFixed(2)),
    'language: 20 KB ms': Number(twenty.toFixed(2)),
    'language: 20 KB / 10 KB': Number((twenty / ten).toFixed(2)),
  };
}

if (require.main === module) void run().then((figures) => console.log(figures));
