import type { CloudAdapter, Request, Response } from 'botbuilder';
import { checkActivity, checkHead, readJson, type Admitted, type Refused } from './gate';
import type { DsrBot } from './bot';

/** Sees each activity before the bot does; may replace it or answer by itself. The sandbox's personas use it. */
export type Intercept = (
  activity: Record<string, unknown>,
) => { activity: Record<string, unknown> } | { reply: string };

export interface EndpointOptions {
  adapter: CloudAdapter;
  bot: DsrBot;
  anonymous: boolean;
  intercept: Intercept | undefined;
  newCorrelationId: () => string;
  refused: (correlationId: string, problem: string, status: number) => void;
}

type HttpRequest = Request & AsyncIterable<Buffer> & { headers: Record<string, string | undefined> };
type HttpResponse = Response & { json(status: number, body: unknown): unknown };

/** POST /api/messages: the gate, then authentication by the adapter, then the bot. */
export function createEndpoint(options: EndpointOptions) {
  return async (request: HttpRequest, response: HttpResponse): Promise<void> => {
    const admission = await admit(request, options.anonymous);
    if ('refused' in admission) return refuse(options, response, admission.refused);
    const { body } = admission;
    const seen = options.intercept?.(body) ?? { activity: body };
    const activity = 'activity' in seen ? seen.activity : body;
    const admitted = Object.assign(request, { body: activity });
    await options.adapter.process(admitted, response, async (context) => {
      if ('reply' in seen) await context.sendActivity(seen.reply);
      else await options.bot.run(context);
    });
  };
}

async function admit(request: HttpRequest, anonymous: boolean): Promise<Admitted> {
  const head = checkHead(request.headers, anonymous);
  if (head) return { refused: head };
  const read = await readJson(request);
  const refused = 'body' in read ? checkActivity(read.body, anonymous) : null;
  return refused ? { refused } : read;
}

function refuse(
  { newCorrelationId, refused }: EndpointOptions,
  response: HttpResponse,
  { status, problem }: Refused,
): void {
  const correlationId = newCorrelationId();
  refused(correlationId, problem, status);
  response.json(status, { error: problem, correlationId });
}
