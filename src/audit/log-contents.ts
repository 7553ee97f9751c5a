import type { Link } from './audit-line';

/** What the log remembers of its lines: where each request's stand, and how far each stream has come. */
export class LogContents {
  private readonly places = new Map<string, number[]>();
  private readonly positions = new Map<string, number>();

  add({ requestId, key }: Pick<Link, 'requestId' | 'key'>, offset: number, bytes: number): void {
    if (key) this.positions.set(key.stream, Math.max(key.position, this.lastPosition(key.stream)));
    if (requestId === null) return;
    const places = this.places.get(requestId);
    if (places) places.push(offset, bytes);
    else this.places.set(requestId, [offset, bytes]);
  }

  /** -1 where the stream has none. */
  lastPosition(stream: string): number {
    return this.positions.get(stream) ?? -1;
  }

  placesOf(requestId: string): { offset: number; bytes: number }[] {
    const flat = this.places.get(requestId) ?? [];
    return Array.from({ length: flat.length / 2 }, (_, index) => ({
      offset: flat[index * 2]!,
      bytes: flat[index * 2 + 1]!,
    }));
  }
}
