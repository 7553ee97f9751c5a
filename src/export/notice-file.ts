import { z } from 'zod';
import { NOTICE_POINTS, type AccessNotice } from '../core/access-notice';

const MAX_LENGTH = 4000;
/** What the example leaves open stands in these, so that nobody sends it out as it is. */
const BLANK = /\[\[.*?\]\]/s;

const NOTHING = 'where there is nothing to tell, say so in a sentence';

const text = z
  .string({ error: ({ input }) => (input === undefined ? `is missing; ${NOTHING}` : 'has to be a text') })
  .trim()
  .min(1, `is empty; ${NOTHING}`)
  .max(MAX_LENGTH, `is longer than ${MAX_LENGTH} characters`)
  .refine((value) => !BLANK.test(value), 'still has a blank in [[ ]]; fill it in');

const keys = NOTICE_POINTS.map(({ key }) => key);
const NOTICE = z.strictObject(
  Object.fromEntries(keys.map((key) => [key, text])) as Record<keyof AccessNotice, typeof text>,
);

export type ParsedNotice = { ok: true; value: AccessNotice } | { ok: false; problems: string[] };

/** All that is wrong at once, a sentence each, without what was written. */
export function parseNotice(json: unknown): ParsedNotice {
  const parsed = NOTICE.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap(problemsOf).sort() };
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${key} is none of: ${keys.join(', ')}`);
  if (issue.path.length === 0) return [`has to be an object with ${keys.join(', ')}`];
  return [`${issue.path.join('.')} ${issue.message}`];
}
