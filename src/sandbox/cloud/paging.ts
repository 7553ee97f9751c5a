export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; undefined on the last page. */
  readonly next?: string;
}

interface Position {
  readonly after: string;
  readonly offset: number;
}

/**
 * One page of a list, the first one half full: a short page does not mean the end, and two items are two pages where pages hold two.
 * The token names the last item given, so that nothing is skipped when earlier items were deleted meanwhile.
 * Undefined for a token that this list did not give.
 */
export function pageOf<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  size: number,
  token?: string,
): Page<T> | undefined {
  const from = token === undefined ? 0 : startAfter(all, idOf, token);
  if (from === undefined) return undefined;
  const to = from + (token === undefined ? Math.ceil(size / 2) : size);
  const items = all.slice(from, to);
  const last = items.at(-1);
  const more = last !== undefined && to < all.length;
  return more ? { items, next: tokenFor({ after: idOf(last), offset: to }) } : { items };
}

function startAfter<T>(all: readonly T[], idOf: (item: T) => string, token: string): number | undefined {
  const position = positionIn(token);
  if (!position) return undefined;
  const expected = all[position.offset - 1];
  if (expected !== undefined && idOf(expected) === position.after) return position.offset;
  const found = all.findIndex((item) => idOf(item) === position.after);
  return found < 0 ? Math.max(0, position.offset - 1) : found + 1;
}

const tokenFor = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function positionIn(token: string): Position | undefined {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString()) as Partial<Position> | null;
    if (typeof value?.after !== 'string' || !Number.isInteger(value.offset)) return undefined;
    return { after: value.after, offset: Number(value.offset) };
  } catch {
    return undefined;
  }
}
