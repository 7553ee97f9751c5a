import type { Command, Intent, Reading } from '../core/command';
import { LONGEST_MESSAGE, readMessage, type MessageReading } from '../language';
import { refuse } from '../core/errors';
import { policyTarget } from '../core/policy';
import { allow } from '../usecases/act';
import { askBack } from '../usecases/ask-back';
import { findRequest } from '../usecases/find-request';
import { refused, todayOf, wishOf, type Turn } from './actions';
import { didYouMeanCard } from './card-data';
import { SEARCHED } from '../usecases/answer-draft';
import { declineFormOf, groundOf, lacksReason, noteOf } from './decline-look';
import { withDeclineNote } from './decline-note';
import { COMMAND_HANDLERS, fileCommands, type Typed } from './command-handlers';
import { cardReply, NOTHING, textReply, type Reply } from './reply';
import { namesOtherSpan, notApplicableHint, withTypedName } from './typed-words';
import { withRequest } from './with-request';

/** A typed message: read, then each command is answered in message order. */
export async function answerMessage(turn: Turn, text: string): Promise<Reply[]> {
  const { read, page } = readPaged(text, todayOf(turn.ports));
  const { commands, reason } = read.reading;
  if (commands.length === 0) return [await answerNothing(turn, text, reason, read)];
  return answerCommands(turn, withDeclineNote(withTypedName(commands, text), text), {
    text,
    leftover: read.leftover,
    page,
  });
}

const PAGE = /[\s,;]+page\s+(\d{1,4})\s*[.!]?$/iu;
/** The pattern is tried at each place of a message's end only: of a long one that would take seconds. */
const LONGEST_PAGE = 60;
/** What is shown in pages. */
const PAGED: readonly Intent[] = ['list', 'history'];

/** "list overdue page 2": the page is set aside, since the language knows none; in any other message it is text. */
function readPaged(text: string, now: string): { read: MessageReading; page: number } {
  const whole = text.slice(0, LONGEST_MESSAGE).trimEnd();
  const page = PAGE.exec(whole.slice(-LONGEST_PAGE));
  if (page) {
    const read = readMessage(whole.slice(0, -page[0].length), { now });
    const { commands } = read.reading;
    if (commands.length > 0 && commands.every(({ intent }) => PAGED.includes(intent)))
      return { read, page: Math.max(1, Number(page[1])) };
  }
  return { read: readMessage(text, { now }), page: 1 };
}

/** What a filled-in form or a chosen reading leads to. */
export async function answerChosen(turn: Turn, commands: Command[]): Promise<Reply> {
  const text = `chosen ${turn.envelope.activityId}`;
  const replies = await answerCommands(turn, commands, { text, leftover: [], page: 1 });
  return replies.find(({ kind }) => kind !== 'nothing') ?? textReply('Taken in; the plan follows in this thread.');
}

async function answerCommands(turn: Turn, commands: Command[], typed: Typed): Promise<Reply[]> {
  const [only] = commands;
  if (only && commands.length === 1 && lacksReason(only))
    return [await declineFormOf(turn, only.requestId, groundOf(only), noteOf(only))];
  if (commands.some(({ missing }) => missing.length > 0)) return [await ask(turn, 'form', commands, typed.leftover)];
  if (commands.some(({ intent, params }) => intent === 'extend' && !params.months) && namesOtherSpan(typed.text))
    return [refused(turn, OTHER_SPAN)];
  const filed = commands.filter(({ intent }) => SEARCHED.includes(intent));
  const replies = filed.length > 0 ? [await fileCommands(turn, filed, typed)] : [];
  for (const command of commands) {
    const handler = COMMAND_HANDLERS[command.intent];
    if (handler) replies.push(await handler(turn, command, typed));
  }
  return replies;
}

const OTHER_SPAN = refuse('DSR_NOT_LAWFUL', {
  why: 'A deadline can be extended by one or two months, and by no other time (Art. 12(3) GDPR).',
  next: 'Type it again with 1 month or 2 months.',
});

async function ask(turn: Turn, state: 'form' | 'readings', commands: Command[], leftover: string[]): Promise<Reply> {
  const hidden = state === 'form' ? await hiddenFrom(turn, commands) : null;
  if (hidden) return hidden;
  const meant = state === 'form' ? await pinned(turn, commands) : commands;
  const asked = await askBack(turn.ports, {
    ...wishOf(turn),
    thread: turn.envelope.thread,
    state,
    commands: meant,
    leftover,
  });
  return asked.ok ? NOTHING : refused(turn, asked);
}

/** The request that a form names is the one it acts on, whatever is made meanwhile under the number that was typed. */
const pinned = ({ ports, said }: Turn, commands: readonly Command[]): Promise<Command[]> =>
  Promise.all(
    commands.map(async (command) => {
      const found = command.requestId === null ? null : await findRequest(ports, command.requestId, said);
      return found ? { ...command, requestId: found.id } : command;
    }),
  );

/** A form names its requests: each has to be there, and whoever asks has to be one who may look at it. */
async function hiddenFrom(turn: Turn, commands: readonly Command[]): Promise<Reply | null> {
  for (const { requestId } of commands.filter((command) => command.requestId !== null)) {
    const looked = await withRequest(turn, { requestId }, async (request) => {
      const allowed = await allow(turn.ports, wishOf(turn), 'look', policyTarget(request));
      return allowed.ok ? NOTHING : refused(turn, allowed);
    });
    if (looked.kind !== 'nothing') return looked;
  }
  return null;
}

const NOTHING_SAID = {
  negated: 'I read this as something that should not be done, so nothing was done.',
  unsupported: 'There is no command for that. Type `help` to see what I can do instead.',
} as const;

/** Talk that is not meant for the bot is answered only where the bot was named. */
async function answerNothing(
  turn: Turn,
  text: string,
  reason: Reading['reason'],
  read: MessageReading,
): Promise<Reply> {
  if (!turn.envelope.addressed && reason !== 'negated' && reason !== 'unsupported') return NOTHING;
  const hint = notApplicableHint(text);
  if (hint) return textReply(hint);
  if (reason === 'negated' || reason === 'unsupported') return textReply(NOTHING_SAID[reason]);
  const readings = reason === 'unclear' ? read.readings : [];
  if (readings.length === 0)
    return cardReply(didYouMeanCard(text.replace(/<at>[^<]*<\/at>/gi, '').trim(), ['help', 'list']));
  return ask(turn, 'readings', readings, read.leftover);
}
