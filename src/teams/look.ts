/** History and report, typed or clicked. */
import type { CommandParams, NamedPeriod } from '../core/command';
import { policyTarget } from '../core/policy';
import { allow } from '../usecases/act';
import { showHistory } from '../usecases/show-history';
import { reportOn } from '../usecases/make-report';
import { refused, wishOf, type Turn } from './actions';
import { historyCard, reportCard } from './card-data';
import { HISTORY_ROWS } from './card-data/history';
import { cardReply, type Reply } from './reply';
import { withRequest } from './with-request';

export async function historyOf(turn: Turn, requestId: string | null, page: number): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const wish = { ...wishOf(turn), request, page, pageSize: HISTORY_ROWS };
    const history = await showHistory(turn.ports, wish);
    return history.ok ? cardReply(historyCard(request, history, turn.cards.context())) : refused(turn, history);
  });
}

/** The request's card as it stands. */
export async function statusOf(turn: Turn, requestId: string | null): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const allowed = await allow(turn.ports, wishOf(turn), 'look', policyTarget(request));
    return allowed.ok ? cardReply(await turn.cards.ofRequest(request)) : refused(turn, allowed);
  });
}

/** Another page of the package that is reviewed; decided on it is by the buttons of that page. */
export async function reviewOf(turn: Turn, requestId: string | null, page: number): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const allowed = await allow(turn.ports, wishOf(turn), 'look', policyTarget(request));
    return allowed.ok ? cardReply(await turn.cards.ofReview(request, page)) : refused(turn, allowed);
  });
}

/** Where none is said: a month says little, and the year before is a click away. */
const PERIOD: NamedPeriod = 'this-year';

export async function reportFor(turn: Turn, { period = PERIOD }: Pick<CommandParams, 'period'>): Promise<Reply> {
  const made = await reportOn(turn.ports, { ...wishOf(turn), period });
  if (!made.ok) return refused(turn, made);
  const shown = { ...made, period: typeof period === 'string' ? period : null };
  return cardReply(reportCard(shown, turn.cards.context()));
}
