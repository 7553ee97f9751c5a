/** One line of a record as a person reads it. */
export interface Field {
  label: string;
  value: string;
}

const MAX_FIELDS = 200;
const MAX_VALUE = 2000;
const MAX_DEPTH = 8;
const CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

/** Native JSON → labelled values. Empty ones are left out; what is too long or too deep is cut, the JSON file has it whole. */
export function recordFields(record: unknown): Field[] {
  const fields: Field[] = [];
  visit(record, [], fields);
  if (fields.length <= MAX_FIELDS) return fields;
  const more = { label: '…', value: `${fields.length - MAX_FIELDS} more values are in the JSON file` };
  return [...fields.slice(0, MAX_FIELDS), more];
}

function visit(value: unknown, path: readonly string[], fields: Field[]): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') return add(path, typeof value === 'string' ? value : JSON.stringify(value), fields);
  if (path.length >= MAX_DEPTH) return add(path, JSON.stringify(value), fields);
  if (Array.isArray(value) && value.every(isScalar)) return addList(path, value, fields);
  for (const [key, inner] of Object.entries(value)) {
    visit(inner, [...path, Array.isArray(value) ? String(Number(key) + 1) : labelOf(key)], fields);
  }
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function addList(path: readonly string[], values: readonly unknown[], fields: Field[]): void {
  if (values.length > 0) add(path, values.map(String).join(', '), fields);
}

function add(path: readonly string[], value: string, fields: Field[]): void {
  const label = path.length === 0 ? 'Value' : path.join(' › ');
  fields.push({ label: cut(label, 200), value: cut(value, MAX_VALUE) });
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (shortened)`;
}

/** `userPrincipalName` → "User principal name"; other names stay as they are. */
function labelOf(key: string): string {
  if (!CAMEL_CASE.test(key)) return key;
  const words = key.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
