import { MAX_LINE_BYTES } from './audit-line';
import { HashChain } from './hash-chain';
import { readLines } from './read-lines';

export type Verification = { ok: true; lines: number; head: string } | { ok: false; line: number; problem: string };

/** What an earlier verification said, kept where whoever can write the log cannot reach it. */
export interface NotedHead {
  lines: number;
  head: string;
}

export interface VerifyOptions {
  noted?: NotedHead;
  /** Only so many bytes from the beginning. */
  end?: number;
}

/**
 * Finds the first line that was edited, inserted, removed or moved; of a line that was edited and hashed anew, the next.
 * Lines missing at the end, and a log written anew from some line to the end, are found only against a noted head: the
 * chain proves order, not completeness, and holds no secret. Rejects where the file cannot be read.
 */
export async function verifyAuditFile(file: string, { noted, end }: VerifyOptions = {}): Promise<Verification> {
  const chain = new HashChain();
  for await (const lines of readLines(file, MAX_LINE_BYTES, end))
    for (const { bytes, ended } of lines) {
      const due = chain.lines + 1;
      if (!ended) return { ok: false, line: due, problem: 'is not complete: it has no end of line' };
      const read = chain.add(bytes);
      if (!read.ok) return { ok: false, line: due, problem: read.problem };
      if (due === noted?.lines && chain.head !== noted.head)
        return { ok: false, line: due, problem: 'is not the line whose hash was noted: the log was written anew' };
    }
  if (noted && chain.lines < noted.lines)
    return { ok: false, line: chain.lines + 1, problem: `is missing: ${noted.lines} lines were noted` };
  return { ok: true, lines: chain.lines, head: chain.head };
}
