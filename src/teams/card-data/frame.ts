/** What the cards of a request have in common: the small lines above and below, the facts, the typed equivalents. */
import { COMMANDS } from '../../core/commands';
import type { Intent } from '../../core/command';
import type { DataSubject } from '../../core/data-subject';
import type { DsrRequest } from '../../core/request';
import { plain, spoken } from '../markdown';
import { capitalised, dayText, dueText, isoDayIn, listText, momentText, typedId, type DueInput } from '../wording';
import { describeCommands, identifiedText, rightNames, subjectText } from './describe';
import type { CardContext } from './context';
import type { Fact, Frame, Tone } from './models';

export interface Heading {
  title: string;
  state: string;
  tone: Tone;
}

/** A request's frame; facts and buttons are the card's own. */
export function requestFrame(request: DsrRequest, heading: Heading, ctx: CardContext): Frame {
  const { title, state, tone } = heading;
  return {
    about: request.id,
    summary: spoken(`${request.id}: ${ended(title)} ${state}`),
    notice: '',
    eyebrow: plain(`${request.id} · ${rightNames(request.commands)} · asked by ${request.requester.name}`, 160),
    title,
    state: plain(state, 500),
    tone,
    facts: [],
    ...{ buttons: [], opens: [] },
    hint: '',
    asOf: asOfText(ctx),
  };
}

/** A title that asks has its mark already. */
const ended = (title: string): string => (/[.?!]$/u.test(title) ? title : `${title}.`);

/** The frame of a card that belongs to no request. */
export function plainFrame({ title, state, tone }: Heading): Frame {
  return {
    ...{ about: '', summary: spoken(`${ended(title)} ${state}`), eyebrow: '', title, state: plain(state, 500), tone },
    ...{ notice: '', facts: [], buttons: [], opens: [], hint: '', asOf: '' },
  };
}

export function asOfText(ctx: CardContext): string {
  return `As of ${momentText(ctx.now, ctx)}.`;
}

/** `You can also type: cancel 12 · status 12`; only what this version understands. */
export function typedHint(request: DsrRequest, ctx: CardContext, ...intents: Intent[]): string {
  const forms = intents.map((intent) =>
    COMMANDS[intent].typed.replace(/ \[.*$/u, '').replace('NUMBER', typedId(request.id, ctx.now)),
  );
  return forms.length > 0 ? `You can also type: ${forms.join(' · ')}` : '';
}

export function fact(label: string, value: string, maxBytes = 400): Fact {
  return { label, value: plain(value, maxBytes) };
}

export function understoodFact(request: Pick<DsrRequest, 'commands'>, ctx: CardContext): Fact {
  return { label: 'Understood', value: describeCommands(request.commands, ctx) };
}

export function subjectFact({ subject }: Pick<DsrRequest, 'subject'>): Fact {
  return fact(subjectKind(subject), subjectText(subject));
}

/** For who has to decide: enough to tell the subject from another of the same name. */
export function identifiedFact({ subject }: Pick<DsrRequest, 'subject'>): Fact {
  return fact(subjectKind(subject), identifiedText(subject), 420);
}

function subjectKind({ kind }: DataSubject): string {
  return kind === 'user' || kind === 'unknown' ? 'Person' : capitalised(kind);
}

export function dueInput(request: DsrRequest, ctx: CardContext): DueInput {
  return {
    clock: request.clock,
    today: isoDayIn(ctx.now, ctx.timeZone),
    locale: ctx.locale,
    isWorkingDay: ctx.isWorkingDay,
  };
}

export function dueFact(request: DsrRequest, ctx: CardContext): Fact {
  return fact('Answer due', dueText(dueInput(request, ctx)));
}

export function receivedDay(request: DsrRequest, ctx: CardContext): string {
  const received = request.clock.find(({ type }) => type === 'received');
  return received ? dayText(received.on, ctx.locale) : 'not known';
}

export function approvalFact({ approval }: DsrRequest, ctx: CardContext): Fact[] {
  const decision = approval?.decision;
  if (decision?.outcome !== 'approved') return [];
  const reason = decision.reason ? `: ${decision.reason}` : '';
  return [fact('Approved', `by ${decision.by.name}, ${momentText(decision.at, ctx)}${reason}`)];
}

const MAX_LINES = 20;

/** Lines of a list, capped in number and length. */
export function bullets(lines: readonly string[], max = MAX_LINES, maxBytes?: number): string[] {
  return capped(lines, max).map((line) => `• ${plain(line, maxBytes)}`);
}

export function numbered(lines: readonly string[], max = MAX_LINES, maxBytes?: number): string[] {
  const shown = capped(lines, max);
  return shown.map((line, index) => (index < max ? `${index + 1}. ${plain(line, maxBytes)}` : plain(line)));
}

function capped(lines: readonly string[], max: number): string[] {
  return lines.length <= max ? [...lines] : [...lines.slice(0, max), `and ${lines.length - max} more`];
}

/** Any one of them. */
export function namesText(names: readonly string[]): string {
  return plain(
    listText(
      names.map((name) => plain(name, 60)),
      8,
      'or',
    ),
    400,
  );
}

/** Said at once, and not after the approval has expired. */
export const NOBODY_MAY_DECIDE = 'Nobody: there is no other member in the approver group. Have one added first.';
