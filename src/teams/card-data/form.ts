import { COMMANDS } from '../../core/commands';
import type { MissingInput } from '../../core/command';
import type { Draft } from '../../core/draft';
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
  assignee: { id: 'assignee', label: 'Who should take it?', placeholder: 'an address, or: me', multiline: false },
  text: { id: 'text', label: 'The text', placeholder: 'what should be kept with the request', multiline: true },
  task: { id: 'task', label: 'Which task?', placeholder: 'its number', multiline: false },
  method: {
    id: 'method',
    label: 'How was the identity checked?',
    placeholder: 'for example: video call',
    multiline: true,
  },
};

/** Exactly the inputs that are missing; what was understood stands above. */
export function formCard(draft: Draft, ctx: CardContext): CardView<'form'> {
  const [command] = draft.commands;
  const missing = command?.missing ?? [];
  const title = command ? COMMANDS[command.intent].title : 'Command';
  const heading = {
    title: `${title}: something is missing`,
    state: 'Fill it in and press Confirm. Nothing is done and no request is made before you have seen the plan.',
    tone: 'warning',
  } as const;
  return {
    name: 'form',
    data: {
      ...draftFrame(draft, heading, ctx),
      inputs: missing.map((input) => ({ ...FORM_QUESTIONS[input], error: 'This is needed to go on.' })),
      buttons: formButtons(draft),
      hint: command ? `Or type it in one go: ${COMMANDS[command.intent].typed}` : '',
    },
  };
}
