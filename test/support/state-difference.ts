/**
 * Where two states of the simulated cloud differ, as paths "map/id/property", sorted: each as deep as both sides go, so that a
 * record that came or went is one path. Lists are compared whole.
 */
export function changedPaths(before: unknown, after: unknown): string[] {
  return [...differences(before, after, [])].sort();
}

function* differences(before: unknown, after: unknown, at: readonly string[]): Generator<string> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (!isDocument(before) || !isDocument(after)) return void (yield at.join('/'));
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    yield* differences(before[name], after[name], [...at, name]);
  }
}

const isDocument = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
