/** Where a conversation goes on: what a proactive message needs, taken from the envelope of the first message. */
export interface Thread {
  serviceUrl: string;
  /** With Teams' `;messageid=` suffix where the message stands in a channel thread. */
  conversationId: string;
  /** The Bot Framework channel, `msteams` in production. */
  channel: string;
  tenantId: string;
  /** The bot's own id in this conversation. */
  botId: string;
}

/** The channel or chat without the thread in it. */
export function baseConversation(conversationId: string): string {
  return conversationId.split(';')[0] ?? conversationId;
}
