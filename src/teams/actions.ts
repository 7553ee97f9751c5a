import type { Command } from '../core/command';
import { refusalText, refuse, type ErrorCode, type Refusal } from '../core/errors';
import { localDay } from '../core/local-day';
import type { TaskClosing } from '../core/task';
import { choose, dropDraft, fillForm, recordReceived, retrySearch } from '../usecases/answer-draft';
import { cancelRequest } from '../usecases/cancel-request';
import { changePlan, retryPlan } from '../usecases/change-plan';
import { closeTask } from '../usecases/close-task';
import { confirmPlan, type ConfirmWish } from '../usecases/confirm-plan';
import { decideApproval } from '../usecases/decide-approval';
import { issueLink, sendLink } from '../usecases/issue-link';
import { declineCase } from '../usecases/keep-case';
import type { Ports } from '../usecases/ports';
import { revokeLinks } from '../usecases/revoke-links';
import { decideOnPackage, releasePackage, type ReviewWish } from '../usecases/review-package';
import type { ActionRow } from './action-row';
import { messageCard, type CardView } from './card-data';
import type { CardMaker } from './card-maker';
import { CASE_ACTIONS } from './case-actions';
import { completeCommand } from './complete-command';
import type { ActionData, Envelopes } from './inbound';
import { keepCardCurrent } from './keep-card-current';
import { cardReply, textReply, type Reply } from './reply';

export interface Turn {
  ports: Ports;
  cards: CardMaker;
  envelope: Envelopes;
  correlationId: string;
  /** The words of the message; empty for a click. */
  said: string;
  /** Answers commands as if they had been typed: what a filled-in form leads to. */
  answer: (turn: Turn, commands: Command[]) => Promise<Reply>;
}

export const ACTIONS: Readonly<Record<string, ActionRow>> = {
  confirm: {
    request: (ports, wish, data) => confirmPlan(ports, { ...wish, ...confirmInputs(data) }),
    draft: (ports, wish, data) => fillForm(ports, wish, (command) => completeCommand(command, data, todayOf(ports))),
  },
  change: { request: changePlan },
  cancel: {
    request: (ports, wish, data) => cancelRequest(ports, { ...wish, reason: text(data.reason) }),
    draft: dropDraft,
  },
  choose: { draft: (ports, wish, data) => choose(ports, { ...wish, candidate: data.candidate ?? null }) },
  approve: {
    request: (ports, wish, data) => decideApproval(ports, { ...wish, outcome: 'approved', reason: text(data.reason) }),
  },
  reject: {
    request: (ports, wish, data) => decideApproval(ports, { ...wish, outcome: 'rejected', reason: text(data.reason) }),
  },
  include: { request: (ports, wish, data) => decideOnPackage(ports, { ...wish, ...reviewInputs(data, 'include') }) },
  exclude: { request: (ports, wish, data) => decideOnPackage(ports, { ...wish, ...reviewInputs(data, 'exclude') }) },
  release: { request: releasePackage },
  decline: {
    request: (ports, wish, { ground, reason, note }) =>
      declineCase(ports, { ...wish, ground: ground || null, reason: text(reason) ?? '', note: text(note) }),
  },
  'task-done': { request: (ports, wish, data) => closeTask(ports, { ...wish, ...taskInputs(data, 'done') }) },
  'not-applicable': {
    request: (ports, wish, data) => closeTask(ports, { ...wish, ...taskInputs(data, 'not-applicable') }),
  },
  revoke: { request: revokeLinks },
  retry: { request: retryPlan, draft: retrySearch },
  record: { draft: recordReceived },
  ...CASE_ACTIONS,
};

/** A toggle of a card is a text; what the card did not offer is not there. */
function confirmInputs(data: ActionData): Pick<ConfirmWish, 'chosen' | 'address'> {
  const { permanent, licences, groupDevice, typedSubject } = data;
  const chosen = {
    ...(permanent === undefined ? {} : { permanent: permanent === 'true' }),
    ...(licences === undefined ? {} : { licences: licences === 'true' }),
    ...(groupDevice === undefined ? {} : { groupDevice }),
  };
  return { chosen, address: text(typedSubject) };
}

function reviewInputs({ candidate, reason }: ActionData, verb: ReviewWish['verb']) {
  return { verb, item: text(candidate), reason: text(reason) };
}

function taskInputs(data: ActionData, outcome: TaskClosing['outcome']) {
  return { task: Number(data.task ?? 0), outcome, text: text(data.evidence) };
}

function text(value: string | undefined): string | null {
  return value?.trim() || null;
}

