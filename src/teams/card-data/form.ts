import { COMMANDS } from '../../core/commands';
import type { Intent, MissingInput } from '../../core/command';
import type { Draft } from '../../core/draft';
import type { DsrRequest } from '../../core/request';
import { RIGHTS } from '../../core/service';
import { plain } from '../markdown';
import { counted, listText } from '../wording';
import { formButtons } from './buttons';
import type { CardContext } from './context';
import { rightNames, subjectText } from './describe';
import { draftFrame } from './draft-frame';
import { fact, type Heading } from './frame';
import type { CardView, Fact, FormInput, Frame } from './models';

type Question = Omit<FormInput, 'error' | 'value'>;

/** What is asked for what is missing. The ids are the inputs' names in the click that comes back. */
export const FORM_QUESTIONS: Record<MissingInput, Question> = {
  subject: {
    id: 'subject',
    label: 'Whose data?',
    placeholder: 'address, name, object id, or device ID',
    multiline: false,
  },
  requestId: { id: 'request', label: 'Which request?', placeholder: 'its number, for example 12', multiline: false },
  changes: {
    id: 'changes',
    label: 'What should be changed to what?',
    placeholder: 'job title to Analyst',
    multiline: true,
  },
  reason: { id: 'reason', label: 'The reason', placeholder: 'one or two sentences', multiline: true },
  assignee: {
    id: 'assignee',
    label: 'Who should take it?',
    placeholder: 'me, or a name or an address',
    multiline: false,
  },
  text: { id: 'text', label: 'The text', placeholder: 'what should be kept with the request', multiline: true },
  task: { id: 'task', label: 'Which task?', placeholder: 'its number', multiline: false },
  method: {
    id: 'method',
    label: 'How was the identity checked?',
    placeholder: 'for example: video call',
    multiline: true,
  },
};

/** The contract of the language: these take a person in place of a number. */
export const OF_A_PERSON: readonly Intent[] = ['status', 'lift', 'restore'];
const WHOSE = { label: 'Which request, or whose?', placeholder: 'its number, or a name or an address' };

/** Where what is asked for means something else than usual; where a letter repeats it, that is said. */
const QUESTIONS_OF: Partial<Record<Intent, Partial<Record<MissingInput, Partial<Question>>>>> = {
  extend: { reason: { label: 'Why it takes longer (the person is told in the letter)' } },
  pause: {
    reason: { label: 'What the person has to send first', placeholder: 'proof of identity, or a clarification' },
  },
  reject: { reason: { label: 'Why the plan is turned down (for the team)' } },
  ...Object.fromEntries(OF_A_PERSON.map((intent) => [intent, { requestId: WHOSE }])),
  'task-done': { text: { label: 'What was done (kept as evidence)' } },
};

const isRight = (intent: Intent): boolean => RIGHTS.some((right) => right === intent);

const CHECK_NAME = 'Is this the name of a person? Check it, and press Confirm.';
const PLAN_COMES = 'Nothing is done and no request is made before you have seen the plan.';
const AT_ONCE = 'It is carried out as soon as you confirm.';

/** Exactly the inputs that are missing; what was understood stands above. */
export function formCard(draft: Draft, ctx: CardContext): CardView<'form'> {
  const [command] = draft.commands;
  const missing = command?.missing ?? [];
  const name = maybeName(draft);
  const heading = {
    title: titleOf(draft, ctx),
    state: `${name ? CHECK_NAME : 'Fill it in and press Confirm.'} ${command && !isRight(command.intent) ? AT_ONCE : PLAN_COMES}`,
    tone: 'warning',
  } as const;
  return {
    name: 'form',
    data: {
      ...requestsFrame(draft, heading, ctx),
      inputs: missing.map((input) => ({
        ...FORM_QUESTIONS[input],
        ...(command && QUESTIONS_OF[command.intent]?.[input]),
        value: ASKS_WHOM.includes(input) ? name : '',
        error: 'This is needed to go on.',
      })),
      buttons: formButtons(draft),
      hint: command ? `Or type it in one go: ${COMMANDS[command.intent].typed}` : '',
    },
  };
}

/** Requests are named where the title is true of all of them. */
function titleOf({ commands }: Draft, { named = [] }: CardContext): string {
  const [command] = commands;
  const title = command ? COMMANDS[command.intent].title : 'Command';
  const ids = commands.every(({ intent }) => intent === command?.intent) ? named.map(({ id }) => id) : [];
  return `${[title, ...(ids.length > 0 ? [listText(ids, MAX_NAMED)] : [])].join(' ')}: something is missing`;
}

/** The inputs in which a person can be named. */
const ASKS_WHOM: readonly MissingInput[] = ['subject', 'requestId'];
/** "find johanna lorenz": words without capitals are no name to the language, and may be one all the same. */
const NAME = /^\p{L}[\p{L}'’.-]*$/u;
const LONGEST_NAME = 4;

function maybeName({ commands: [command], leftover }: Draft): string {
  const asksWhom = command && (isRight(command.intent) || OF_A_PERSON.includes(command.intent));
  const isName = leftover.length <= LONGEST_NAME && leftover.every((word) => NAME.test(word));
  return asksWhom && isName && command.missing.some((input) => ASKS_WHOM.includes(input))
    ? plain(leftover.join(' '), 120)
    : '';
}

/** More than these are counted: a form asks about one as a rule. */
const MAX_NAMED = 3;

/** Which request it is and whom that is about, as on its own card; and what was said of it already. */
function requestsFrame(draft: Draft, heading: Heading, ctx: CardContext): Frame {
  const frame = draftFrame(maybeName(draft) ? { ...draft, leftover: [] } : draft, heading, ctx);
  const named = (ctx.named ?? []).slice(0, MAX_NAMED);
  if (named.length === 0) return frame;
  const eyebrow = plain(`Nothing done yet · asked by ${draft.requester.name}`, 160);
  return { ...frame, eyebrow, facts: [...frame.facts, ...named.map(namedFact), ...givenFacts(draft)] };
}

function namedFact(request: DsrRequest): Fact {
  return fact('Request', `${request.id}, ${rightNames(request.commands)}, ${subjectText(request.subject)}`);
}

function givenFacts({ commands: [command] }: Draft): Fact[] {
  const { months, task, text } = command?.params ?? {};
  const given = [
    ...(months ? [`by ${counted(months, 'month')}`] : []),
    ...(task ? [`task ${task}`] : []),
    ...(text ? [`“${plain(text, 200)}”`] : []),
  ];
  return given.length > 0 ? [fact('Already said', listText(given))] : [];
}
