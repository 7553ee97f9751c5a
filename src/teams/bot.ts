import {
  TeamsActivityHandler,
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  type TurnContext,
} from 'botbuilder';
import { refusalText, refuse } from '../core/errors';
import type { Ports } from '../usecases/ports';
import { rememberCopy, rememberLook } from '../usecases/remember-copy';
import type { Turn } from './actions';
import { welcomeCard } from './card-data';
import type { CardMaker } from './card-maker';
import { answerClick } from './click';
import { renderView } from './cards';
import { openActivity, readAction, type InboundRules } from './inbound';
import { cardActivity } from './messenger';
import { answerChosen, answerMessage } from './read-message';
import { textReply, type Reply } from './reply';

export interface BotOptions extends InboundRules {
  complianceChannelId: string;
  /** Tells the log of an activity that was dropped, and why. */
  dropped: (problem: string) => void;
}

/** Translates, calls, answers; decides nothing. */
export class DsrBot extends TeamsActivityHandler {
  constructor(
    private readonly ports: Ports,
    private readonly cards: CardMaker,
    private readonly options: BotOptions,
  ) {
    super();
    this.onMessage(async (context, next) => {
      await this.onText(context);
      await next();
    });
    this.onMessageUpdate(async (context, next) => {
      await context.sendActivity('An edited message is not read again. Send what you want as a new message.');
      await next();
    });
    this.onInstallationUpdateAdd(async (context, next) => {
      await context.sendActivity(cardActivity(welcomeCard()));
      await next();
    });
  }

  protected override async onAdaptiveCardInvoke(
    context: TurnContext,
    value: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const turn = this.openTurn(context.activity);
    return invokeResponse(turn ? await this.click(turn.turn, value) : textReply('This cannot be answered here.'));
  }

  private async onText(context: TurnContext): Promise<void> {
    const opened = this.openTurn(context.activity);
    if (!opened) return;
    const { turn, text } = opened;
    const value: unknown = context.activity.value;
    const replies = isObject(value) ? [await this.click(turn, value)] : await this.read(turn, text);
    for (const reply of replies) await this.answer(turn, context, reply);
  }

  /** A card that names people is remembered: it is cleared when what it shows is kept no longer. */
  private async answer({ envelope, correlationId }: Turn, context: TurnContext, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    const sent = await context.sendActivity(messageOf(reply));
    if (reply.kind !== 'card') return;
    const { actor, thread } = envelope;
    const { view } = reply;
    const { about } = view.data;
    const activityId = sent?.id ?? '';
    const linksTo = view.name === 'ready' ? view.data.linksTo : undefined;
    if (about) await rememberCopy(this.ports, about, { conversationId: thread.conversationId, activityId, linksTo });
    if (view.name === 'list' && view.data.rows.length > 0)
      await rememberLook(this.ports, { actor, thread, correlationId }, activityId);
  }

  private openTurn(activity: Activity): { turn: Turn; text: string } | null {
    const opened = openActivity(activity, this.options);
    if (!opened.ok) {
      this.options.dropped(opened.problem);
      return null;
    }
    const { ports, cards } = this;
    const turn = {
      ports,
      cards,
      envelope: opened.envelope,
      correlationId: ports.ids.correlationId(),
      said: opened.text,
      answer: answerChosen,
    };
    return { turn, text: opened.text };
  }

  private async click(turn: Turn, value: unknown): Promise<Reply> {
    return this.elsewhere(turn) ?? answerClick(turn, readAction(value));
  }

  private async read(turn: Turn, text: string): Promise<Reply[]> {
    const elsewhere = this.elsewhere(turn);
    if (elsewhere) return turn.envelope.addressed ? [elsewhere] : [];
    return answerMessage(turn, text);
  }

  /** The bot obeys in one channel; anywhere else it says so. */
  private elsewhere({ envelope, correlationId }: Turn): Reply | null {
    if (envelope.conversation === this.options.complianceChannelId) return null;
    return textReply(refusalText(refuse('DSR_WRONG_CHANNEL'), correlationId));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function messageOf(reply: Exclude<Reply, { kind: 'nothing' }>): Partial<Activity> {
  return reply.kind === 'card'
    ? cardActivity(reply.view)
    : { type: 'message', text: reply.text, textFormat: 'markdown' };
}

/** HTTP 200 in every case: a refusal is a message that the clicker alone sees, below the card. */
function invokeResponse(reply: Reply): AdaptiveCardInvokeResponse {
  if (reply.kind === 'card') {
    const card = renderView(reply.view);
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  }
  const text = reply.kind === 'text' ? reply.text : 'Done.';
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: text as unknown as Record<string, unknown>,
  };
}
