import type { Link } from './audit-line';

/** Numbers kept of a line: where it stands, how long it is, and the first 48 bits of its hash. */
const NUMBERS = 3;
const MARK_DIGITS = 12;

export interface Place {
  offset: number;
  bytes: number;
  /** Whether a line with this hash is the one that was verified or written here. */
  holds: (hash: string) => boolean;
}

/** What the log remembers of its lines: where each request's stand, and how far each stream has come. */
export class LogContents {
  private readonly places = new Map<string, number[]>();
  private readonly positions = new Map<string, number>();

  add({ requestId, key, hash }: Pick<Link, 'requestId' | 'key' | 'hash'>, offset: number, bytes: number): void {
    if (key) this.positions.set(key.stream, Math.max(key.position, this.lastPosition(key.stream)));
    if (requestId === null) return;
    const places = this.places.get(requestId);
    if (places) places.push(offset, bytes, markOf(hash));
    else this.places.set(requestId, [offset, bytes, markOf(hash)]);
  }

  /** -1 where the stream has none. */
  lastPosition(stream: string): number {
    return this.positions.get(stream) ?? -1;
  }

  placesOf(requestId: string): Place[] {
    const flat = this.places.get(requestId) ?? [];
    return Array.from({ length: flat.length / NUMBERS }, (_, index) => {
      const [offset = 0, bytes = 0, mark] = flat.slice(index * NUMBERS, (index + 1) * NUMBERS);
      return { offset, bytes, holds: (hash) => markOf(hash) === mark };
    });
  }
}

function markOf(hash: string): number {
  return Number.parseInt(hash.slice(0, MARK_DIGITS), 16);
}
