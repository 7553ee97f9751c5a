/** What a plan says, the same on the card to confirm and on the card to decide on. */
import type { Plan } from '../../core/plan';
import type { DsrRequest } from '../../core/request';
import type { Right } from '../../core/service';
import { plain } from '../markdown';
import { listText } from '../wording';
import { consequenceLines, differenceLines } from './changes';
import type { CardContext } from './context';
import { subjectNotes } from './describe';
import { foundGroups } from './findings';
import { bullets, numbered } from './frame';
import type { PlanFacts } from './models';

const NOTHING_CHANGED = 'Nothing is changed or deleted in any service.';
const PACKAGE_GONE = 'Once the package has been handed over it cannot be called back.';

const IRREVERSIBLE: Record<Right, readonly string[]> = {
  discover: [NOTHING_CHANGED],
  access: [NOTHING_CHANGED, PACKAGE_GONE],
  export: [NOTHING_CHANGED, PACKAGE_GONE],
  rectify: ['The old values are overwritten; the bot does not keep them.'],
  restrict: ['Nothing is deleted; lift puts the state before it back.'],
  lift: ['Nothing is deleted.'],
  delete: [
    'Devices, registrations, twins and their relationships are gone at once and cannot be brought back.',
    'The account lies in the recycle bin for 30 days and can be restored until then.',
    'Sign-in and audit logs cannot be erased.',
  ],
  restore: ['Nothing is deleted.'],
};

const PERMANENT = 'The account is deleted for good, without the recycle bin.';

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
        ...openNotes(ctx),
        ...subjectNotes(request.subject, ctx),
        ...serviceNotes(plan, ctx),
      ],
      6,
    ),
    found: plan ? foundGroups(plan.objects, ctx.services) : [],
    foundNothing: plan && plan.objects.length > 0 ? '' : 'No objects were found in the services that were searched.',
    differences: plan ? differenceLines(plan, ctx) : [],
    consequences: plan ? consequenceLines(plan, ctx) : [],
    order: numbered(plan?.steps.map(({ title }) => title) ?? [], MAX_STEPS),
    irreversible: bullets(irreversible(plan?.options.permanent === true, plan?.rights ?? [])),
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

/** Words of the message that could not be placed. */
export function leftoverNotes(leftover: readonly string[]): string[] {
  if (leftover.length === 0) return [];
  const words = leftover.map((word) => `“${plain(word, 40)}”`);
  return [`Not understood, and left out: ${listText(words, 4)}. If this matters, ask for something else.`];
}

function openNotes({ openRequestIds = [] }: CardContext): string[] {
  if (openRequestIds.length === 0) return [];
  return [`There is an open request of the same kind for the same person: ${openRequestIds.slice(0, 5).join(', ')}.`];
}

function irreversible(permanent: boolean, rights: readonly Right[]): string[] {
  const lines = rights.flatMap((right) => IRREVERSIBLE[right]);
  const changing = rights.some((right) => !IRREVERSIBLE[right].includes(NOTHING_CHANGED));
  const shown = changing ? lines.filter((line) => line !== NOTHING_CHANGED) : lines;
  return [...new Set(permanent ? shown.map((line) => (line.includes('recycle bin') ? PERMANENT : line)) : shown)];
}
