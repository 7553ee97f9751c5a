import type { Command, Intent } from '../core/command';
import { refuse } from '../core/errors';
import { allow } from '../usecases/act';
import { checkServices } from '../usecases/check-services';
import { fileRequest } from '../usecases/file-request';
import { issueLinkReply, refused, wishOf, type Turn } from './actions';
import { CASE_ACTS, caseAnswer, caseWish } from './case-handlers';
import { doctorCard, helpCard, helpTopicCard, type CardView } from './card-data';
import { listAbout, listRequests } from './list-requests';
import { letterOf, letterWords } from './letter-look';
import { historyOf, reportFor, statusOf } from './look';
import { cardReply, NOTHING, textReply, type Reply } from './reply';
import { helpTopicIn } from './typed-words';
import { withRequest } from './with-request';

/** What a typed message carries beside its commands. */
export interface Typed {
  text: string;
  leftover: string[];
  /** Of a list or a history; from 1. */
  page: number;
}

type Handler = (turn: Turn, command: Command, typed: Typed) => Promise<Reply>;

/** One row an intent that is built; the rest is refused kindly. Data commands are filed together, below. */
export const COMMAND_HANDLERS: Partial<Record<Intent, Handler>> = {
  help: (turn, { params }, { text }) => Promise.resolve(cardReply(helpOf(turn, params.topic ?? helpTopicIn(text)))),
  status: statusCommand,
  list: (turn, { params }, { page }) =>
    listRequests(turn, { filter: params.filter ?? 'open', dueWithinDays: params.dueWithinDays ?? null, page }),
  history: (turn, { requestId }, { page }) => historyOf(turn, requestId, page),
  report: (turn, { params }) => reportFor(turn, params),
  approve: approveCommand,
  link: (turn, command) =>
    withRequest(turn, command, (request) => issueLinkReply(turn, request.id, command.params.hours ?? null)),
  doctor: doctorCommand,
  ...Object.fromEntries(Object.keys(CASE_ACTS).map((intent) => [intent, caseCommand])),
};

export async function fileCommands(turn: Turn, commands: Command[], { text, leftover }: Typed): Promise<Reply> {
  const { thread, activityId } = turn.envelope;
  const filed = await fileRequest(turn.ports, { ...wishOf(turn), thread, activityId, text, commands, leftover });
  if (!filed.ok) return refused(turn, filed);
  if (filed.kind === 'searching') return NOTHING;
  const known = filed.requestId ? ` It is ${filed.requestId}; its card is above.` : '';
  return textReply(`This message has been taken in already.${known}`);
}

/** The buttons of what was restricted, or lies in the recycle bin: as if the words had been typed. */
export async function undoOf(turn: Turn, intent: 'lift' | 'restore', requestId: string | null): Promise<Reply> {
  const undo: Command = { intent, requestId, subjects: [], services: [], except: [], params: {}, missing: [] };
  const reply = await fileCommands(turn, [undo], { text: `${intent} ${requestId ?? ''}`, leftover: [], page: 1 });
  return reply.kind === 'nothing' ? textReply('Nothing is changed yet: the plan follows in the channel.') : reply;
}

function helpOf({ cards }: Turn, topic: Intent | undefined): CardView {
  return topic ? helpTopicCard(topic) : helpCard(cards.context());
}

async function statusCommand(turn: Turn, command: Command, { text }: Typed): Promise<Reply> {
  if (!command.requestId) return listAbout(turn, command);
  const letter = letterWords(text);
  return letter ? letterOf(turn, command.requestId, letter) : statusOf(turn, command.requestId);
}

/** A decision is made on the plan that one sees: a typed approval shows the approval card again. */
function approveCommand(turn: Turn, command: Command): Promise<Reply> {
  return statusOf(turn, command.requestId);
}

async function caseCommand(turn: Turn, command: Command): Promise<Reply> {
  const act = CASE_ACTS[command.intent];
  return withRequest(turn, command, async (request) => {
    const acted = act && (await act(turn.ports, caseWish(turn, request, command.intent), command.params, turn));
    if (!acted) return refused(turn, refuse('DSR_UNKNOWN_ACTION'));
    return acted.ok ? caseAnswer(turn, command.intent, acted.request) : refused(turn, acted);
  });
}

async function doctorCommand(turn: Turn): Promise<Reply> {
  const allowed = await allow(turn.ports, wishOf(turn), 'look', null);
  if (!allowed.ok) return refused(turn, allowed);
  const health = await checkServices(turn.ports, new AbortController().signal);
  return cardReply(doctorCard(health, turn.cards.context()));
}
