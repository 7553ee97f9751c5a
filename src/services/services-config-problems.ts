import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** "connections.dps[0].scope: is missing; add it" — one line a problem, values left out: they may be secrets pasted in the wrong place. */
export function problemsOf(error: z.ZodError, json: unknown): string[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [`${pathText(issue.path)}: ${sentence(issue, json)}`];
    return issue.keys.map(
      (key) => `${pathText([...issue.path, key])}: is not known; remove it or correct its spelling`,
    );
  });
}

function sentence(issue: Issue, json: unknown): string {
  if (issue.code === 'invalid_type' && isMissing(issue.path, json)) return 'is missing; add it';
  if (issue.code === 'invalid_type')
    return `has to be ${issue.expected === 'array' ? 'a list' : `a ${issue.expected}`}; correct it`;
  if (issue.code === 'invalid_value') {
    return `${isMissing(issue.path, json) ? 'is missing; write' : 'is not known; write'} one of ${issue.values.map(String).join(', ')}`;
  }
  return issue.message;
}

/** `['connections', 'dps', 0]` → `connections.dps[0]`. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'services file';
}

function isMissing(path: readonly PropertyKey[], json: unknown): boolean {
  let at: unknown = json;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return true;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at === undefined;
}
