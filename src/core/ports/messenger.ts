import type { Draft } from '../draft';
import type { Actor } from '../person';
import type { CardCopy, DsrRequest, Notice } from '../request';
import type { Thread } from '../thread';
import type { PackageLink } from './package-store';

/**
 * What the bot says by itself. Sends within one conversation keep their order. Rejects with `MessengerError`; a
 * rejected send may have arrived where `ambiguous` is true.
 */
export interface Messenger {
  /** Posts the request's card, or edits the one that is posted; returns its activity id. */
  showRequest(request: DsrRequest, activityId: string | null): Promise<string>;
  showDraft(draft: Draft, activityId: string | null): Promise<string>;
  /** A one-line reply in the request's thread. */
  notify(request: DsrRequest, notice: Notice): Promise<void>;
  /**
   * The card with the download link, a message of its own: the link stands nowhere else. Where links go to people and not
   * to the thread, it goes to `to`, and the thread is told where it went or why it went nowhere. Null where no card was posted.
   */
  showReady(request: DsrRequest, link: PackageLink, to: Actor): Promise<CardCopy | null>;
  /** Edits a card with a download link that leads nowhere any more: it says so, and how to get a new one where there is one. */
  endLink(request: DsrRequest, copy: CardCopy): Promise<void>;
  /** Edits a card of the bot into a sentence which says that what it showed was removed. */
  clearCard(thread: Thread, activityId: string): Promise<void>;
  /** A plain sentence in a thread, where no request exists. */
  say(thread: Thread, text: string): Promise<void>;
}

export class MessengerError extends Error {
  override readonly name = 'MessengerError';

  constructor(
    readonly status: number | null,
    /** The message may have been posted although no success was reported. */
    readonly ambiguous: boolean,
    /** The conversation is gone or closed to the bot; no use in trying again. */
    readonly dead: boolean,
    options?: { cause?: unknown },
  ) {
    super(`the conversation answered ${status ?? 'nothing'}`, options);
  }
}
