import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { parseDuration } from './clock';
import type { Desk } from './exchange';
import { faultSchema } from './faults';
import type { Reply } from './http';
import { shownState } from './shown-state';
import { readBody, send } from './wire';

/** The routes beside the services (SANDBOX.md, "The cloud simulators"); they are not in the journal. */
export const CONTROL_BASE = '/_sandbox';

const clockSchema = z.strictObject({
  advance: z.string().transform((text, context) => {
    const milliseconds = parseDuration(text);
    if (milliseconds !== undefined) return milliseconds;
    context.addIssue({ code: 'custom', message: 'is no ISO 8601 duration of weeks, days, hours, minutes or seconds' });
    return z.NEVER;
  }),
});

type Control = (desk: Desk, text: string) => Reply | Promise<Reply>;

const CONTROLS: Record<string, Control> = {
  'GET /state': async (desk) => ({ status: 200, body: await shownState(desk.cloud) }),
  'GET /calls': (desk) => ({ status: 200, body: desk.journal.entries }),
  'POST /faults': (desk, text) =>
    withBody(faultSchema, text, (fault) => {
      desk.faults.add(fault);
      return { status: 201, body: fault };
    }),
  'DELETE /faults': (desk) => {
    desk.faults.clear();
    return { status: 204 };
  },
  'GET /clock': (desk) => ({
    status: 200,
    body: { now: desk.cloud.clock.iso(), offsetMs: desk.cloud.clock.offsetMs },
  }),
  'POST /clock': (desk, text) =>
    withBody(clockSchema, text, ({ advance }) => {
      desk.cloud.clock.advance(advance);
      return { status: 200, body: { now: desk.cloud.clock.iso() } };
    }),
};

export async function control(desk: Desk, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '').split('?')[0]?.slice(CONTROL_BASE.length) ?? '';
  const handle = CONTROLS[`${req.method} ${path}`];
  const text = await readBody(req);
  send(res, handle ? await handle(desk, text) : refused(404, `There is no ${req.method} ${CONTROL_BASE}${path}.`));
}

const refused = (status: number, why: string): Reply => ({ status, body: { error: why } });

function withBody<T>(schema: z.ZodType<T>, text: string, use: (value: T) => Reply): Reply {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refused(400, 'The body is no JSON.');
  }
  const result = schema.safeParse(body);
  return result.success ? use(result.data) : refused(400, sentence(result.error));
}

function sentence(error: z.ZodError): string {
  const told = error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
  return `${told.join('; ')}.`;
}
