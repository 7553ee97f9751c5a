import { httpsUrl, httpUrl, type Ports } from './addresses';
import { type Question, waitForAnswer } from './answers';

const GIVE_UP_MS = 90_000;

export interface Running {
  readonly ports: Ports;
  readonly playground: boolean;
  readonly caFile: string;
}

/** Waits until every part answers; rejects with a sentence where one does not in time, and with the signal's reason. */
export async function allAnswer(running: Running, failed: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(GIVE_UP_MS);
  const waiting = new Set<string>();
  await Promise.all(
    questionsFor(running).map(async (question) => {
      waiting.add(question.part);
      await waitForAnswer(question, AbortSignal.any([failed, late]));
      if (!late.aborted) waiting.delete(question.part);
    }),
  );
  failed.throwIfAborted();
  if (waiting.size > 0) throw new Error(`Not up within ${GIVE_UP_MS / 1000} s: ${[...waiting].join(', ')}.`);
}

const isOk = (status: number): boolean => status === 200;

function questionsFor({ ports, playground, caFile }: Running): Question[] {
  const storage = (['blob', 'queue', 'table'] as const).map((part) => ({ part, url: httpsUrl(ports[part]), caFile }));
  const questions: Question[] = [
    { part: 'bot', url: `${httpUrl(ports.bot)}/readyz`, isUp: isOk },
    { part: 'cloud', url: `${httpUrl(ports.cloud)}/_sandbox/clock`, isUp: isOk },
    ...storage,
  ];
  const ping = { part: 'playground', url: `${httpUrl(ports.playground)}/_debug/ping` };
  return playground ? [...questions, { ...ping, isUp: (_status, body) => body === 'pong' }] : questions;
}
