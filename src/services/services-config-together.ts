import type { z } from 'zod';

/** A check of values together that also runs where one of them is wrong by itself: the operator is told everything at once. */
export const EVEN_IF_WRONG = { when: () => true };

type Context = Pick<z.core.$RefinementCtx<unknown>, 'addIssue'>;

/** The text of a property, where there is one. */
export function textOf(item: unknown, name: string): string | null {
  const value: unknown = typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[name] : null;
  return typeof value === 'string' ? value : null;
}

/** Points at every item whose key another one before it has; `taken` are keys that nobody may have. */
export function demandDistinct(
  list: unknown,
  keyOf: (item: unknown) => string | null,
  told: { at: readonly string[]; message: string; taken?: readonly string[] },
  context: Context,
): void {
  const seen = new Set(told.taken);
  for (const [index, item] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
    const key = keyOf(item);
    if (key !== null && seen.has(key)) {
      context.addIssue({ code: 'custom', path: [index, ...told.at], message: told.message });
    }
    if (key !== null) seen.add(key);
  }
}
