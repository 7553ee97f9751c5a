/** A history and two reports as the use cases give them. */
import { makeReport, type Report } from '../../../src/core/report';
import type { RegisterLine } from '../../../src/core/register';
import type { ReportShown } from '../../../src/teams/card-data/report';
import type { HistoryPage, NamedEntry } from '../../../src/usecases/show-history';

function entry(seq: number, at: string, by: string, what: string, details: NamedEntry['details'] = []): NamedEntry {
  return { seq, lastSeq: seq, at, actor: null, by, what, details };
}

export const HISTORY: HistoryPage = {
  page: 2,
  pages: 3,
  total: 30,
  entries: [
    entry(13, '2026-11-20T23:30:00.000Z', 'Alex Wilber', 'Plan confirmed; a second admin was asked to decide', [
      { text: 'plan 1a2b3c4d' },
      { label: 'decision until', moment: '2026-11-21T23:30:00.000Z' },
    ]),
    entry(17, '2026-11-21T08:00:00.000Z', 'Megan Bowen', 'Plan approved', [
      { text: 'as a member of the approver group' },
    ]),
    entry(18, '2026-11-21T08:00:01.000Z', 'DSR Bot', 'Deadline extended', [{ label: 'due', day: '2027-01-22' }]),
    {
      ...entry(19, '2026-11-22T09:10:00.000Z', 'DSR Bot', '12 devices deleted (Delete from Azure IoT Hub)'),
      lastSeq: 30,
    },
  ],
};

function line(number: number, changes: Partial<RegisterLine> = {}): RegisterLine {
  return {
    ...{ id: `DSR-2026-${String(number).padStart(4, '0')}`, rights: ['export'], receivedOn: '2026-10-05' },
    ...{ dueOn: '2026-11-05', closedOn: null, outcome: 'open', days: null, onTime: null },
    ...{ extension: null, pauses: [] },
    ...changes,
  };
}

const RANGE = { from: '2026-10-01', to: '2026-12-31' };
const closed = { outcome: 'completed', closedOn: '2026-10-20', days: 15, onTime: true } as const;

function busy(): Report {
  const lines = [
    ...Array.from({ length: 7 }, (_, index) => line(index + 1, closed)),
    line(8, { ...closed, outcome: 'partially-completed', days: 40, onTime: false, rights: ['delete', 'export'] }),
    line(9, { ...closed, outcome: 'declined', rights: ['access'] }),
    line(10, { ...closed, outcome: 'cancelled', onTime: null }),
    line(11, { onTime: false }),
    line(12, { receivedOn: '2026-11-20', dueOn: '2026-12-20', rights: ['restrict'] }),
  ];
  return makeReport(lines, RANGE, '2026-11-22');
}

export const BUSY: ReportShown = {
  report: busy(),
  period: 'this-quarter',
  register: {
    url: 'https://127.0.0.1:10000/devstoreaccount1/exports/files/a1b2/register.csv?sv=2025-07-05&sp=r&sig=abc%3D',
    expiresAt: '2026-11-22T21:05:00.000Z',
  },
  registered: 12,
};

export const QUIET: ReportShown = {
  report: makeReport([], { from: '2026-11-22', to: '2026-11-22' }, '2026-11-22'),
  period: null,
  register: null,
  registered: 0,
};
