import { htmlText, htmlValue } from './html-text';
import { recordFields, type Field } from './record-fields';

/** More columns than this do not fit a phone or a sheet of paper: then each record gets a table of its own. */
const MAX_COLUMNS = 6;
const RECORDS_A_PART = 50;

/** The shown records of a collection, in parts that can be folded; `data-r` marks what the search shows or hides. */
export function* recordsMarkup(title: string, records: readonly unknown[]): Generator<string> {
  const rows = records.map(recordFields);
  const columns = sharedColumns(rows);
  for (let start = 0; start < rows.length; start += RECORDS_A_PART) {
    const part = rows.slice(start, start + RECORDS_A_PART);
    const name = `${title}, records ${start + 1} to ${start + part.length}`;
    if (rows.length > RECORDS_A_PART)
      yield `<details${start === 0 ? ' open' : ''}><summary>${htmlText(name)}</summary>\n`;
    yield columns === null ? part.map((fields, i) => card(fields, start + i + 1)).join('') : table(name, columns, part);
    if (rows.length > RECORDS_A_PART) yield '</details>\n';
  }
}

/** Null where the records do not make one readable table. */
function sharedColumns(rows: readonly Field[][]): string[] | null {
  if (rows.length < 2) return null;
  const columns = new Set(rows.flatMap((fields) => fields.map(({ label }) => label)));
  const twice = rows.some((fields) => new Set(fields.map(({ label }) => label)).size < fields.length);
  return columns.size === 0 || columns.size > MAX_COLUMNS || twice ? null : [...columns];
}

function card(fields: readonly Field[], number: number): string {
  const lines = fields.map(
    ({ label, value }) => `<tr><th scope="row">${htmlValue(label)}</th><td>${htmlValue(value)}</td></tr>\n`,
  );
  const body = lines.length === 0 ? '<tr><td>This record is empty.</td></tr>\n' : lines.join('');
  return `<table class="card" data-r><caption>Record ${number}</caption>\n<tbody>\n${body}</tbody></table>\n`;
}

function table(name: string, columns: readonly string[], rows: readonly Field[][]): string {
  const head = columns.map((column) => `<th scope="col">${htmlValue(column)}</th>`).join('');
  const body = rows.map((fields) => tableRow(columns, fields)).join('');
  return (
    `<table class="rows"><caption class="quiet">${htmlText(name)}</caption>\n` +
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody></table>\n`
  );
}

function tableRow(columns: readonly string[], fields: readonly Field[]): string {
  const values = new Map(fields.map(({ label, value }) => [label, value]));
  const cells = columns.map((column) => {
    const value = values.get(column);
    return `<td data-label="${htmlText(column)}">${value === undefined ? '' : htmlValue(value)}</td>`;
  });
  return `<tr data-r>${cells.join('')}</tr>\n`;
}
