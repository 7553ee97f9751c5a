import { ActivityTypes, type Activity, type Middleware, type TurnContext } from 'botbuilder';
import { MessengerError } from '../core/ports/messenger';

/** Tries of a send that Teams refused for the moment: 412 (another send was under way) and 429. */
const SEND_TRIES = 4;
const FIRST_WAIT_MS = 400;
/** A longer wait is the caller's: what is queued behind would wait with it. */
const LONGEST_WAIT_MS = 20_000;
/** The SDK waits for an answer without end; what is queued behind, and the stop of the bot, would wait with it. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Everything that the bot says goes out through here, the answers of a turn as well: within a conversation one after
 * another, again only where nothing can have been posted, and with a `MessengerError` where it came to nothing.
 */
export class OrderlySends implements Middleware {
  private readonly tails = new Map<string, Promise<unknown>>();

  async onTurn(context: TurnContext, next: () => Promise<void>): Promise<void> {
    const { id } = context.activity.conversation;
    postOnce(context);
    context.onSendActivities((_context, activities, send) =>
      activities.every(isSaid) ? this.inOrder(id, () => withTries(() => send())) : send(),
    );
    context.onUpdateActivity((_context, _activity, send) => this.inOrder(id, () => withTries(send)));
    await next();
  }

  private inOrder<T>(conversationId: string, send: () => Promise<T>): Promise<T> {
    const before = this.tails.get(conversationId) ?? Promise.resolve();
    const sent = before.then(send);
    const tail = sent.catch(() => undefined);
    this.tails.set(conversationId, tail);
    void tail.then(() => {
      if (this.tails.get(conversationId) === tail) this.tails.delete(conversationId);
    });
    return sent;
  }
}

/** The answer to a click goes back with its own request. */
function isSaid({ type }: Partial<Activity>): boolean {
  return type !== ActivityTypes.InvokeResponse && type !== ActivityTypes.Trace;
}

/** Tried again only where Teams said that it took nothing. */
export async function withTries<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTime(send());
    } catch (cause) {
      const status = statusOf(cause);
      const waitMs = retryAfterMs(cause) ?? FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
      const passing = status === 412 || status === 429;
      if (!passing || attempt === SEND_TRIES || waitMs > LONGEST_WAIT_MS) throw messengerError(status, cause);
      await pause(waitMs);
    }
  }
}

interface RetryPolicy {
  sendRequest(request: { method: string }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
}

/** What the SDK's connector client holds and does not offer (botbuilder 4.23.3 ignores its own `noRetryPolicy`). */
interface WithPipeline {
  client?: {
    pipeline?: {
      removePolicy(which: { phase: 'Retry' }): RetryPolicy[];
      addPolicy(policy: RetryPolicy & { name: string }, where: { phase: 'Retry' }): void;
    };
  };
}

/**
 * The SDK sends a POST up to four times where the answer is 408 or 5xx, and a message that was taken is then posted
 * four times. Edits may be repeated; a post goes out once.
 */
function postOnce(context: TurnContext): void {
  const pipeline = (context.turnState.get<WithPipeline>(context.adapter.ConnectorClientKey) as WithPipeline | undefined)
    ?.client?.pipeline;
  const [retry] = pipeline?.removePolicy({ phase: 'Retry' }) ?? [];
  if (!pipeline || !retry) throw new Error('the connector client has no retry policy that could be replaced');
  pipeline.addPolicy(
    {
      name: 'retryEditsOnly',
      sendRequest: (request, next) => (request.method === 'POST' ? next(request) : retry.sendRequest(request, next)),
    },
    { phase: 'Retry' },
  );
}

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Of a request that was on its way; with any other code it never left. */
const CUT_OFF: readonly unknown[] = [
  ...['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['REQUEST_SEND_ERROR', 'PARSE_ERROR'],
];

export function messengerError(status: number | null, cause: unknown): MessengerError {
  if (cause instanceof MessengerError) return cause;
  const dead = status !== null && [401, 403, 404, 413].includes(status);
  const cutOff = cause instanceof NoAnswer || CUT_OFF.includes((cause as { code?: unknown } | null)?.code);
  const ambiguous = status === null ? cutOff : status === 408 || status >= 500;
  return new MessengerError(status, ambiguous, dead, { cause });
}

export function statusOf(cause: unknown): number | null {
  const status = (cause as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

function retryAfterMs(cause: unknown): number | null {
  const headers = (cause as { response?: { headers?: { get?: (name: string) => unknown } } } | null)?.response?.headers;
  const seconds = Number(headers?.get?.('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

/** Rejects where no answer comes. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('no answer in time')), ANSWER_WITHIN_MS);
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
