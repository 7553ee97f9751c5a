/** The register as a CSV file (RFC 4180) that no spreadsheet takes for formulas. */
import { daysBetween } from './deadline';
import type { Outcome, RegisterLine } from './register';

const OUTCOME_WORDS: Record<Outcome, string> = {
  open: 'open',
  completed: 'completed',
  'partially-completed': 'completed in part',
  'nothing-held': 'answered: nothing held',
  declined: 'declined',
  cancelled: 'cancelled',
};

type Cell = (line: RegisterLine) => string;

const COLUMNS: readonly [title: string, cell: Cell][] = [
  ['Request', ({ id }) => id],
  ['Rights', ({ rights }) => rights.join(' and ')],
  ['Received', ({ receivedOn }) => receivedOn],
  ['Due', ({ dueOn }) => dueOn],
  ['Closed', ({ closedOn }) => closedOn ?? ''],
  ['Outcome', ({ outcome }) => OUTCOME_WORDS[outcome]],
  ['Days', ({ days }) => (days === null ? '' : String(days))],
  ['On time', onTimeText],
  ['Extensions', ({ extension }) => (extension ? `${counted(extension.months, 'month')} on ${extension.on}` : '')],
  ['Pauses', ({ pauses }) => pauses.map(pauseText).join(' and ')],
];

export function registerCsv(lines: readonly RegisterLine[]): string {
  const rows = [COLUMNS.map(([title]) => title), ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line)))];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function onTimeText({ onTime, outcome }: RegisterLine): string {
  if (onTime === null) return '';
  if (outcome === 'open') return 'overdue';
  return onTime ? 'yes' : 'no';
}

function pauseText({ from, to }: RegisterLine['pauses'][number]): string {
  return to === null ? `from ${from}` : `${from} to ${to} (${counted(daysBetween(from, to), 'day')})`;
}

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Spreadsheets begin a formula at these, full-width forms included; some drop what stands blank before them. */
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/** One field: taken as text by a spreadsheet, quoted where it could end too early. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
