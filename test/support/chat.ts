import { randomUUID } from 'node:crypto';
import { BOT_ID, CHANNEL_ID, displayNameOf, PEOPLE, TENANT_ID, type PersonKey } from '../../src/sandbox/cloud/tenant';
import type { FakeConnector } from './fake-connector';
import { cardOf, readCard, type ShownCard } from './shown-card';

export interface SayOptions {
  /** The activity's id; a delivery again has the same or a new one. */
  id?: string;
  conversationId?: string;
  mention?: boolean;
  tenantId?: string;
}

/** The answer to a click, as Teams would show it: a new card, or a sentence for the clicker alone. */
export interface ClickAnswer {
  status: number;
  card: ShownCard | null;
  message: string | null;
}

const WAIT_MS = 15_000;
const LOOK_EVERY_MS = 25;
/** Who has waited in vain for so long is not waiting for work in hand, but for a time to come. */
const LOOKS_BEFORE_TIME_MOVES = 12;

/** People typing and clicking in the compliance channel. */
export class Chat {
  private nextId = 1;

  constructor(
    readonly url: string,
    private readonly serviceUrl: string,
    private readonly connector: FakeConnector,
    /** Lets the bot's time pass by what lies between two edits of a card. */
    private readonly letTimePass: () => Promise<void> = () => Promise.resolve(),
  ) {}

  async say(who: PersonKey, text: string, options: SayOptions = {}): Promise<Response> {
    const named = options.mention === false ? text : `<at>DSR Bot</at> ${text}`;
    const activity = { ...this.envelope(who, 'message', options), text: named, textFormat: 'plain' };
    return this.post(activity);
  }

  async click(
    who: PersonKey,
    card: ShownCard,
    verb: string,
    inputs: Record<string, string> = {},
  ): Promise<ClickAnswer> {
    const button = card.buttons.find((each) => each.verb === verb);
    if (!button) throw new Error(`the card has no ${verb}, but ${card.buttons.map((each) => each.verb).join(', ')}`);
    return this.invoke(who, card, verb, { ...button.data, ...inputs });
  }

  async invoke(who: PersonKey, card: ShownCard, verb: string, data: Record<string, unknown>): Promise<ClickAnswer> {
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const options = card.conversationId ? { conversationId: card.conversationId } : {};
    const activity = {
      ...this.envelope(who, 'invoke', options),
      name: 'adaptiveCard/action',
      value,
      replyToId: card.activityId,
    };
    const response = await this.post(activity);
    const body = (await response.json()) as { type?: string; value?: unknown };
    const isCard = body.type === 'application/vnd.microsoft.card.adaptive';
    return {
      status: response.status,
      card: isCard ? readCard(body.value, card.activityId, card.conversationId) : null,
      message: isCard ? null : String(body.value),
    };
  }

  /** The mobile fallback: the same data as the value of a message. */
  async submit(who: PersonKey, card: ShownCard, verb: string, inputs: Record<string, string> = {}): Promise<Response> {
    const button = card.buttons.find((each) => each.verb === verb);
    const value = { ...button?.data, verb, ...inputs };
    return this.post({ ...this.envelope(who, 'message', {}), value, replyToId: card.activityId });
  }

  /** The app is added to the team. */
  async install(who: PersonKey): Promise<Response> {
    return this.post({ ...this.envelope(who, 'installationUpdate', {}), action: 'add' });
  }

  /** A message that its sender changed afterwards. */
  async edit(who: PersonKey, text: string, change: Record<string, unknown>): Promise<Response> {
    const activity = { ...this.envelope(who, 'messageUpdate', {}), text: `<at>DSR Bot</at> ${text}` };
    const channelData = { ...activity.channelData, ...(change.channelData as object) };
    return this.post({ ...activity, channelData });
  }

  post(activity: Record<string, unknown>): Promise<Response> {
    return fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
  }

  /** The channel's cards as they stand now, oldest first. */
  cards(): ShownCard[] {
    return this.connector.messages
      .filter(({ activity }) => cardOf(activity) !== null)
      .map(({ id, conversationId, activity }) => readCard(cardOf(activity), id, conversationId));
  }

  /** The channel's plain messages. */
  texts(): string[] {
    return this.connector.messages
      .map(({ activity }) => activity.text)
      .filter((text): text is string => typeof text === 'string');
  }

  /** The newest card that offers the verb, once there is one. */
  async cardWith(verb: string): Promise<ShownCard> {
    return this.until(`a card with ${verb}`, () =>
      this.cards().findLast((card) => card.buttons.some((b) => b.verb === verb)),
    );
  }

  async cardSaying(words: RegExp): Promise<ShownCard> {
    return this.until(`a card saying ${String(words)}`, () => this.cards().findLast(({ text }) => words.test(text)));
  }

  async textSaying(words: RegExp): Promise<string> {
    return this.until(`a message saying ${String(words)}`, () => this.texts().findLast((text) => words.test(text)));
  }

  async until<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
    const end = Date.now() + WAIT_MS;
    for (let looks = 1; Date.now() < end; looks += 1) {
      const found = await find();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (looks % LOOKS_BEFORE_TIME_MOVES === 0) await this.letTimePass();
    }
    throw new Error(`there was no ${what} in time; the channel shows:\n${this.dump()}`);
  }

  private dump(): string {
    return this.connector.messages
      .map(({ id, activity }) => `${id}: ${JSON.stringify(activity).slice(0, 1_500)}`)
      .join('\n');
  }

  private envelope(who: PersonKey, type: string, { id, conversationId, mention, tenantId }: SayOptions) {
    const person = PEOPLE[who];
    const entities = [{ type: 'mention', text: '<at>DSR Bot</at>', mentioned: { id: BOT_ID, name: 'DSR Bot' } }];
    return {
      type,
      id: id ?? `a${this.nextId++}-${randomUUID()}`,
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      from: { id: `29:${person.id}`, name: displayNameOf(person), aadObjectId: person.id },
      recipient: { id: BOT_ID, name: 'DSR Bot' },
      conversation: {
        id: conversationId ?? `${CHANNEL_ID};messageid=1`,
        isGroup: true,
        conversationType: 'channel',
        tenantId: tenantId ?? TENANT_ID,
      },
      channelData: {
        tenant: { id: tenantId ?? TENANT_ID },
        channel: { id: (conversationId ?? CHANNEL_ID).split(';')[0] },
      },
      entities: mention === false ? [] : entities,
    };
  }
}
