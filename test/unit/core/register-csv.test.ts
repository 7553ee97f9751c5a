/** Proves that the register opens as a table of texts: RFC 4180, and nothing that a spreadsheet would calculate. */
import { fc } from '../../support/properties';
import type { RegisterLine } from '../../../src/core/register';
import { csvCell, registerCsv } from '../../../src/core/register-csv';

const LINE: RegisterLine = {
  id: 'DSR-2026-0001',
  rights: ['export', 'delete'],
  receivedOn: '2026-09-01',
  dueOn: '2026-12-15',
  closedOn: '2026-11-11',
  outcome: 'partially-completed',
  days: 71,
  onTime: true,
  extension: { on: '2026-09-20', months: 2 },
  pauses: [
    { from: '2026-10-01', to: '2026-10-02' },
    { from: '2026-11-01', to: null },
  ],
};
const OPEN: RegisterLine = {
  ...{ ...LINE, id: 'DSR-2026-0002', closedOn: null, outcome: 'open', days: null, onTime: false },
  ...{ extension: { on: '2026-09-20', months: 1 }, pauses: [] },
};

test('has a header and one line a request, each ended by CRLF', () => {
  expect(
    registerCsv([LINE, OPEN, { ...OPEN, onTime: null, extension: null }, { ...LINE, onTime: false }]).split('\r\n'),
  ).toEqual([
    'Request,Rights,Received,Due,Closed,Outcome,Days,On time,Extensions,Pauses',
    'DSR-2026-0001,export and delete,2026-09-01,2026-12-15,2026-11-11,completed in part,71,yes,2 months on 2026-09-20,2026-10-01 to 2026-10-02 (1 day) and from 2026-11-01',
    'DSR-2026-0002,export and delete,2026-09-01,2026-12-15,,open,,overdue,1 month on 2026-09-20,',
    'DSR-2026-0002,export and delete,2026-09-01,2026-12-15,,open,,,,',
    expect.stringContaining(',71,no,') as string,
    '',
  ]);
});

test('of no request is its header', () => {
  expect(registerCsv([])).toBe('Request,Rights,Received,Due,Closed,Outcome,Days,On time,Extensions,Pauses\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '＝1', '＋1', '－1', '＠x'])(
  'takes %j as text',
  (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  },
);

test.each([
  ['plain', 'plain'],
  ['2026-01-01', '2026-01-01'],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "x"', '"say ""x"""'],
  ['two\r\nlines', '"two\r\nlines"'],
])('writes %j as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

/** A reader by RFC 4180. */
function read(csv: string): string[][] {
  const fields = [...csv.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, field = '', end] of fields) {
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('comes back whole whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      const rows = read(registerCsv([{ ...LINE, id }]));
      expect(rows).toHaveLength(2);
      expect(rows[1]).toHaveLength(10);
      expect([id, `'${id}`]).toContain(rows[1]?.[0]);
      expect(rows[1]?.[0]).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
  );
});
