import { CardFactory, type Activity, type CloudAdapter, type TurnContext } from 'botbuilder';
import type { Draft } from '../core/draft';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import type { PackageLink } from '../core/ports/package-store';
import type { CardCopy, DsrRequest, Notice } from '../core/request';
import type { Actor } from '../core/person';
import type { Thread } from '../core/thread';
import type { LinkDelivery } from '../usecases/ports';
import type { CardMaker } from './card-maker';
import { renderView } from './cards';
import { messageCard, type CardView } from './card-data';
import { noticeText } from './notices';
import { escapeMarkdown } from './markdown';
import { messengerError, statusOf } from './orderly-sends';
import { linkWentText, noChatText, openChat } from './personal-chat';

export interface MessengerOptions {
  adapter: CloudAdapter;
  /** Empty where authentication is off (sandbox, tests). */
  botAppId: string;
  cards: CardMaker;
  /** Asked before every send: a stored reference may have been made under other rules. */
  mayCall: (serviceUrl: string) => boolean;
  linkDelivery: LinkDelivery;
}

const CLEARED = {
  title: 'Removed',
  text: 'What this card showed is kept no longer, since its time was over. Type the command again if you need it.',
};

/** Speaks through the Bot Framework connector, without a turn of somebody's own. */
export class TeamsMessenger implements Messenger {
  constructor(private readonly options: MessengerOptions) {}

  async showRequest(request: DsrRequest, activityId: string | null): Promise<string> {
    return this.show(request.thread, await this.options.cards.ofRequest(request), activityId);
  }

  async showDraft(draft: Draft, activityId: string | null): Promise<string> {
    return this.show(draft.thread, await this.options.cards.ofDraft(draft), activityId);
  }

  async showReady(request: DsrRequest, link: PackageLink, to: Actor): Promise<CardCopy | null> {
    const { cards, linkDelivery } = this.options;
    const view = await cards.ofReady(request, link, linkDelivery);
    if (linkDelivery === 'personal') return this.showPersonally(request, view, to, link.blobName);
    const { conversationId } = request.thread;
    return { conversationId, activityId: await this.show(request.thread, view, null), linksTo: link.blobName };
  }

  async endLink(request: DsrRequest, { conversationId, activityId }: CardCopy): Promise<void> {
    const delivery = conversationId === request.thread.conversationId ? 'channel' : 'personal';
    const view = await this.options.cards.ofDeadLink(request, delivery);
    await this.show({ ...request.thread, conversationId }, view, activityId);
  }

  async notify(request: DsrRequest, notice: Notice): Promise<void> {
    await this.sayTo(notice.mentions, request.thread, noticeText(request, notice, this.options.cards.context()));
  }

  async clearCard(thread: Thread, activityId: string): Promise<void> {
    await this.show(thread, messageCard(CLEARED), activityId);
  }

  async say(thread: Thread, text: string): Promise<void> {
    await this.send(thread, { type: 'message', text, textFormat: 'plain' }, null);
  }

  /** Where the person cannot be reached alone the link goes nowhere, and the thread says what to do. */
  private async showPersonally(
    request: DsrRequest,
    view: CardView,
    to: Actor,
    linksTo: string,
  ): Promise<CardCopy | null> {
    const { thread } = request;
    let copy: CardCopy;
    try {
      const conversationId = await this.inConversation(thread, (context) => openChat(context, thread, to));
      copy = { conversationId, activityId: await this.show({ ...thread, conversationId }, view, null), linksTo };
    } catch (fault) {
      if (!(fault instanceof MessengerError) || !isClosed(fault)) throw fault;
      await this.sayTo([to], thread, noChatText(request));
      return null;
    }
    // The link has arrived; for want of this line it is not sent again.
    await this.sayTo([to], thread, linkWentText(request)).catch(() => undefined);
    return copy;
  }

  /** The line is worth more than its mentions: where Teams refuses these (400), people are only named. */
  private async sayTo(people: readonly Actor[], thread: Thread, text: string): Promise<void> {
    try {
      await this.send(thread, withMentions(text, people), null);
    } catch (fault) {
      if (!(fault instanceof MessengerError) || fault.status !== 400 || people.length === 0) throw fault;
      await this.send(thread, { type: 'message', textFormat: 'markdown', text: `${named(people)}: ${text}` }, null);
    }
  }

  private show(thread: Thread, view: CardView, activityId: string | null): Promise<string> {
    return this.send(thread, cardActivity(view), activityId);
  }

  private send(thread: Thread, activity: Partial<Activity>, activityId: string | null): Promise<string> {
    return this.inConversation(thread, async (context) => {
      if (activityId === null) return (await context.sendActivity(activity))?.id ?? '';
      await context.updateActivity({ ...activity, id: activityId });
      return activityId;
    });
  }

  private async inConversation(thread: Thread, act: (context: TurnContext) => Promise<string>): Promise<string> {
    const { adapter, botAppId, mayCall } = this.options;
    if (!mayCall(thread.serviceUrl)) throw new MessengerError(null, false, true);
    let acted: { result: string } | { cause: unknown } = { result: '' };
    // A fault must not get as far as the adapter: it would answer in the thread and keep the fault to itself.
    await adapter.continueConversationAsync(botAppId, referenceTo(thread), async (context) => {
      acted = await act(context).then(
        (result) => ({ result }),
        (cause: unknown) => ({ cause }),
      );
    });
    return resultOf(acted);
  }
}

function resultOf(acted: { result: string } | { cause: unknown }): string {
  if ('cause' in acted) throw messengerError(statusOf(acted.cause), acted.cause);
  return acted.result;
}

/** Refused for good: the app is not there for the person, or Teams does not know them. */
function isClosed({ status, dead }: MessengerError): boolean {
  return dead || status === 400;
}

function referenceTo(thread: Thread) {
  const isGroup = thread.conversationId.startsWith('19:');
  return {
    serviceUrl: thread.serviceUrl,
    channelId: thread.channel,
    bot: { id: thread.botId, name: '' },
    conversation: {
      id: thread.conversationId,
      tenantId: thread.tenantId,
      isGroup,
      conversationType: isGroup ? 'channel' : 'personal',
      name: '',
    },
  };
}

/** A message that is one card; `summary` is what a notification and a screen reader say. */
export function cardActivity(view: CardView): Partial<Activity> {
  const card = renderView(view);
  return { type: 'message', summary: card.fallbackText, attachments: [CardFactory.adaptiveCard(card)] };
}

/**
 * The text of a mention and its entity are made together: Teams refuses one without the other. Whom Teams never showed
 * us it knows by their Entra object id (learn.microsoft.com, "Channel and group chat conversations with a bot").
 */
function withMentions(text: string, people: readonly Actor[]): Partial<Activity> {
  const tagged = people.map((person) => ({ person, tag: `<at>${escapeMarkdown(person.name)}</at>` }));
  return {
    type: 'message',
    textFormat: 'markdown',
    text: [...tagged.map(({ tag }) => tag), text].join(' '),
    entities: tagged.map(({ person, tag }) => ({
      type: 'mention',
      text: tag,
      mentioned: { id: person.teamsId || person.objectId, name: person.name },
    })),
  };
}

function named(people: readonly Actor[]): string {
  return people.map(({ name }) => escapeMarkdown(name)).join(', ');
}
