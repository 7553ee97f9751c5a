/** A chat of the bot with one person: where links go that the channel is not to see. */
import type { ConversationParameters, TurnContext } from 'botbuilder';
import { MessengerError } from '../core/ports/messenger';
import type { Actor } from '../core/person';
import type { DsrRequest } from '../core/request';
import type { Thread } from '../core/thread';
import { withTries } from './orderly-sends';

interface Connector {
  conversations: { createConversation(parameters: Partial<ConversationParameters>): Promise<{ id?: string }> };
}

/**
 * The id of the chat, however often it is asked for. Teams refuses (403) where neither the person has the app nor is a
 * member of a team that has it (learn.microsoft.com, "Send proactive messages").
 */
export async function openChat(context: TurnContext, { tenantId, botId }: Thread, person: Actor): Promise<string> {
  // Assigned by address or by name: Teams has never shown the bot who that is.
  if (person.teamsId === '') throw new MessengerError(null, false, true);
  const { conversations } = context.turnState.get<Connector>(context.adapter.ConnectorClientKey);
  const { id } = await withTries(() =>
    conversations.createConversation({
      ...{ isGroup: false, bot: { id: botId, name: '' }, tenantId, channelData: { tenant: { id: tenantId } } },
      members: [{ id: person.teamsId, name: '' }],
    }),
  ).catch(nothingSent);
  if (!id) throw new MessengerError(null, false, true);
  return id;
}

/** A chat may be opened again and again; nothing has been said in it yet. */
function nothingSent(fault: unknown): never {
  if (!(fault instanceof MessengerError)) throw fault;
  throw new MessengerError(fault.status, false, fault.dead, { cause: fault });
}

export function linkWentText({ id }: DsrRequest): string {
  return `${id}: the download link is in your chat with the bot, and nowhere else.`;
}

export function noChatText({ id }: DsrRequest): string {
  return (
    `${id}: the download link could not be sent to you, because your chat with the bot cannot be opened; it was posted nowhere. ` +
    `Add the app for yourself in Teams (Apps, then its name, then Add), and ask again here: \`link ${id}\``
  );
}
