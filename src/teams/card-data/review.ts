/** The package before it leaves: what is in it, whose data beside the person's, and what becomes of each. */
import { missingNotice } from '../../core/access-notice';
import { othersIn, isDraftCurrent } from '../../core/review';
import { buildStep } from '../../core/review-lifecycle';
import type { DsrRequest } from '../../core/request';
import { counted, listText, shortMomentText, sizeText } from '../wording';
import { requestButtons, viewButton } from './buttons';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { dueFact, fact, namesText, NOBODY_MAY_DECIDE, requestFrame, subjectFact, typedHint } from './frame';
import { linkFacts } from './link-facts';
import type { Button, CardView, Fact } from './models';
import { comparedFact, unreviewedLines } from './package-words';
import { grouped, reviewLines } from './review-rows';
import { gapLines } from './steps';

/** Lines a page: with more the card is too long for a phone. */
export const REVIEW_ROWS = 14;

export function reviewCard(request: DsrRequest, ctx: CardContext, page = 1): CardView<'review'> {
  const lines = reviewLines(request, ctx);
  const pages = Math.max(1, Math.ceil(lines.length / REVIEW_ROWS));
  const at = Math.min(Math.max(1, page), pages);
  const shown = lines.slice((at - 1) * REVIEW_ROWS, at * REVIEW_ROWS);
  const current = isDraftCurrent(request);
  return {
    name: 'review',
    data: {
      ...requestFrame(request, headingOf(request, current, ctx), ctx),
      facts: [
        subjectFact(request),
        dueFact(request, ctx),
        ...packageFacts(request),
        ...comparedFact(request, ctx),
        ...linkFacts(request, ctx),
        ...whoFact(ctx),
        ...caseFacts(request, ctx),
      ],
      groups: grouped(shown),
      choices: shown.map(({ choice }) => choice),
      notes: [...notesOf(request, ctx), ...unreviewedLines(request, ctx), ...gapLines(request, ctx)],
      buttons: buttonsOf(request, current, at, pages),
      opens: caseButtons(request),
      hint: typedHint(request, ctx, 'link', 'revoke', 'status', 'cancel'),
    },
  };
}

function headingOf(request: DsrRequest, current: boolean, ctx: CardContext) {
  const { package: built } = request;
  const title = 'The package is to be reviewed';
  if (!current) return { title, state: rebuildText(request, ctx), tone: 'warning' } as const;
  const state = `Nothing leaves before a second admin has released it. What is released is exactly this package, whose fingerprint (SHA-256) begins with ${built?.sha256.slice(0, 12) ?? ''}.`;
  return { title, state, tone: 'accent' } as const;
}

function rebuildText(request: DsrRequest, ctx: CardContext): string {
  const { attempts = 0, notBefore = null, lastFailure = null } = buildStep(request) ?? {};
  if (attempts === 0 || !lastFailure || notBefore === null)
    return 'It is being made anew by the last decision; it can be released after that.';
  const next = `next try at ${shortMomentText(notBefore, ctx.now, ctx)}`;
  return `The package could not be made anew, tried ${counted(attempts, 'time')}: ${lastFailure.text}; ${next}. ${WHAT_TO_DO}`;
}

const WHAT_TO_DO =
  'Take the last decision back, or ask those who look after this bot to see to it; nothing leaves meanwhile.';

function packageFacts({ package: built }: DsrRequest): Fact[] {
  if (!built) return [];
  const records = Object.values(built.counts).reduce((sum, count) => sum + count, 0);
  return [
    fact('Package', `${counted(records, 'record')} in ${counted(built.files, 'file')}, ${sizeText(built.bytes)}`),
    fact('Withheld', built.withheld === 0 ? 'nothing' : `${counted(built.withheld, 'value')} of other people`),
  ];
}

function whoFact({ approverNames }: CardContext): Fact[] {
  if (approverNames === null) return [];
  return [fact('Can release', approverNames.length > 0 ? namesText(approverNames) : NOBODY_MAY_DECIDE)];
}

const LOOK = 'Link gives the package as it would leave now, for those who review it. Look at it before you release it.';
const OTHERS =
  'Addresses and names of other people are withheld unless a second admin includes them with a reason (Art. 15(4), 20(4) GDPR). Other things that identify somebody, such as a picture or a nickname, have to be found by looking.';

function notesOf(request: DsrRequest, { accessNotice = null }: CardContext): string[] {
  const missing = missingNotice(request, accessNotice).map(({ article }) => article);
  return [
    LOOK,
    ...(othersIn(request).length > 0 ? [OTHERS] : []),
    ...(missing.length > 0 ? [`${UNTOLD} ${listText(missing, 12)}.`] : []),
  ];
}

const UNTOLD =
  'The law wants more told with the data than is configured here (ACCESS_NOTICE_FILE); tell the person these points in your letter:';

/** Five fit; where there are pages, to cancel is typed. */
function buttonsOf(request: DsrRequest, current: boolean, page: number, pages: number): Button[] {
  const last = pages > 1 ? pageButton(request, page, pages) : requestButtons(request, 'cancel');
  return [
    ...requestButtons(request, ...(current ? (['release'] as const) : []), 'include', 'exclude', 'link'),
    ...last,
  ];
}

/** One of the two fits; the card of the request itself shows the first page. */
function pageButton({ id }: DsrRequest, page: number, pages: number): Button[] {
  const [title, to]: [string, number] = page < pages ? ['Next', page + 1] : ['Previous', page - 1];
  return [viewButton(title, `Show page ${to} of ${pages}`, { verb: 'review', requestId: id, page: to })];
}
