/** What a package holds, what it does not, and who let it go: counts and reasons, never the names of other people. */
import { comparePackage, type Difference, type DifferenceCause } from '../../core/compare-package';
import { namelessReasons } from '../../core/left-out';
import { peopleIn } from '../../core/people-seen';
import { searchedInVain } from '../../core/plan';
import type { DsrRequest } from '../../core/request';
import { isDraftCurrent } from '../../core/review';
import { counted, listText, momentText } from '../wording';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { bullets, fact } from './frame';
import type { Fact } from './models';

const MAX_LINES = 12;

/** Whether the package holds what the plan card promised. */
export function comparedFact(request: DsrRequest, ctx: CardContext): Fact[] {
  const compared = isShown(request) ? comparePackage(request, ctx.services) : null;
  if (!compared) return [];
  const { promised, held } = compared;
  const of = `${counted(promised, 'object')} ${promised === 1 ? 'was' : 'were'} found for the plan`;
  return [
    fact(
      'Compared',
      held === promised
        ? `${of}, and the data of ${promised === 1 ? 'it' : 'each of them'} is in the package`
        : `${of}; the package has the data of ${held} of them, and why not of the rest is said below`,
    ),
  ];
}

/** While it is reviewed the package of before tells nothing of the last decision. */
const isShown = (request: DsrRequest): boolean => request.state !== 'in-review' || isDraftCurrent(request);

/** Exactly which package, and by whom. */
export function releasedFact({ review }: DsrRequest, ctx: CardContext): Fact[] {
  const released = review?.released;
  return released ? [fact('Released', `by ${released.by.name}, ${momentText(released.at, ctx)}, after a review`)] : [];
}

/** Everything that was found or collected and is not in the package, and why; then what stays in it on purpose. */
export function leftOutLines(request: DsrRequest, ctx: CardContext): string[] {
  return bullets([...differenceLines(request, ctx), ...withheldLines(request), ...stayingLines(request)], MAX_LINES);
}

/** Without what the rows of a review show by themselves. */
export function unreviewedLines(request: DsrRequest, ctx: CardContext): string[] {
  return differencesOf(request, ctx)
    .filter(({ cause }) => cause !== 'left-out')
    .map(differenceText);
}

const differenceLines = (request: DsrRequest, ctx: CardContext): string[] =>
  differencesOf(request, ctx).map(differenceText);

function differencesOf(request: DsrRequest, ctx: CardContext): Difference[] {
  return (isShown(request) && comparePackage(request, ctx.services)?.differences) || [];
}

const CAUSES: Record<DifferenceCause, (difference: Difference) => string> = {
  'left-out': ({ reasons }) => `left out in the review. ${reasonText(reasons)}`,
  gap: () => 'gave no data: not everything there could be read; what could not is named on this card.',
  changed: () => 'gave no data any more when it was collected: changed or deleted since the search.',
  unexplained: () => 'not in the package; its list of contents (manifest.json) tells more.',
};

/** `Azure IoT Hub: 1 of 2 devices left out in the review. Reason: …` */
function differenceText(difference: Difference): string {
  const { serviceTitle: title, of, promised, missing, cause } = difference;
  const [place, noun] = 'objects' in of ? [title, of.objects] : [`${title}, ${of.records}`, 'record'];
  if (missing < 0)
    return `${place}: the package holds ${counted(-missing, noun)} more than were collected; its list of contents (manifest.json) tells more.`;
  return `${place}: ${missing} of ${counted(promised, noun)} ${CAUSES[cause](difference)}`.trimEnd();
}

const reasonText = (reasons: readonly string[]): string =>
  reasons.length > 0 ? `Reason: ${listText(reasons, 3)}` : '';

function withheldLines({ package: built }: DsrRequest): string[] {
  const withheld = built?.withheld ?? 0;
  if (withheld === 0) return [];
  return [
    `Names and addresses of other people: ${counted(withheld, 'value')} withheld, for their rights and freedoms (Art. 15(4), 20(4) GDPR).`,
  ];
}

function stayingLines(request: DsrRequest): string[] {
  const { staying = [] } = request.review ?? {};
  const kept = peopleIn(request).filter(({ keys }) => staying.some(({ key }) => keys.includes(key))).length;
  if (kept === 0) return [];
  const all = namelessReasons(request);
  const reasons = [...new Set(staying.flatMap(({ key }) => all.get(key) ?? []))];
  const by = listText([...new Set(staying.map((ruling) => ruling.by.name))]);
  return [
    `Data of ${counted(kept, 'other person', 'other people')} ${kept === 1 ? 'stays' : 'stay'} in it, as ${by} decided. ${reasonText(reasons)}`.trimEnd(),
  ];
}

/** Not the same as what was not searched: that stands among what is not covered. */
export function searchedLines({ plan }: Pick<DsrRequest, 'plan'>, ctx: CardContext): string[] {
  return inVainLines(plan ? searchedInVain(plan).map((name) => serviceTitle(name, ctx.services)) : []);
}

export function inVainLines(titles: readonly string[]): string[] {
  return titles.length === 0 ? [] : bullets([`${listText(titles)}. ${NOT_THE_SAME}`]);
}

const NOT_THE_SAME = 'What was not searched at all is listed as not covered.';
