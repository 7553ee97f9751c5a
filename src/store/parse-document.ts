import { z } from 'zod';
import { SCHEMA_VERSION } from './request-schema';

const envelope = z.looseObject({ schema: z.int() });

/** The text never enters a message: a stored document is personal data throughout. */
export class DocumentProblem extends Error {
  override readonly name = 'DocumentProblem';
}

export function parseDocument<T extends { id: string }>(text: string, schema: z.ZodType<T>, id: string): T {
  const raw = parseJson(text);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new DocumentProblem(newerSchema(raw) ?? describe(parsed.error.issues));
  if (parsed.data.id !== id) throw new DocumentProblem('holds another id than its name says');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentProblem(text.trim() === '' ? 'is empty' : 'is no JSON');
  }
}

function newerSchema(raw: unknown): string | null {
  const found = envelope.safeParse(raw);
  if (!found.success || found.data.schema <= SCHEMA_VERSION) return null;
  return `has schema ${found.data.schema}, this version of the bot knows ${SCHEMA_VERSION}`;
}

/** Field paths and kinds of error only. */
function describe(issues: readonly z.core.$ZodIssue[]): string {
  const [first] = issues;
  if (!first) return 'does not fit the schema';
  const more = issues.length > 1 ? ` and ${issues.length - 1} more` : '';
  const field = [...first.path.map(String), ...(first.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : [])];
  return `does not fit the schema at ${field.join('.') || 'its top'} (${first.code}${more})`;
}
