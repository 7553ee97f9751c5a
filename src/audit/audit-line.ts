/**
 * One line: `{v, seq, at, event, …, prev, hash}`. `hash` is the SHA-256 of the line's own bytes without the field `hash`,
 * `prev` the hash of the line before. A line is judged by its bytes, so that no other spelling of the same JSON passes.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AuditEntry } from '../core/audit-entry';
import type { AuditLine } from '../core/ports/audit-log';

export const LINE_VERSION = 1;
/** `prev` of the first line. */
export const NO_LINE = '0'.repeat(64);
/** Without its newline. Nothing that the bot audits comes near it. */
export const MAX_LINE_BYTES = 65_536;

const HASH_FIELD = /^,"hash":"([0-9a-f]{64})"\}$/;
const HASH_FIELD_BYTES = 75;

/** What the chain and the log's memory go by; the rest is looked at when it is shown. */
const linkSchema = z.looseObject({
  v: z.literal(LINE_VERSION),
  seq: z.int(),
  requestId: z.string().nullable(),
  key: z.strictObject({ stream: z.string(), position: z.number() }).nullable(),
  prev: z.string(),
});
export type Link = Pick<z.infer<typeof linkSchema>, 'seq' | 'requestId' | 'key' | 'prev'> & { hash: string };

const shownSchema = z.object({
  seq: z.int(),
  at: z.string(),
  event: z.string(),
  requestId: z.string().nullable(),
  actor: z.object({ tenantId: z.string(), objectId: z.string() }).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  code: z.string().nullable(),
  correlationId: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hashed: z.record(z.string(), z.string()),
});

/** What a line will hold, before it has a place in the chain. */
export interface UnsealedLine extends Pick<Link, 'requestId' | 'key'> {
  /** JSON of the fields between `seq` and `prev`, without brackets, in canonical order. */
  fields: string;
}

export function unsealedLine(entry: AuditEntry, keyedHash: (value: string) => string): UnsealedLine {
  const hashed = Object.entries(entry.hashed).map(([name, value]) => [name, keyedHash(value)] as const);
  const { at, event, requestId, from, to, code, correlationId } = entry;
  const actor = entry.actor && { tenantId: entry.actor.tenantId, objectId: entry.actor.objectId };
  const key = entry.key && { stream: entry.key.stream, position: entry.key.position };
  const facts = sorted(Object.entries(entry.facts));
  const fields = { at, event, requestId, actor, from, to, code, correlationId, facts, hashed: sorted(hashed), key };
  return { fields: JSON.stringify(fields).slice(1, -1), requestId, key };
}

/** The line's text, without newline, and its hash. */
export function sealLine({ fields }: UnsealedLine, seq: number, prev: string): { text: string; hash: string } {
  const body = `{"v":${LINE_VERSION},"seq":${seq},${fields},"prev":"${prev}"`;
  const hash = sha256(`${body}}`);
  return { text: `${body},"hash":"${hash}"}`, hash };
}

export type ReadLine = { ok: true; link: Link } | { ok: false; problem: string };

/** Judges a line by itself, not its place. */
export function readLine(bytes: Buffer): ReadLine {
  const split = bytes.length - HASH_FIELD_BYTES;
  const hash = HASH_FIELD.exec(bytes.toString('latin1', Math.max(split, 0)))?.[1];
  const link = linkSchema.safeParse(parseJson(bytes));
  if (!hash || !link.success) return { ok: false, problem: 'is no line of this log' };
  if (hash !== sha256(bytes.subarray(0, split), '}')) return { ok: false, problem: 'was changed: its hash differs' };
  const { seq, requestId, key, prev } = link.data;
  return { ok: true, link: { seq, requestId, key, prev, hash } };
}

/** A line that was cut off in mid-write is no JSON: its last bracket is missing. */
export function isWhole(bytes: Buffer): boolean {
  return parseJson(bytes) !== undefined;
}

/** Null where it is no line, was changed, or was changed and hashed anew. */
export function shownLine(bytes: Buffer, isExpected: (hash: string) => boolean): AuditLine | null {
  const read = readLine(bytes);
  if (!read.ok || !isExpected(read.link.hash)) return null;
  return shownSchema.safeParse(parseJson(bytes)).data ?? null;
}

function sorted<T>(entries: (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(...parts: (Buffer | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
