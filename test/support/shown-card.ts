/** Reads a card the way a person does: its words, its buttons by verb, its inputs. */

export interface ShownButton {
  verb: string;
  title: string;
  data: Record<string, unknown>;
}

export interface ShownCard {
  /** The message it stands in; empty for the answer to a click. */
  activityId: string;
  conversationId: string;
  text: string;
  buttons: ShownButton[];
  urls: string[];
  inputs: Record<string, unknown>[];
}

export function readCard(card: unknown, activityId = '', conversationId = ''): ShownCard {
  const nodes = [...objectsIn(card)];
  const executes = nodes.filter(({ type }) => type === 'Action.Execute');
  return {
    activityId,
    conversationId,
    text: nodes.flatMap(wordsOf).join('\n'),
    buttons: executes.map(({ verb, title, data }) => ({
      verb: String(verb),
      title: String(title),
      data: data as Record<string, unknown>,
    })),
    urls: nodes.filter(({ type }) => type === 'Action.OpenUrl').map(({ url }) => String(url)),
    inputs: nodes.filter(({ type }) => String(type).startsWith('Input.')),
  };
}

/** The adaptive card in a message; null where it has none. */
export function cardOf(activity: Record<string, unknown>): unknown {
  const attachments = (activity.attachments ?? []) as { contentType: string; content: unknown }[];
  return (
    attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content ?? null
  );
}

function* objectsIn(node: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(node)) for (const item of node) yield* objectsIn(item);
  else if (typeof node === 'object' && node !== null) {
    yield node as Record<string, unknown>;
    for (const [key, value] of Object.entries(node)) if (key !== 'data' && key !== 'fallback') yield* objectsIn(value);
  }
}

function wordsOf(node: Record<string, unknown>): string[] {
  return [node.text, node.title, node.value].filter((word): word is string => typeof word === 'string');
}
