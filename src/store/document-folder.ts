/** The only importer of lowdb: one `Low` a document, with an adapter that is durable where lowdb's own are not. */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Low, type Adapter } from 'lowdb';
import type { z } from 'zod';
import { DsrError } from '../core/errors';
import { createFile, hasCode, makeFolder, removeFile, replaceFile, sweepTemporaries } from './durable-write';
import { parseDocument } from './parse-document';

const EXTENSION = '.json';

export interface Document {
  id: string;
  version: number;
}

/** Files `<id>.json` of one kind. Whoever calls sees to it that one id is written by one call at a time. */
export class DocumentFolder<T extends Document> {
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** Makes the folder, and removes what a crash left in it. */
  async prepare(): Promise<void> {
    await makeFolder(this.path);
    await sweepTemporaries(this.path);
  }

  /** Null where there is none. Throws, naming the file, where it cannot be read or is not what the schema says. */
  async read(id: string): Promise<T | null> {
    const file = this.fileOf(id);
    try {
      const low = new Low<T | null>(new DocumentAdapter(file, this.schema, replaceFile), null);
      await low.read();
      return low.data;
    } catch (error) {
      throw new DsrError('DSR_INTERNAL', `${shortName(file)}: ${problemOf(error)}`, { cause: error });
    }
  }

  async replace(document: T): Promise<void> {
    await this.write(document, replaceFile);
  }

  /** False, and nothing written, where the file exists. */
  async create(document: T): Promise<boolean> {
    let created = false;
    await this.write(document, async (file, text) => {
      created = await createFile(file, text);
    });
    return created;
  }

  async remove(id: string): Promise<void> {
    await removeFile(this.fileOf(id));
  }

  /**
   * Reads every document once; `visit` keeps of it what it wants. Returns what is wrong with which files. Synchronous:
   * for thousands of small files that takes a third of the time, and at the start nobody waits for anything else.
   */
  scan(visit: (document: T) => void): string[] {
    const problems: string[] = [];
    for (const name of readdirSync(this.path).sort()) {
      if (!name.endsWith(EXTENSION)) continue;
      const file = join(this.path, name);
      try {
        visit(parseDocument(readFileSync(file, 'utf8'), this.schema, basename(name, EXTENSION)));
      } catch (error) {
        problems.push(`${shortName(file)}: ${problemOf(error)}`);
      }
    }
    return problems;
  }

  /** Checks what goes in as strictly as what comes out: a file that cannot be read back stops the next start. */
  private async write(document: T, put: PutFile): Promise<void> {
    const file = this.fileOf(document.id);
    try {
      const low = new Low<T | null>(new DocumentAdapter(file, this.schema, put), document);
      await low.write();
    } catch (error) {
      throw new DsrError('DSR_INTERNAL', `${shortName(file)} was not written: ${problemOf(error)}`, { cause: error });
    }
  }

  private fileOf(id: string): string {
    return join(this.path, `${id}${EXTENSION}`);
  }
}

type PutFile = (file: string, text: string) => Promise<unknown>;

class DocumentAdapter<T extends Document> implements Adapter<T | null> {
  constructor(
    private readonly file: string,
    private readonly schema: z.ZodType<T>,
    private readonly put: PutFile,
  ) {}

  async read(): Promise<T | null> {
    const text = await readIfThere(this.file);
    return text === null ? null : parseDocument(text, this.schema, basename(this.file, EXTENSION));
  }

  async write(document: T | null): Promise<void> {
    const text = JSON.stringify(document);
    parseDocument(text, this.schema, basename(this.file, EXTENSION));
    await this.put(this.file, `${text}\n`);
  }
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** `requests/DSR-2026-0001.json`. */
function shortName(file: string): string {
  return file.split(/[\\/]/).slice(-2).join('/');
}

function problemOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
