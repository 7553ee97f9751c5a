import { NAMED_PERIODS, type DateRange, type NamedPeriod } from '../../core/command';
import type { IssuedLink } from '../../core/ports/package-store';
import {
  CLOSED_OUTCOMES,
  type AgeFigures,
  type ClosedOutcome,
  type Report,
  type RightFigures,
} from '../../core/report';
import { capitalised, counted, dayText, listText, momentWithRelative } from '../wording';
import { viewButton } from './buttons';
import type { CardContext } from './context';
import { rightName } from './describe';
import { asOfText, fact, plainFrame } from './frame';
import type { Bar } from './look-models';
import type { Button, CardView, Fact, Tone } from './models';

export interface ReportShown {
  report: Report;
  /** Null where a range was asked for. */
  period: NamedPeriod | null;
  register: IssuedLink | null;
  /** Lines of the register. */
  registered: number;
}

const OUTCOME_WORDS: Record<ClosedOutcome, string> = {
  completed: 'completed',
  'partially-completed': 'completed in part',
  'nothing-held': 'answered: nothing held',
  declined: 'declined',
  cancelled: 'cancelled',
};

const PERIOD_TITLES: Record<NamedPeriod, string> = {
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
  'this-year': 'This year',
  'last-year': 'Last year',
};

/** With the download there are six. */
const MAX_PERIODS = 5;

/** The figures of a period, every bar with its number in words. */
export function reportCard(shown: ReportShown, ctx: CardContext): CardView<'report'> {
  const { report, register } = shown;
  const heading = { title: titleOf(report.range, ctx), state: stateOf(report), tone: toneOf(report) };
  return {
    name: 'report',
    data: {
      ...plainFrame(heading),
      facts: [...figureFacts(report), registerFact(shown, ctx)],
      ...bars(report),
      url: register?.url ?? '',
      buttons: periodButtons(shown.period),
      hint: 'You can also type: report for last quarter · report for October · list overdue',
      asOf: asOfText(ctx),
    },
  };
}

function titleOf({ from, to }: DateRange, { locale }: CardContext): string {
  return from === to
    ? `Report of ${dayText(from, locale)}`
    : `Report: ${dayText(from, locale)} to ${dayText(to, locale)}`;
}

function stateOf({ received, closed, overdue }: Report): string {
  const late = overdue > 0 ? ` ${counted(overdue, 'open request')} ${overdue === 1 ? 'is' : 'are'} overdue today.` : '';
  return `${counted(received, 'request')} received, ${closed} closed in this time.${late}`;
}

function toneOf({ overdue, answered, answeredOnTime }: Report): Tone {
  if (overdue > 0 || answeredOnTime < answered) return 'warning';
  return answered > 0 ? 'good' : 'emphasis';
}

function figureFacts({ answered, answeredOnTime, medianDays, slowest, open, overdue, outcomes }: Report): Fact[] {
  const rate = Math.floor((answeredOnTime * 100) / Math.max(1, answered));
  return [
    fact(
      'On time',
      answered === 0 ? 'nothing was answered' : `${answeredOnTime} of ${answered} answered by the due date (${rate} %)`,
    ),
    ...(medianDays === null
      ? []
      : [fact('Median', `${counted(medianDays, 'day')} from receipt to answer, pauses included`)]),
    ...(slowest ? [fact('Slowest', `${counted(slowest.days, 'day')} (${slowest.id})`)] : []),
    ...(outcomes.cancelled > 0 ? [fact('Not counted', cancelledText(outcomes.cancelled))] : []),
    fact('Open now', open === 0 ? 'none' : `${open}, ${overdue === 0 ? 'none' : overdue} of them overdue`),
  ];
}

function cancelledText(count: number): string {
  return `${counted(count, 'cancelled request')}: whether the person took it back or still waits for an answer is not recorded; look at each with list closed`;
}

function registerFact({ register, registered }: ReportShown, ctx: CardContext): Fact {
  if (!register) return fact('Register', 'could not be put into the storage account; ask for the report again later');
  const until = momentWithRelative(register.expiresAt, ctx.now, ctx);
  return fact(
    'Register',
    `${counted(registered, 'line')} as CSV, without names of the people concerned; link works until ${until}`,
  );
}

function bars({ rights, outcomes, closed, ages, open }: Report): { rights: Bar[]; outcomes: Bar[]; ages: Bar[] } {
  const most = Math.max(1, ...rights.map((each) => each.received));
  return {
    rights: rights.map((each) => bar(rightName(each.right), rightText(each), each.received, most)),
    outcomes: CLOSED_OUTCOMES.filter((outcome) => outcomes[outcome] > 0).map((outcome) =>
      bar(capitalised(OUTCOME_WORDS[outcome]), `${outcomes[outcome]} of ${closed}`, outcomes[outcome], closed),
    ),
    ages: open === 0 ? [] : ages.map((age) => bar(ageText(age), `${age.count} of ${open}`, age.count, open)),
  };
}

function bar(label: string, words: string, part: number, whole: number): Bar {
  return { label, words, filled: part, rest: whole - part };
}

function rightText({ received, closed }: RightFigures): string {
  const ended = CLOSED_OUTCOMES.filter((outcome) => closed[outcome] > 0);
  return `${received} received; ${listText(ended.map((outcome) => `${closed[outcome]} ${OUTCOME_WORDS[outcome]}`)) || 'none closed'}`;
}

function ageText({ from, to }: AgeFigures): string {
  return to === null ? `${from} days and more` : `${from} to ${to} days`;
}

function periodButtons(current: NamedPeriod | null): Button[] {
  return NAMED_PERIODS.filter((period) => period !== current)
    .slice(0, MAX_PERIODS)
    .map((period) => {
      const title = PERIOD_TITLES[period];
      return viewButton(title, `Show the figures of ${title.toLowerCase()}`, { verb: 'report', period });
    });
}
