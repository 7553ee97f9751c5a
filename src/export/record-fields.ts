/** One line of a record as a person reads it. */
export interface Field {
  label: string;
  value: string;
}

const MAX_FIELDS = 200;
const MAX_VALUE = 2000;
const MAX_DEPTH = 8;
/** Data may use what it likes for names, e.g. ids. */
const KEPT_LABELS = 1000;
const CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

/** Native JSON → labelled values. Empty ones are left out; what is too long or too deep is cut, the JSON file has it whole. */
export function recordFields(record: unknown, labels: Labels = new Map()): Field[] {
  const reading: Reading = { fields: [], more: 0, labels };
  visit(record, { label: '', depth: 0 }, reading);
  const { fields, more } = reading;
  return more === 0 ? fields : [...fields, { label: '…', value: `${more} more values are in the JSON file` }];
}

/** Labels by the names that they were made of: a collection's records have the same ones. */
export type Labels = Map<string, string>;

interface Place {
  label: string;
  depth: number;
}

interface Reading {
  fields: Field[];
  /** Values beyond those that are shown: counted, and nothing is made of them. */
  more: number;
  labels: Labels;
}

function visit(value: unknown, place: Place, reading: Reading): void {
  if (value === null || value === undefined || value === '') return;
  const isList = Array.isArray(value);
  if (typeof value !== 'object' || place.depth >= MAX_DEPTH) return add(place.label, () => textOf(value), reading);
  if (isList && value.every(isScalar))
    return value.length > 0 ? add(place.label, () => listed(value), reading) : undefined;
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key];
    const isFull = reading.fields.length === MAX_FIELDS;
    visit(inner, isFull ? { ...place, depth: place.depth + 1 } : placeOf(key, isList, place, reading), reading);
  }
}

function placeOf(key: string, isList: boolean, { label, depth }: Place, { labels }: Reading): Place {
  const part = isList ? String(Number(key) + 1) : labelOf(key, labels);
  return { label: depth === 0 ? part : `${label} › ${part}`, depth: depth + 1 };
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** No more of it than is shown, and one more. */
const listed = (values: readonly unknown[]): string =>
  values
    .slice(0, MAX_VALUE + 1)
    .map(String)
    .join(', ');

function add(label: string, value: () => string, reading: Reading): void {
  if (reading.fields.length === MAX_FIELDS) {
    reading.more += 1;
    return;
  }
  const text = value();
  const shown = NO_TIME.test(text) ? noTime(label) : cut(text, MAX_VALUE);
  reading.fields.push({ label: label === '' ? 'Value' : cut(label, 200), value: shown });
}

/** What services of Azure give for a time that there is none of: .NET's `DateTime.MinValue`. The JSON file has it as it came. */
const NO_TIME = /^0001-01-01(T00:00:00(\.0+)?(Z|\+00:00)?)?$/;

const noTime = (label: string): string => (/last|activity/i.test(label) ? 'never' : 'not set');

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (shortened)`;
}

function labelOf(key: string, labels: Labels): string {
  const label = labels.get(key) ?? wordsOf(key);
  if (labels.size < KEPT_LABELS) labels.set(key, label);
  return label;
}

/** `userPrincipalName` → "User principal name"; other names stay as they are. */
function wordsOf(key: string): string {
  if (!CAMEL_CASE.test(key)) return key;
  const words = key.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
