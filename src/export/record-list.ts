import { htmlText, shownText } from './html-text';
import { recordFields, type Field, type Labels } from './record-fields';
import { recordsMarkup } from './record-markup';

/** Stand in the page as tables, for readers that run no script, for paper (as many as its script prints), and to be seen first. */
const STATIC_RECORDS = 500;
const STATIC_BYTES = 1024 * 1024;
/** Further ones stand in it as data that its script pages through; with more, a browser would be slow to open it. */
const HELD_BYTES = 32 * 1024 * 1024;
const RECORDS_A_CHUNK = 100;

export interface RecordList {
  name: string;
  /** Where all of them are. */
  path: string;
  total: number;
}

/** A collection for a person, as it is read: never more of it in memory than is written at once. */
export async function* recordList(list: RecordList, records: AsyncIterable<unknown>): AsyncGenerator<string> {
  const fields = fieldsOf(records)[Symbol.asyncIterator]();
  const first = await take(fields, STATIC_RECORDS, STATIC_BYTES);
  yield `<div class="list">\n${recordsMarkup(list.name, first)}`;
  if (first.length < list.total) yield withoutScript(list, first.length);
  let shown = first.length;
  for (let left = HELD_BYTES; left > 0;) {
    const chunk = await takeChunk(fields, left);
    if (chunk.records === 0) break;
    yield `<script type="application/json" data-n="${chunk.records}">${chunk.data}</script>\n`;
    shown += chunk.records;
    left -= chunk.data.length;
  }
  await fields.return?.(undefined);
  if (shown < list.total) yield cutShort(list, shown);
  if (list.total > STATIC_RECORDS) yield onPaper(list);
  yield '</div>\n';
}

async function* fieldsOf(records: AsyncIterable<unknown>): AsyncGenerator<Field[]> {
  const labels: Labels = new Map();
  for await (const record of records) yield recordFields(record, labels);
}

/** At least one, where there is one. */
async function take(rows: AsyncIterator<Field[]>, count: number, limit: number): Promise<Field[][]> {
  const taken: Field[][] = [];
  for (let size = 0; taken.length < count && size < limit;) {
    const next = await rows.next();
    if (next.done === true) break;
    taken.push(next.value);
    size += next.value.reduce((sum, field) => sum + field.value.length, 0);
  }
  return taken;
}

/** Labels once, then each record as place of a label, value, place of a label, value …; turned into text one by one. */
async function takeChunk(rows: AsyncIterator<Field[]>, limit: number): Promise<{ records: number; data: string }> {
  const places = new Map<string, number>();
  const records: string[] = [];
  for (let size = 0; records.length < RECORDS_A_CHUNK && size < limit;) {
    const next = await rows.next();
    if (next.done === true) break;
    const text = inertJson(next.value.flatMap(({ label, value }) => [placeOf(label, places), shownText(value)]));
    records.push(text);
    size += text.length;
  }
  return {
    records: records.length,
    data: `{"labels":${inertJson([...places.keys()].map(shownText))},"records":[${records.join(',')}]}`,
  };
}

function placeOf(label: string, places: Map<string, number>): number {
  const place = places.get(label) ?? places.size;
  places.set(label, place);
  return place;
}

/** No value can end the element that it stands in. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function withoutScript({ path, total }: RecordList, shown: number): string {
  const further = `Records ${grouped(shown + 1)} to ${grouped(total)} are shown by a script in this page.`;
  return `<p class="note without-script">${further} Where it does not run, look into <code>${htmlText(path)}</code>.</p>\n`;
}

function cutShort({ path, total }: RecordList, shown: number): string {
  const told = `The first ${grouped(shown)} of ${grouped(total)} records are shown here.`;
  return `<p class="note">${told} All are in <code>${htmlText(path)}</code>.</p>\n`;
}

function onPaper({ path, total }: RecordList): string {
  const told = `On paper there are ${STATIC_RECORDS} of them at most; all ${grouped(total)} are in`;
  return `<p class="note on-paper">${told} <code>${htmlText(path)}</code>.</p>\n`;
}

/** 50000 → 50,000 */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
