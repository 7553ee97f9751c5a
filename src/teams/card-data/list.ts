import type { DeclineGround } from '../../core/command';
import type { RequestState } from '../../core/request';
import type { RequestSummary } from '../../core/ports/request-store';
import { plain } from '../markdown';
import { counted, dayText, isoDayIn, listText, relativeDays } from '../wording';
import type { CardContext } from './context';
import { rightName } from './describe';
import { asOfText, plainFrame } from './frame';
import type { ListRow } from './look-models';
import type { Button, CardView } from './models';

/** What the list shows of a request; subject and due date where the caller has read them. */
export interface ListedRequest extends Pick<RequestSummary, 'id' | 'state' | 'rights' | 'createdAt'> {
  subjectLabel?: string | null;
  /** ISO day. */
  dueOn?: string | null;
  closedOn?: string | null;
  declined?: { ground: DeclineGround | null } | null;
}

export const STATE_WORDS: Record<RequestState, string> = {
  recorded: 'recorded as received',
  'awaiting-confirmation': 'waiting for its requester',
  'awaiting-approval': 'waiting for approval',
  running: 'in work',
  waiting: 'waiting for a service or a task',
  'in-review': 'to be reviewed',
  completed: 'completed',
  'partially-completed': 'completed in part',
  declined: 'declined',
  cancelled: 'cancelled',
};

/** An answer (Art. 15(1) GDPR), no refusal. */
const NOTHING_HELD = 'answered: nothing is held';

/** What fits on a phone without much scrolling; also the length of a page. */
export const LIST_ROWS = 10;

/** Which part of a longer list is shown. */
export interface ListPage {
  page: number;
  pages: number;
  total: number;
  buttons: Button[];
  /** What is typed for the same list. */
  typed: string;
}

/** In the order given; what does not fit is counted. */
export function listCard(
  listed: readonly ListedRequest[],
  ctx: CardContext,
  what = 'requests',
  part: ListPage | null = null,
): CardView<'list'> {
  const total = part?.total ?? listed.length;
  const title = total === 0 ? `No ${plain(what, 80)}` : counted(total, 'request');
  const page = part && part.pages > 1 ? `, page ${part.page} of ${part.pages}` : '';
  const state = total === 0 ? 'There is nothing to show.' : `Shown: ${plain(what, 80)}${page}.`;
  return {
    name: 'list',
    data: {
      ...plainFrame({ title, state, tone: 'emphasis' }),
      rows: listed.slice(0, LIST_ROWS).map((request) => listRow(request, ctx)),
      more: moreText(total, part),
      buttons: part?.buttons ?? [],
      hint: hintText(part),
      asOf: asOfText(ctx),
    },
  };
}

function hintText(part: ListPage | null): string {
  const next = part && part.page < part.pages ? [`${part.typed} page ${part.page + 1}`] : [];
  return `You can also type: ${['status 12', ...next].join(' · ')}`;
}

function moreText(total: number, part: ListPage | null): string {
  if (part === null) return total > LIST_ROWS ? `and ${total - LIST_ROWS} more` : '';
  if (part.pages <= 1) return '';
  const first = (part.page - 1) * LIST_ROWS + 1;
  return `${first} to ${Math.min(total, first + LIST_ROWS - 1)} of ${total}`;
}

function listRow(listed: ListedRequest, ctx: CardContext): ListRow {
  const { id, state, rights, subjectLabel, declined } = listed;
  const what = [listText(rights.map(rightName)) || 'Recorded', ...(subjectLabel ? [subjectLabel] : [])].join(' · ');
  return {
    id: plain(id, 40),
    what: plain(what, 160),
    state: plain(
      `${declined?.ground === 'no-data' ? NOTHING_HELD : STATE_WORDS[state]} · ${whenText(listed, ctx)}`,
      160,
    ),
  };
}

function whenText({ dueOn, closedOn, createdAt }: ListedRequest, ctx: CardContext): string {
  if (closedOn) return `closed ${dayText(closedOn, ctx.locale)}`;
  const today = isoDayIn(ctx.now, ctx.timeZone);
  if (dueOn) return `due ${dayText(dueOn, ctx.locale)} (${relativeDays(dueOn, today)})`;
  return `made ${dayText(isoDayIn(new Date(createdAt), ctx.timeZone), ctx.locale)}`;
}
