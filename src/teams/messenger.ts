import { CardFactory, type Activity, type CloudAdapter } from 'botbuilder';
import type { Draft } from '../core/draft';
import { MessengerError, type Messenger } from '../core/ports/messenger';
import type { IssuedLink } from '../core/ports/package-store';
import type { DsrRequest, Notice } from '../core/request';
import type { Actor } from '../core/person';
import type { Thread } from '../core/thread';
import type { CardMaker } from './card-maker';
import { renderView } from './cards';
import type { CardView } from './card-data';
import { noticeText } from './notices';
import { escapeMarkdown } from './markdown';

/** Tries of a send that Teams refused for the moment: 412 (another send was under way) and 429 without Retry-After. */
const SEND_TRIES = 4;
const FIRST_WAIT_MS = 400;
/** The SDK waits for an answer without end; what is queued behind, and the stop of the bot, would wait with it. */
const ANSWER_WITHIN_MS = 30_000;

export interface MessengerOptions {
  adapter: CloudAdapter;
  /** Empty where authentication is off (sandbox, tests). */
  botAppId: string;
  cards: CardMaker;
  /** Asked before every send: a stored reference may have been made under other rules. */
  mayCall: (serviceUrl: string) => boolean;
}

/** Speaks through the Bot Framework connector. Sends of one conversation go out one after another. */
export class TeamsMessenger implements Messenger {
  private readonly tails = new Map<string, Promise<unknown>>();

  constructor(private readonly options: MessengerOptions) {}

  async showRequest(request: DsrRequest, activityId: string | null): Promise<string> {
    return this.show(request.thread, await this.options.cards.ofRequest(request), activityId);
  }

  async showDraft(draft: Draft, activityId: string | null): Promise<string> {
    return this.show(draft.thread, await this.options.cards.ofDraft(draft), activityId);
  }

  async showReady(request: DsrRequest, link: IssuedLink): Promise<void> {
    await this.show(request.thread, await this.options.cards.ofReady(request, link), null);
  }

  async notify(request: DsrRequest, notice: Notice): Promise<void> {
    await this.send(request.thread, withMentions(noticeText(request, notice), notice.mentions), null);
  }

  async say(thread: Thread, text: string): Promise<void> {
    await this.send(thread, { type: 'message', text, textFormat: 'plain' }, null);
  }

  private show(thread: Thread, view: CardView, activityId: string | null): Promise<string> {
    return this.send(thread, cardActivity(view), activityId);
  }

  private send(thread: Thread, activity: Partial<Activity>, activityId: string | null): Promise<string> {
    const before = this.tails.get(thread.conversationId) ?? Promise.resolve();
    const sent = before.then(() => this.sendWithTries(thread, activity, activityId));
    const tail = sent.catch(() => undefined);
    this.tails.set(thread.conversationId, tail);
    void tail.then(() => {
      if (this.tails.get(thread.conversationId) === tail) this.tails.delete(thread.conversationId);
    });
    return sent;
  }

  private async sendWithTries(thread: Thread, activity: Partial<Activity>, activityId: string | null): Promise<string> {
    if (!this.options.mayCall(thread.serviceUrl)) throw new MessengerError(null, false, true);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTime(this.sendOnce(thread, activity, activityId));
      } catch (cause) {
        const status = statusOf(cause);
        const passing = status === 412 || status === 429;
        if (!passing || attempt === SEND_TRIES) throw messengerError(status, cause);
        await pause(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2));
      }
    }
  }

  private async sendOnce(thread: Thread, activity: Partial<Activity>, activityId: string | null): Promise<string> {
    let id = activityId;
    await this.options.adapter.continueConversationAsync(
      this.options.botAppId,
      referenceTo(thread),
      async (context) => {
        if (activityId === null) id = (await context.sendActivity(activity))?.id ?? '';
        else await context.updateActivity({ ...activity, id: activityId });
      },
    );
    return id ?? '';
  }
}

function referenceTo(thread: Thread) {
  return {
    serviceUrl: thread.serviceUrl,
    channelId: thread.channel,
    bot: { id: thread.botId, name: '' },
    conversation: {
      id: thread.conversationId,
      tenantId: thread.tenantId,
      isGroup: true,
      conversationType: 'channel',
      name: '',
    },
  };
}

/** A message that is one card; `summary` is what a notification and a screen reader say. */
export function cardActivity(view: CardView): Partial<Activity> {
  const card = renderView(view);
  return { type: 'message', summary: card.fallbackText, attachments: [CardFactory.adaptiveCard(card)] };
}

/** The text of a mention and its entity are made together: Teams refuses one without the other. Whom Teams never showed us is named only. */
function withMentions(text: string, people: readonly Actor[]): Partial<Activity> {
  const known = people.filter(({ teamsId }) => teamsId !== '');
  const named = known.map((person) => ({ person, tag: `<at>${escapeMarkdown(person.name)}</at>` }));
  const others = people.filter(({ teamsId }) => teamsId === '').map(({ name }) => `${escapeMarkdown(name)}:`);
  return {
    type: 'message',
    textFormat: 'markdown',
    text: [...named.map(({ tag }) => tag), ...others, text].join(' '),
    entities: named.map(({ person, tag }) => ({
      type: 'mention',
      text: tag,
      mentioned: { id: person.teamsId, name: person.name },
    })),
  };
}

function statusOf(cause: unknown): number | null {
  const status = (cause as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

/** Dead: the conversation is closed to the bot. Ambiguous: the SDK gave up on an answer after the message was sent. */
function messengerError(status: number | null, cause: unknown): MessengerError {
  const dead = status !== null && [401, 403, 404, 413].includes(status);
  const ambiguous = status === null || status === 408 || status >= 500;
  return new MessengerError(status, ambiguous, dead, { cause });
}

/** Rejects, without a status, where no answer comes. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
