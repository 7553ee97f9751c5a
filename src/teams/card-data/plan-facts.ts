/** What a plan says, the same on the card to confirm and on the card to decide on. */
import type { Plan, PlannedStep } from '../../core/plan';
import { addDays } from '../../core/deadline';
import type { DsrRequest } from '../../core/request';
import type { Right } from '../../core/service';
import { plain } from '../markdown';
import { dayText, dueDay, isoDayIn, listText } from '../wording';
import { consequenceLines, differenceLines } from './changes';
import type { CardContext } from './context';
import { subjectNotes } from './describe';
import { foundGroups } from './findings';
import { bullets, numbered } from './frame';
import type { PlanFacts } from './models';
import { searchedLines } from './package-words';
import { LONGEST_TASK } from './steps';

const NOTHING_CHANGED = 'Nothing is changed or deleted in any service.';
const PACKAGE_GONE = 'Once the package has been handed over it cannot be called back.';

const IRREVERSIBLE: Record<Right, readonly string[]> = {
  discover: [NOTHING_CHANGED],
  access: [NOTHING_CHANGED, PACKAGE_GONE],
  export: [NOTHING_CHANGED, PACKAGE_GONE],
  rectify: ['The old values are overwritten; the bot does not keep them.'],
  restrict: ['The bot deletes nothing; lift puts back what the bot changed.'],
  lift: ['Nothing is deleted.'],
  delete: [],
  restore: ['Nothing is deleted.'],
};

const THINGS_GONE =
  'Devices, registrations, twins and their relationships are gone at once and cannot be brought back.';
const ACCOUNT_IN_BIN = 'After 30 days in the recycle bin the account is gone for good; until then it can be restored.';
const ACCOUNT_GONE = 'The account is deleted for good, without the recycle bin.';
const LOGS_STAY = 'Sign-in and audit logs cannot be erased.';

/** Only what this plan takes. */
function erased({ changes, options }: Plan): string[] {
  const services = new Set(
    changes.flatMap(({ right, object, preview }) =>
      right === 'delete' && preview.can === 'yes' ? [object.service] : [],
    ),
  );
  const account = services.delete('entra');
  return [
    ...(services.size > 0 ? [THINGS_GONE] : []),
    ...(account ? [options.permanent ? ACCOUNT_GONE : ACCOUNT_IN_BIN, LOGS_STAY] : []),
  ];
}

/** Caps that keep the card readable and small. */
const MAX_STEPS = 16;
const MAX_NOT_POSSIBLE = 8;
const MAX_NOT_COVERED = 16;

export function planFacts(request: DsrRequest, ctx: CardContext): PlanFacts {
  const { plan } = request;
  return {
    notes: bullets(
      [
        ...leftoverNotes(request.leftover),
        ...openNotes(ctx, plan?.rights ?? []),
        ...binNotes(request, ctx),
        ...subjectNotes(request.subject, ctx),
        ...serviceNotes(plan, ctx),
      ],
      6,
    ),
    found: plan ? foundGroups(plan.objects, ctx.services) : [],
    foundNothing: plan && plan.objects.length > 0 ? '' : 'No objects were found in the services that were searched.',
    searched: searchedLines(request, ctx),
    differences: plan ? differenceLines(plan, ctx) : [],
    consequences: plan ? consequenceLines(plan, ctx) : [],
    order: numbered(plan?.steps.map(orderWords) ?? [], MAX_STEPS, LONGEST_TASK),
    irreversible: bullets(irreversible(plan)),
    notPossible: bullets(
      (plan?.notPossible ?? []).map(({ title, reason }) => `${title}: ${reason}`),
      MAX_NOT_POSSIBLE,
    ),
    notCovered: bullets(plan?.notCovered ?? [], MAX_NOT_COVERED),
  };
}

/** What a service wants said before anything is taken out of it. */
function serviceNotes(plan: Plan | null, { services }: CardContext): string[] {
  const collected = new Set(plan?.steps.filter(({ kind }) => kind === 'collect').map(({ service }) => service));
  return services.filter(({ name }) => collected.has(name)).flatMap(({ notes = [] }) => notes);
}

/** Who does it stands before what a person has to do. */
const orderWords = ({ title, task }: PlannedStep): string => (task ? `For a person: ${task.text || title}` : title);

/** Words of the message that could not be placed. */
export function leftoverNotes(leftover: readonly string[]): string[] {
  if (leftover.length === 0) return [];
  const words = leftover.map((word) => `“${plain(word, 40)}”`);
  return [`Not understood, and left out: ${listText(words, 4)}. If this matters, ask for something else.`];
}

function openNotes({ openRequestIds = [], restrictedBy = [] }: CardContext, rights: readonly Right[]): string[] {
  const kind = rights.includes('delete') ? '' : ' of the same kind';
  const open = openRequestIds.slice(0, 5).join(', ');
  const restricting = restrictedBy.slice(0, 5).join(', ');
  const ends = rights.includes('delete')
    ? `The data is restricted by ${restricting}: make sure that it need not be kept (Art. 18 GDPR).`
    : `This ends every restriction of these objects, those of ${restricting} as well.`;
  return [
    ...(open ? [`There is an open request${kind} for the same person: ${open}.`] : []),
    ...(restricting && (rights.includes('delete') || restrictedBy.length > 1) ? [ends] : []),
  ];
}

/** The recycle bin lets go after the answer is due: said before anybody decides (Art. 12(3) GDPR). */
function binNotes({ plan, clock }: DsrRequest, ctx: CardContext): string[] {
  const inBin = plan?.changes.some(
    ({ right, object, preview }) => right === 'delete' && object.service === 'entra' && preview.can === 'yes',
  );
  if (!plan || !inBin || plan.options.permanent) return [];
  const today = isoDayIn(ctx.now, ctx.timeZone);
  const emptied = addDays(today, RECYCLE_BIN_DAYS);
  const due = dueDay({ clock, today, isWorkingDay: ctx.isWorkingDay, locale: ctx.locale });
  if (!due || emptied < due) return [];
  const [gone, answer] = [dayText(emptied, ctx.locale), dayText(due, ctx.locale)];
  return [
    `The account leaves the recycle bin on ${gone} at the earliest, and the answer is due on ${answer}: delete it at once, or tell the person why it is late. To extend the deadline needs a ground of its own.`,
  ];
}

const RECYCLE_BIN_DAYS = 30;

function irreversible(plan: Plan | null): string[] {
  const rights = plan?.rights ?? [];
  const lines = [...rights.flatMap((right) => IRREVERSIBLE[right]), ...(plan ? erased(plan) : [])];
  const changing = rights.some((right) => !IRREVERSIBLE[right].includes(NOTHING_CHANGED));
  const shown = changing ? lines.filter((line) => line !== NOTHING_CHANGED) : lines;
  return [...new Set(shown)];
}