/** A clicked button. Unknown verbs and ill-formed data are coded refusals, never a default. */
export async function act(turn: Turn, data: ActionData | null): Promise<Reply> {
  if (data?.verb === 'link' && data.requestId) return linkAction(turn, data.requestId);
  const row = data && Object.hasOwn(ACTIONS, data.verb) ? ACTIONS[data.verb] : undefined;
  if (!data || !row) return refused(turn, refuse('DSR_UNKNOWN_ACTION'));
  if (row.request && data.requestId) return requestAction(turn, row.request, data, data.requestId);
  if (row.draft && data.draftId) return draftAction(turn, row.draft, data, data.draftId);
  return refused(turn, refuse('DSR_UNKNOWN_ACTION'));
}

export function refused({ correlationId }: Pick<Turn, 'correlationId'>, refusal: Refusal): Reply {
  return textReply(refusalText(refusal, correlationId));
}

const DROPPED = messageCard({ title: 'Dropped', text: 'Nothing was done and no request was made.' });

/** These are answered with the request as it stands now: the clicker's card was only behind. */
const SHOWS_CURRENT: readonly ErrorCode[] = ['DSR_STALE_CARD', 'DSR_NOT_NOW', 'DSR_APPROVAL_EXPIRED'];

async function requestAction(
  turn: Turn,
  run: NonNullable<ActionRow['request']>,
  data: ActionData,
  requestId: string,
): Promise<Reply> {
  const card = { version: data.version ?? -1, planHash: data.planHash ?? null };
  const acted = await run(turn.ports, { ...wishOf(turn), asked: data.verb, requestId, card }, data);
  const { request } = acted;
  if (!request || !(acted.ok || SHOWS_CURRENT.includes(acted.code))) return refused(turn, acted as Refusal);
  await keepCardCurrent(turn, request, { readIt: !acted.ok });
  const view = await turn.cards.ofRequest(request);
  return cardReply(acted.ok ? view : withNotice(view, acted, turn.correlationId));
}

/** The card that says so is the current one. */
const WAS_STALE = { why: 'This card was out of date, so nothing was done.' };

/** How things stand was not what was asked for: the answer says so before it shows it. */
function withNotice(view: CardView, refusal: Refusal, correlationId: string): CardView {
  const said = { next: 'This is how it stands now.', ...(refusal.code === 'DSR_STALE_CARD' ? WAS_STALE : {}) };
  return { ...view, data: { ...view.data, notice: refusalText({ ...said, ...refusal }, correlationId) } } as CardView;
}

async function draftAction(
  turn: Turn,
  run: NonNullable<ActionRow['draft']>,
  data: ActionData,
  draftId: string,
): Promise<Reply> {
  const wish = { ...wishOf(turn), asked: data.verb, draftId, version: data.version ?? -1 };
  const answered = await run(turn.ports, wish, data);
  if (answered.ok && answered.request) return cardReply(await turn.cards.ofRequest(answered.request));
  if (answered.ok && answered.draft) return cardReply(await turn.cards.ofDraft(answered.draft));
  if (answered.ok && answered.commands) return turn.answer(turn, answered.commands);
  if (answered.ok) return cardReply(DROPPED);
  if (answered.code === 'DSR_STALE_CARD' && answered.draft)
    return cardReply(withNotice(await turn.cards.ofDraft(answered.draft), answered, turn.correlationId));
  return refused(turn, answered);
}

async function linkAction(turn: Turn, requestId: string): Promise<Reply> {
  return issueLinkReply(turn, requestId, null);
}

const LINK_COMES = 'The link comes to your chat with the bot; this thread then says so.';

export async function issueLinkReply(turn: Turn, requestId: string, hours: number | null): Promise<Reply> {
  const wish = { ...wishOf(turn), requestId, card: null, hours };
  if (turn.ports.settings.linkDelivery === 'personal') {
    const asked = await sendLink(turn.ports, wish);
    return asked.ok ? textReply(LINK_COMES) : refused(turn, asked);
  }
  const issued = await issueLink(turn.ports, wish);
  return issued.ok ? cardReply(await turn.cards.ofReady(issued.request, issued.link)) : refused(turn, issued);
}

/** Where the team works: what they call yesterday is counted from there. */
export function todayOf({ clock, settings }: Pick<Ports, 'clock' | 'settings'>): string {
  return localDay(clock.now(), settings.timeZone);
}

export function wishOf({ envelope, correlationId }: Turn) {
  return { actor: envelope.actor, correlationId };
}
