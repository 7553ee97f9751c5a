/** JSON whose form is not known yet. */
export type JsonObject = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): JsonObject => (isRecord(value) ? value : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value under a JSON pointer, with or without `#` in front; undefined where there is none. */
export const valueAt = (root: JsonObject, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>((value, step) => recordOf(value)[step], root);

/** Throws where the pointer leads nowhere: a correction of what is not there any more is out of date. */
export function setAt(root: JsonObject, pointer: string, value: unknown): void {
  const steps = stepsOf(pointer);
  const name = steps.pop() ?? '';
  const parent = steps.reduce<unknown>((at, step) => recordOf(at)[step], root);
  if (!isRecord(parent)) throw new Error(`the file has nothing at ${pointer}`);
  parent[name] = value;
}
