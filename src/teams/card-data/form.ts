import { COMMANDS } from '../../core/commands';
import type { Intent, MissingInput } from '../../core/command';
import type { Draft } from '../../core/draft';
import { RIGHTS } from '../../core/service';
import { formButtons } from './buttons';
import type { CardContext } from './context';
import { draftFrame } from './draft-frame';
import type { CardView, FormInput } from './models';

type Question = Omit<FormInput, 'error'>;

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

/** Where what is asked for means something else than usual; where a letter repeats it, that is said. */
const QUESTIONS_OF: Partial<Record<Intent, Partial<Record<MissingInput, Partial<Question>>>>> = {
  extend: { reason: { label: 'Why it takes longer (the person is told in the letter)' } },
  pause: {
    reason: { label: 'What the person has to send first', placeholder: 'proof of identity, or a clarification' },
  },
  reject: { reason: { label: 'Why the plan is turned down (for the team)' } },
  'task-done': { text: { label: 'What was done (kept as evidence)' } },
};

const isRight = (intent: Intent): boolean => RIGHTS.some((right) => right === intent);

const PLAN_COMES = 'Nothing is done and no request is made before you have seen the plan.';
const AT_ONCE = 'It is carried out as soon as you confirm.';

/** Exactly the inputs that are missing; what was understood stands above. */
export function formCard(draft: Draft, ctx: CardContext): CardView<'form'> {
  const [command] = draft.commands;
  const missing = command?.missing ?? [];
  const title = command ? COMMANDS[command.intent].title : 'Command';
  const heading = {
    title: `${title}: something is missing`,
    state: `Fill it in and press Confirm. ${command && !isRight(command.intent) ? AT_ONCE : PLAN_COMES}`,
    tone: 'warning',
  } as const;
  return {
    name: 'form',
    data: {
      ...draftFrame(draft, heading, ctx),
      inputs: missing.map((input) => ({
        ...FORM_QUESTIONS[input],
        ...(command && QUESTIONS_OF[command.intent]?.[input]),
        error: 'This is needed to go on.',
      })),
      buttons: formButtons(draft),
      hint: command ? `Or type it in one go: ${COMMANDS[command.intent].typed}` : '',
    },
  };
}
