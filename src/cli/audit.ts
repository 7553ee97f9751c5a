import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyAuditFile, type NotedHead } from '../audit/verify-audit-file';

const USAGE = 'usage: npm run audit -- verify [--file FILE] [--lines N --head HASH]';
const DEFAULT_DATA_DIR = '.data';
const SANDBOX_DATA_DIR = join('.sandbox', 'bot');
const FILE_NAME = 'audit.jsonl';

export interface Answer {
  /** 0: the log holds; 1: it could not be looked at; 2: it does not hold. */
  exitCode: 0 | 1 | 2;
  text: string;
}

interface Wish {
  file: string;
  /** Said first where the file was not asked for. */
  remark: string;
  noted?: NotedHead;
}

/** `--lines` and `--head` are what an earlier run printed; without them lines missing at the end are not found. */
export async function runAudit(args: readonly string[], dataDir: string | undefined): Promise<Answer> {
  try {
    const { file, remark, noted } = readWish(args, dataDir);
    if (!existsSync(file)) return { exitCode: 1, text: `there is no audit log at ${file}` };
    const found = await verifyAuditFile(file, { noted });
    if (found.ok) return { exitCode: 0, text: `${remark}ok: ${found.lines} lines, head ${found.head}` };
    return { exitCode: 2, text: `${remark}line ${found.line}: ${found.problem}` };
  } catch (error) {
    return { exitCode: 1, text: error instanceof Error ? error.message : String(error) };
  }
}

function readWish(args: readonly string[], dataDir: string | undefined): Wish {
  const { values, positionals } = parse(args);
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new Error(USAGE);
  const noted = readNoted(values.lines, values.head);
  return values.file === undefined ? { ...defaultFile(dataDir), noted } : { file: values.file, remark: '', noted };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { file: text, lines: text, head: text } });
  } catch {
    throw new Error(USAGE);
  }
}

function readNoted(lines: string | undefined, head: string | undefined): NotedHead | undefined {
  if (lines === undefined && head === undefined) return undefined;
  const valid = /^[1-9]\d{0,14}$/.test(lines ?? '') && /^[0-9a-f]{64}$/.test(head ?? '');
  if (!valid)
    throw new Error('--lines and --head go together: the number of lines and the 64 hex digits noted with it');
  return { lines: Number(lines), head: head! };
}

function defaultFile(dataDir: string | undefined): Pick<Wish, 'file' | 'remark'> {
  const file = join(dataDir || DEFAULT_DATA_DIR, FILE_NAME);
  const sandbox = join(SANDBOX_DATA_DIR, FILE_NAME);
  if (dataDir || existsSync(file) || !existsSync(sandbox)) return { file, remark: '' };
  return { file: sandbox, remark: `there is no ${file}, so this is the sandbox's ${sandbox}\n` };
}

if (require.main === module)
  void runAudit(process.argv.slice(2), process.env.DATA_DIR).then(({ exitCode, text }) => {
    (exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
    process.exitCode = exitCode;
  });
