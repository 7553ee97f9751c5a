/** The package before it leaves: what is in it, whose data beside the person's, and what becomes of each. */
import { missingNotice } from '../../core/access-notice';
import { othersIn, otherItem, reviewItems, isDraftCurrent, type ReviewItem } from '../../core/review';
import type { Ruling } from '../../core/ruling';
import type { OtherPerson } from '../../core/other-people';
import type { DsrRequest } from '../../core/request';
import { choiceText, plain } from '../markdown';
import { counted, listText, sizeText } from '../wording';
import { requestButtons, viewButton } from './buttons';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { dueFact, fact, namesText, NOBODY_MAY_DECIDE, requestFrame, subjectFact, typedHint } from './frame';
import { linkFacts } from './link-facts';
import type { Button, CardView, Choice, Fact, StepRow } from './models';

/** Lines a page: with more the card is too long for a phone. */
export const REVIEW_ROWS = 14;

interface Line {
  row: StepRow;
  choice: Choice;
}

export function reviewCard(request: DsrRequest, ctx: CardContext, page = 1): CardView<'review'> {
  const lines = [...itemLines(request, ctx), ...otherLines(request, ctx)];
  const pages = Math.max(1, Math.ceil(lines.length / REVIEW_ROWS));
  const at = Math.min(Math.max(1, page), pages);
  const shown = lines.slice((at - 1) * REVIEW_ROWS, at * REVIEW_ROWS);
  const current = isDraftCurrent(request);
  return {
    name: 'review',
    data: {
      ...requestFrame(request, headingOf(request, current), ctx),
      facts: [
        subjectFact(request),
        dueFact(request, ctx),
        ...packageFacts(request),
        ...linkFacts(request, ctx),
        ...whoFact(ctx),
        ...caseFacts(request, ctx),
      ],
      steps: shown.map(({ row }) => row),
      choices: shown.map(({ choice }) => choice),
      notes: notesOf(request, ctx),
      buttons: buttonsOf(request, current, at, pages),
      hint: typedHint(request, ctx, 'link', 'revoke', 'status', 'cancel'),
    },
  };
}

function headingOf({ package: built }: DsrRequest, current: boolean) {
  const title = 'The package is to be reviewed';
  if (!current)
    return {
      title,
      state: 'It is being made anew by the last decision; it can be released after that.',
      tone: 'warning',
    } as const;
  const state = `Nothing leaves before a second admin has released it. What is released is exactly this package, SHA-256 ${built?.sha256.slice(0, 12) ?? ''}….`;
  return { title, state, tone: 'accent' } as const;
}

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

function itemLines(request: DsrRequest, ctx: CardContext): Line[] {
  const { excluded = [] } = request.review ?? {};
  return reviewItems(request, ctx.services).map((item) => {
    const ruling = excluded.find(({ key }) => key === item.key);
    const title = itemTitle(item, ctx);
    return {
      row: {
        state: ruling ? 'Left out' : 'In',
        title: `${item.number}: ${title}`,
        detail: [item.records === null ? '' : counted(item.records, 'record'), ruledText(ruling)]
          .filter(Boolean)
          .join(' · '),
      },
      choice: { title: choiceText(`${item.number}: ${title}`), value: String(item.number) },
    };
  });
}

function itemTitle({ service, title, records }: ReviewItem, ctx: CardContext): string {
  const what = records === null ? `all of ${title}` : title;
  return plain(`${serviceTitle(service, ctx.services)}: ${what}`, 160);
}

function otherLines(request: DsrRequest, ctx: CardContext): Line[] {
  const { staying = [] } = request.review ?? {};
  return othersIn(request).map((other, index) => {
    const ruling = staying.find(({ key }) => key === otherItem(other));
    const title = plain(`p${index + 1}: ${other.kind} ${other.value}`, 160);
    const detail = [placesText(request, other, ctx), ruledText(ruling)].filter(Boolean).join(' · ');
    return {
      row: { state: ruling ? 'Stays' : 'Withheld', title, detail },
      choice: { title: choiceText(title), value: `p${index + 1}` },
    };
  });
}

function placesText({ steps }: DsrRequest, other: OtherPerson, ctx: CardContext): string {
  const key = otherItem(other);
  const services = steps
    .filter(({ progress }) => progress?.others.some((seen) => otherItem(seen) === key))
    .map(({ service }) => serviceTitle(service ?? '', ctx.services));
  return `in ${[...new Set(services)].join(', ')}`;
}

function ruledText(ruling: Ruling | undefined): string {
  return ruling ? plain(`${ruling.by.name}: ${ruling.reason}`, 200) : '';
}

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
