import { WITHHELD } from '../core/other-people';
import { htmlText, htmlValue } from './html-text';
import type { Field } from './record-fields';

/** More columns than this do not fit a phone or a sheet of paper: then each record gets a table of its own. */
const MAX_COLUMNS = 6;

/** One table where the records fit into it, else a card each; `data-r` marks a record for the page's script. */
export function recordsMarkup(title: string, rows: readonly Field[][]): string {
  const columns = sharedColumns(rows);
  if (columns !== null) return table(title, columns, rows);
  return `<div class="cards">\n${rows.map((fields, index) => card(fields, index + 1)).join('')}</div>\n`;
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
    ({ label, value }) => `<tr><th scope="row">${shown(label)}</th><td>${shown(value)}</td></tr>\n`,
  );
  const body = lines.length === 0 ? '<tr><td>This record is empty.</td></tr>\n' : lines.join('');
  return `<table class="card" data-r><caption>Record ${number}</caption>\n<tbody>\n${body}</tbody></table>\n`;
}

function table(name: string, columns: readonly string[], rows: readonly Field[][]): string {
  const head = columns.map((column) => `<th scope="col">${shown(column)}</th>`).join('');
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
    return `<td data-label="${htmlText(column)}">${value === undefined ? '' : shown(value)}</td>`;
  });
  return `<tr data-r>${cells.join('')}</tr>\n`;
}

const PLACEHOLDER = htmlText(WITHHELD);
const MARKED = `<span class="withheld">${PLACEHOLDER}</span>`;

/** What a review withheld does not look like a value. */
function shown(text: string): string {
  return htmlValue(text).replaceAll(PLACEHOLDER, MARKED);
}
