import type { ValueKind } from './models';
import type { PatchOperation } from './twin-writes';

/** Where a field stands: in the twin (through components), or in one of the relationships that go out from it. */
export interface Place {
  field: string;
  relationshipId: string | null;
  path: string[];
}

const RELATIONSHIP = /^relationship:(.+)\.([^.]+)$/;
/** Of DTDL; what begins with `$` is the service's own. */
const NAME = /^[A-Za-z]\w*$/;

/** "address", "climate.targetTemperature", "relationship:<id>.since"; null for what is no property. */
export function placeOf(field: string): Place | null {
  const [, relationshipId = null, property] = RELATIONSHIP.exec(field) ?? [];
  const path = property === undefined ? field.split('.') : [property];
  return path.every((name) => NAME.test(name)) ? { field, relationshipId, path } : null;
}

type Record_ = Readonly<Record<string, unknown>>;

/** What stands there; undefined where nothing does. */
export function valueAt(record: Record_, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined), record);
}

/** There is something to put the property into: the document, or a component that it has. */
export const hasParent = (record: Record_, path: readonly string[]): boolean =>
  isRecord(valueAt(record, path.slice(0, -1)));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type Simple = string | number | boolean;
export const isSimple = (value: unknown): value is Simple => ['string', 'number', 'boolean'].includes(typeof value);

const KINDS: Record<string, ValueKind> = { string: 'text', number: 'number', boolean: 'boolean' };
export const kindOfValue = (value: unknown): ValueKind | null => KINDS[typeof value] ?? null;

/** As a card shows it, and as it is compared. */
export const shown = (value: unknown): string | null =>
  value === undefined || value === null ? null : isSimple(value) ? String(value) : JSON.stringify(value);

const READERS: Record<ValueKind, (text: string) => Simple | null> = {
  text: (text) => text,
  number: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null),
  boolean: (text) => ({ true: true, false: false })[text.trim().toLowerCase()] ?? null,
};

/** What a person typed, as the property holds it; null where it is no such value. */
export const valueFrom = (text: string, kind: ValueKind): Simple | null => READERS[kind](text);

/** Brings what stands there to `after`; undefined takes it away. */
export function operationTo(path: readonly string[], now: unknown, after: Simple | undefined): PatchOperation[] {
  if (now === after) return [];
  const pointer = path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (after === undefined) return [{ op: 'remove', path: pointer }];
  return [{ op: now === undefined ? 'add' : 'replace', path: pointer, value: after }];
}
