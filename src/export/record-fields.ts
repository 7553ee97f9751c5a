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
  const fields: Field[] = [];
  visit(record, { label: '', depth: 0 }, { fields, labels });
  if (fields.length <= MAX_FIELDS) return fields;
  const more = { label: '…', value: `${fields.length - MAX_FIELDS} more values are in the JSON file` };
  return [...fields.slice(0, MAX_FIELDS), more];
}

/** Labels by the names that they were made of: a collection's records have the same ones. */
export type Labels = Map<string, string>;

interface Place {
  label: string;
  depth: number;
}

interface Reading {
  fields: Field[];
  labels: Labels;
}

function visit(value: unknown, { label, depth }: Place, reading: Reading): void {
  const { fields } = reading;
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') return add(label, typeof value === 'string' ? value : JSON.stringify(value), fields);
  if (depth >= MAX_DEPTH) return add(label, JSON.stringify(value), fields);
  if (Array.isArray(value) && value.every(isScalar)) return addList(label, value, fields);
  for (const [key, inner] of Object.entries(value)) {
    const part = Array.isArray(value) ? String(Number(key) + 1) : labelOf(key, reading.labels);
    visit(inner, { label: depth === 0 ? part : `${label} › ${part}`, depth: depth + 1 }, reading);
  }
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function addList(label: string, values: readonly unknown[], fields: Field[]): void {
  if (values.length > 0) add(label, values.map(String).join(', '), fields);
}

function add(label: string, value: string, fields: Field[]): void {
  const shown = NO_TIME.test(value) ? noTime(label) : cut(value, MAX_VALUE);
  fields.push({ label: label === '' ? 'Value' : cut(label, 200), value: shown });
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
