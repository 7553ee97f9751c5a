import { ERRORS, type ErrorCode } from '../../core/errors';
import type { PersonSubject } from '../../core/data-subject';
import type { Draft } from '../../core/draft';
import { choiceText, plain } from '../markdown';
import { counted, dayText } from '../wording';
import { draftButtons } from './buttons';
import type { CardContext } from './context';
import { serviceTitle, subjectNotes } from './describe';
import { draftFrame } from './draft-frame';
import { bullets } from './frame';
import { foundCard } from './found';
import { formCard } from './form';
import { readingsCard } from './readings';
import { messageCard } from './message';
import type { CardView, Choice } from './models';

type MakeCard = (draft: Draft, ctx: CardContext) => CardView;

/** Which card shows a search as it stands. */
const CARD_OF_STATE: Record<Draft['state'], MakeCard> = {
  searching: searchingCard,
  choosing: candidatesCard,
  'not-found': notFoundCard,
  failed: searchFailedCard,
  found: foundCard,
  form: formCard,
  readings: readingsCard,
};

export function draftCard(draft: Draft, ctx: CardContext): CardView {
  return CARD_OF_STATE[draft.state](draft, ctx);
}

function searchingCard(draft: Draft, ctx: CardContext): CardView<'searching'> {
  const looksOnly = draft.commands.every(({ intent }) => intent === 'discover');
  const heading = {
    title: 'Searching',
    state: `The services are being searched; nothing is changed or copied. ${looksOnly ? 'What is held' : 'The plan'} follows here.`,
    tone: 'accent',
  } as const;
  const named = new Set(draft.commands.flatMap(({ services }) => services));
  const searchable = ctx.services.filter(({ capabilities }) => capabilities.discover.can === 'yes');
  const asked = searchable.filter(({ name }) => named.size === 0 || [...named].some((service) => service === name));
  return {
    name: 'searching',
    data: {
      ...draftFrame(draft, heading, ctx),
      asking: bullets(
        asked.map(({ title }) => title),
        10,
      ),
    },
  };
}

const MAX_CANDIDATES = 10;

function candidatesCard(draft: Draft, ctx: CardContext): CardView<'candidates'> {
  const { candidates } = draft;
  const heading = {
    title: 'Who is meant?',
    state: `${counted(candidates.length, 'person fits', 'people fit')}. Waiting for ${draft.requester.name} to choose; nothing is done before.`,
    tone: 'warning',
  } as const;
  const left = candidates.length - MAX_CANDIDATES;
  return {
    name: 'candidates',
    data: {
      ...draftFrame(draft, heading, ctx),
      label: 'Choose one person',
      choices: candidates.slice(0, MAX_CANDIDATES).map((person) => choice(person, ctx)),
      more: left > 0 ? `and ${left} more: type the command again with an address instead of the name.` : '',
      buttons: draftButtons(draft, 'choose', 'cancel'),
      hint: 'Nobody of these? Type the command again with an address.',
    },
  };
}

/** The value only names one of the stored candidates; what it stands for comes from the store. */
function choice(person: PersonSubject, ctx: CardContext): Choice {
  const { displayName, userPrincipalName, mail, employeeId, deletedAt, guest } = person;
  const details = [
    mail ?? userPrincipalName,
    ...(employeeId ? [`employee id ${employeeId}`] : []),
    ...(guest ? ['guest'] : []),
    ...(deletedAt ? [`in the recycle bin since ${dayText(deletedAt.slice(0, 10), ctx.locale)}`] : []),
  ];
  return { title: choiceText(`${displayName}, ${details.join(', ')}`), value: plain(person.objectId, 80) };
}

const CHECK_SPELLING = 'Check the spelling, or type the command again with another address.';
const RECORD =
  'Record keeps it as a received request with a number and a due date, so that it can be verified or answered with “we hold nothing”.';

function nothingMade({ replaces }: Draft): string {
  return replaces
    ? `No new plan was made; ${replaces} stays as it is.`
    : 'No request was made and nothing was changed.';
}

function notFoundCard(draft: Draft, ctx: CardContext): CardView<'not-found'> {
  const heading = {
    title: 'Nothing was found',
    state: nothingMade(draft),
    tone: 'warning',
  } as const;
  const notes = draft.subject ? subjectNotes(draft.subject, ctx) : [];
  return {
    name: 'not-found',
    data: {
      ...draftFrame(draft, heading, ctx),
      asked: bullets(
        draft.asked.map(({ title, by, found }) => `${title}, by ${by}: ${foundText(found)}`),
        12,
      ),
      next: bullets([...notes, CHECK_SPELLING, ...(draft.replaces ? [] : [RECORD])]),
      buttons: draft.replaces ? draftButtons(draft, 'cancel') : draftButtons(draft, 'record', 'cancel'),
    },
  };
}

function foundText(found: number): string {
  return found === 0 ? 'nothing' : counted(found, 'object');
}

/** A search ends without a result where a service fails, or where the requester may not make it. */
function searchFailedCard(draft: Draft, ctx: CardContext): CardView {
  const { failure, failedService, correlationId } = draft;
  if (failure && !WORTH_A_RETRY.includes(failure)) return refusedCard(failure, draft);
  const why = failedService
    ? `${serviceTitle(failedService, ctx.services)} did not answer as it should.`
    : ERRORS[failure ?? 'DSR_SERVICE_FAILED'].why;
  const heading = {
    title: 'The search could not be finished',
    state: `${why} ${nothingMade(draft)}`,
    tone: 'attention',
  } as const;
  return {
    name: 'search-failed',
    data: {
      ...draftFrame(draft, heading, ctx),
      next: bullets(FAILED_NEXT),
      buttons: draftButtons(draft, 'retry', 'cancel'),
      hint: plain(`Error ${failure ?? 'DSR_SERVICE_FAILED'}, id ${correlationId}`, 120),
    },
  };
}

const WORTH_A_RETRY: readonly ErrorCode[] = ['DSR_SERVICE_FAILED', 'DSR_INTERNAL', 'DSR_MEMBERSHIP_UNKNOWN'];
const FAILED_NEXT = [
  'Retry searches again.',
  'If it stays so, the person who runs the bot can look up the id below in the log.',
];

const MAX_REASONS = 8;

function refusedCard(code: ErrorCode, { correlationId, reasons }: Draft): CardView<'message'> {
  const { why, next } = ERRORS[code];
  return messageCard({
    title: 'This cannot be done',
    text: `${why} ${next} [${code} ${correlationId}]`,
    tone: 'warning',
    facts: reasons.slice(0, MAX_REASONS).map((reason) => ({ label: 'Reason', value: reason })),
  });
}
