import type { Detail } from '../../core/timeline';
import type { DsrRequest } from '../../core/request';
import type { HistoryPage } from '../../usecases/show-history';
import { plain } from '../markdown';
import { capitalised, counted, dayText, isoDayIn, momentText, timeText } from '../wording';
import { pageButtons } from './buttons';
import type { CardContext } from './context';
import { requestFrame, typedHint } from './frame';
import type { HistoryDay } from './look-models';
import type { CardView } from './models';

/** Entries on a page. */
export const HISTORY_ROWS = 12;

/** What happened to a request, day by day, oldest first. */
export function historyCard(request: DsrRequest, history: HistoryPage, ctx: CardContext): CardView<'history'> {
  const { entries, page, pages, total } = history;
  const where = pages > 1 ? `, page ${page} of ${pages}` : '';
  const heading = {
    title: 'History',
    state: `${counted(total, 'entry', 'entries')}${where}, oldest first. Each was read from the audit log and is as it was written.`,
    tone: 'emphasis',
  } as const;
  return {
    name: 'history',
    data: {
      ...requestFrame(request, heading, ctx),
      days: daysOf(entries, ctx),
      buttons: pageButtons(history, { verb: 'history', requestId: request.id }),
      hint: pagedHint(typedHint(request, ctx, 'history', 'status'), page, pages),
    },
  };
}

function pagedHint(hint: string, page: number, pages: number): string {
  return page < pages ? hint.replace(/history \S+/u, (typed) => `${typed} page ${page + 1}`) : hint;
}

type Entry = HistoryPage['entries'][number];

function daysOf(entries: readonly Entry[], ctx: CardContext): HistoryDay[] {
  const days = new Map<string, HistoryDay>();
  for (const entry of entries) {
    const isoDay = isoDayIn(new Date(entry.at), ctx.timeZone);
    const day = days.get(isoDay) ?? { title: dayText(isoDay, ctx.locale), rows: [] };
    day.rows.push({
      time: timeText(entry.at, ctx),
      what: plain(capitalised(entry.what), 200),
      detail: plain(
        [`by ${entry.by}`, ...entry.details.map((each) => detailText(each, ctx)), lineText(entry)].join(' · '),
        320,
      ),
    });
    days.set(isoDay, day);
  }
  return [...days.values()];
}

function detailText(detail: Detail, ctx: CardContext): string {
  if ('text' in detail) return detail.text;
  if ('moment' in detail) return `${detail.label} ${momentText(detail.moment, ctx)}`;
  return 'day' in detail ? `${detail.label} ${dayText(detail.day, ctx.locale)}` : detail.label;
}

/** Where it stands in the log, for whoever checks it there. */
function lineText({ seq, lastSeq }: Entry): string {
  return seq === lastSeq ? `line ${seq}` : `lines ${seq} to ${lastSeq}`;
}
