import { createHmac } from 'node:crypto';
import type { AuditEntry } from '../core/audit-entry';
import { DsrError } from '../core/errors';
import type { AuditLine, AuditLog } from '../core/ports/audit-log';
import type { AppendFile } from './append-file';
import { assertImpersonal } from './assert-impersonal';
import { MAX_LINE_BYTES, sealLine, shownLine, unsealedLine, type UnsealedLine } from './audit-line';
import type { HashChain } from './hash-chain';
import type { LogContents } from './log-contents';
import { verifyAuditFile, type NotedHead, type Verification } from './verify-audit-file';

/** In characters, which take three bytes at most; the rest of the line is its place in the chain. */
const MAX_ENTRY_LENGTH = MAX_LINE_BYTES / 4;

export interface LogParts {
  path: string;
  key: Buffer;
  file: AppendFile;
  chain: HashChain;
  contents: LogContents;
}

interface Waiting {
  lines: UnsealedLine[];
  settle: (fault: DsrError | null) => void;
}

/** Entries that wait while a write is under way are written together: one sync for all of them. */
export class HashChainedLog implements AuditLog {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly parts: LogParts,
    /** Bytes of a last line that a crash cut off in mid-write: never acknowledged, removed at the opening. Else 0. */
    readonly cutBytes: number,
  ) {}

  /** To be noted elsewhere, so that lines missing at the end are found. */
  get head(): NotedHead {
    const { lines, head } = this.parts.chain;
    return { lines, head };
  }

  async append(entries: readonly AuditEntry[]): Promise<void> {
    if (this.closed) throw new DsrError('DSR_AUDIT_FAILED', 'the audit log is closed');
    entries.forEach(assertImpersonal);
    const lines = entries.map((entry) => unsealedLine(entry, (value) => this.keyedHash(value)));
    if (lines.some(({ fields }) => fields.length > MAX_ENTRY_LENGTH))
      throw new DsrError('DSR_AUDIT_FAILED', 'an audit entry was refused: it is too long');
    if (lines.length > 0) await this.enqueue(lines);
  }

  async linesOf(requestId: string): Promise<AuditLine[]> {
    const lines: AuditLine[] = [];
    for (const { offset, bytes, holds } of this.parts.contents.placesOf(requestId)) {
      const line = shownLine(await this.parts.file.read(offset, bytes), holds);
      if (!line) throw new DsrError('DSR_AUDIT_FAILED', `the audit line at byte ${offset} was changed`);
      lines.push(line);
    }
    return lines;
  }

  keyedHash(value: string): string {
    return createHmac('sha256', this.parts.key).update(value).digest('hex');
  }

  /** Reads the whole file again, up to what is durable now. */
  async verify(): Promise<Verification> {
    return verifyAuditFile(this.parts.path, { end: this.parts.file.size });
  }

  /** Waits for what was appended before. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.writing;
    await this.parts.file.close();
  }

  private async enqueue(lines: UnsealedLine[]): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.waiting.push({ lines, settle: (fault) => (fault ? reject(fault) : resolve()) });
    });
    this.writing ??= this.writeAll();
    return written;
  }

  private async writeAll(): Promise<void> {
    // What is appended in the same turn of the event loop goes into the same write.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      const fault = await this.write(batch.flatMap(({ lines }) => lines));
      for (const { settle } of batch) settle(fault);
    }
    this.writing = null;
  }

  private async write(lines: readonly UnsealedLine[]): Promise<DsrError | null> {
    const sealed = this.seal(this.unseen(lines));
    if (sealed.length === 0) return null;
    const { file, chain, contents } = this.parts;
    let offset = file.size;
    try {
      await file.append(Buffer.concat(sealed.map(({ bytes }) => bytes)));
    } catch (cause) {
      return new DsrError('DSR_AUDIT_FAILED', 'the audit log could not be written', { cause });
    }
    for (const { line, bytes, hash } of sealed) {
      contents.add({ ...line, hash }, offset, bytes.length - 1);
      offset += bytes.length;
      chain.lines += 1;
      chain.head = hash;
    }
    return null;
  }

  private unseen(lines: readonly UnsealedLine[]): UnsealedLine[] {
    const positions = new Map<string, number>();
    return lines.filter(({ key }) => {
      if (!key) return true;
      const last = positions.get(key.stream) ?? this.parts.contents.lastPosition(key.stream);
      if (key.position <= last) return false;
      positions.set(key.stream, key.position);
      return true;
    });
  }

  private seal(lines: readonly UnsealedLine[]): { line: UnsealedLine; bytes: Buffer; hash: string }[] {
    let { lines: seq, head } = this.parts.chain;
    return lines.map((line) => {
      seq += 1;
      const { text, hash } = sealLine(line, seq, head);
      head = hash;
      return { line, bytes: Buffer.from(`${text}\n`), hash };
    });
  }
}
