import { NO_LINE, readLine, type ReadLine } from './audit-line';

/** How far a chain is known to hold. */
export class HashChain {
  lines = 0;
  head = NO_LINE;

  /** Takes a line in where it is sound and stands in its place. */
  add(bytes: Buffer): ReadLine {
    const read = readLine(bytes);
    if (!read.ok) return read;
    const { seq, prev, hash } = read.link;
    const due = this.lines + 1;
    if (seq !== due) return { ok: false, problem: `has the number ${seq} where ${due} is due` };
    if (prev !== this.head)
      return { ok: false, problem: 'does not continue the line before it: one of the two was changed' };
    this.lines = due;
    this.head = hash;
    return read;
  }
}
