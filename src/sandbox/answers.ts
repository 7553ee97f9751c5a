import { readFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';

export interface Question {
  readonly part: string;
  readonly url: string;
  /** PEM file of the authority, for https. */
  readonly caFile?: string;
  /** What counts as up; default is any answer at all. */
  readonly isUp?: (status: number, body: string) => boolean;
}

const PAUSE_MS = 200;
const TRY_MS = 5000;

/** Resolves when the part answers; rejects with a sentence when the signal ends the waiting. */
export async function waitForAnswer(question: Question, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (await answersNow(question)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function answersNow({ url, caFile, isUp = () => true }: Question): Promise<boolean> {
  const options = { timeout: TRY_MS, agent: false as const, ...(caFile ? { ca: readFileSync(caFile) } : {}) };
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve(isUp(response.statusCode ?? 0, body)));
      response.on('error', () => resolve(false));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
