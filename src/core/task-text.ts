import { objectKey, type FoundObject, type ObjectRef } from './service';

/** What a service leaves to people of one object, in words that fit any. */
export interface ObjectTask {
  text: string;
  object: ObjectRef;
}

/** So many are named; the plan card has them all. */
const MOST_NAMED = 5;

export interface GroupedTask {
  /** With how many objects it is about, where these are several. */
  title: string;
  /** With their names as well. */
  text: string;
}

/** One task for all objects of which the same is to be done. */
export function tasksByText(tasks: readonly ObjectTask[], objects: readonly FoundObject[]): GroupedTask[] {
  const labels = new Map(objects.map((object) => [objectKey(object), object.label]));
  const byText = new Map<string, string[]>();
  for (const { text, object } of tasks) {
    byText.set(text, [...(byText.get(text) ?? []), labels.get(objectKey(object)) ?? '']);
  }
  return [...byText].map(([text, concerned]) => ({
    title: concerned.length > 1 ? `${text} (${concerned.length} objects)` : text,
    text: `${text}${concerns(concerned)}`,
  }));
}

function concerns(all: readonly string[]): string {
  const named = all.filter((label) => label !== '').slice(0, MOST_NAMED);
  const more = all.length - named.length;
  const list = named.join(', ') + (more > 0 && named.length > 0 ? ` and ${more} more` : '');
  if (all.length === 1) return list ? ` Concerns: ${list}.` : '';
  return ` Concerns ${all.length} objects${list ? `: ${list}` : ''}.`;
}
