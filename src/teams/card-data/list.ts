import type { RequestState } from '../../core/request';
import type { RequestSummary } from '../../core/ports/request-store';
import { plain } from '../markdown';
import { counted, dayText, isoDayIn, listText, relativeDays } from '../wording';
import type { CardContext } from './context';
import { rightName } from './describe';
import { asOfText, plainFrame } from './frame';
import type { CardView, ListRow } from './models';

/** What the list shows of a request; subject and due date where the caller has read them. */
export interface ListedRequest extends Pick<RequestSummary, 'id' | 'state' | 'rights' | 'createdAt'> {
  subjectLabel?: string | null;
  /** ISO day. */
  dueOn?: string | null;
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

const MAX_ROWS = 20;

/** In the order given; what does not fit is counted. */
export function listCard(listed: readonly ListedRequest[], ctx: CardContext, what = 'requests'): CardView<'list'> {
  const left = listed.length - MAX_ROWS;
  const title = listed.length === 0 ? `No ${plain(what, 60)}` : `${counted(listed.length, 'request')}`;
  const state = listed.length === 0 ? 'There is nothing to show.' : `Shown: ${plain(what, 60)}.`;
  return {
    name: 'list',
    data: {
      ...plainFrame({ title, state, tone: 'emphasis' }),
      rows: listed.slice(0, MAX_ROWS).map((request) => listRow(request, ctx)),
      more: left > 0 ? `and ${left} more` : '',
      hint: 'Type status and a number to see a request: status 12',
      asOf: asOfText(ctx),
    },
  };
}

function listRow({ id, state, rights, subjectLabel, dueOn, createdAt }: ListedRequest, ctx: CardContext): ListRow {
  const today = isoDayIn(ctx.now, ctx.timeZone);
  const due = dueOn
    ? `due ${dayText(dueOn, ctx.locale)} (${relativeDays(dueOn, today)})`
    : `made ${dayText(isoDayIn(new Date(createdAt), ctx.timeZone), ctx.locale)}`;
  const what = [listText(rights.map(rightName)) || 'Recorded', ...(subjectLabel ? [subjectLabel] : [])].join(' · ');
  return { id: plain(id, 40), what: plain(what, 160), state: plain(`${STATE_WORDS[state]} · ${due}`, 160) };
}
