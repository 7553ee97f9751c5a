import { parseArgs } from 'node:util';
import { readPublicKey } from '../export/signing-key';
import { verifyPackage, type Expected, type Verification } from '../export/verify-package';

const USAGE = 'usage: npm run verify-package -- FILE.zip [--sha256 HEX] [--key PUBLIC.pem]';

export interface Answer {
  /** 0: as seal, manifest and signature say. 1: not called as it should be. 2: something differs, a line each. */
  exitCode: 0 | 1 | 2;
  text: string;
}

export async function runVerify(args: readonly string[]): Promise<Answer> {
  try {
    const { file, expected } = readWish(args);
    const checked = await verifyPackage(file, expected);
    if (checked.ok) return { exitCode: 0, text: [headline(checked), proof(checked, expected)].join('\n') };
    return { exitCode: 2, text: checked.problems.map((problem) => `differs: ${printable(problem)}`).join('\n') };
  } catch (error) {
    return { exitCode: 1, text: error instanceof Error ? error.message : USAGE };
  }
}

function readWish(args: readonly string[]): { file: string; expected: Expected } {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  if (values.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(values.sha256))
    throw new Error('--sha256 has to be the 64 hex digits that the ready card shows');
  const key = values.key === undefined ? undefined : readPublicKey(values.key);
  return { file, expected: { sha256: values.sha256, key } };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { sha256: text, key: text } });
  } catch {
    throw new Error(USAGE);
  }
}

function headline({ files, bytes, requestId, sha256 }: Verification): string {
  return `ok: ${files} files, ${bytes} bytes, ${printable(requestId ?? '')}, sha256 ${sha256}`;
}

/** How far the word goes. */
function proof({ signedBy }: Verification, { sha256, key }: Expected): string {
  if (signedBy && key) return `signed by ${signedBy}, the key that you gave`;
  const signed = signedBy
    ? `signed by ${signedBy}; give the public key of the bot with --key to know that it is the bot's`
    : 'not signed';
  if (sha256 !== undefined) return `${signed}; the archive is the one with the SHA-256 that you gave`;
  const unproven = 'nothing here was compared with anything from outside the package';
  return `${signed}; ${unproven}: give the SHA-256 of the ready card with --sha256`;
}

/** File names of a foreign archive can hold what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

if (require.main === module)
  void runVerify(process.argv.slice(2)).then(({ exitCode, text }) => {
    (exitCode === 1 ? process.stderr : process.stdout).write(`${text}\n`);
    process.exitCode = exitCode;
  });
