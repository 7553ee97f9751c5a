/** An answer against its operation: whether this status is one of its own, and the headers and body that belong to it. */
import type { Exchange } from './exchange';
import type { JsonObject } from './json';
import type { AnswerSpec, Operation } from './operations';
import type { Schemas } from './schemas';

export type GivenAnswer = NonNullable<Exchange['answer']>;

export function checkAnswer(schemas: Schemas, operation: Operation, given: GivenAnswer): string[] {
  const spec = specFor(operation, given.status);
  if (!spec) return [`status ${given.status}: is not declared`];
  return [...headerProblems(schemas, spec, given), ...bodyProblems(schemas, spec, given)].map(
    (problem) => `${given.status} ${problem}`,
  );
}

/** `default` is for refusals: what an operation does when it succeeds is always written down. */
function specFor({ answers }: Operation, status: number): AnswerSpec | undefined {
  const kind = `${Math.floor(status / 100)}XX`;
  return answers[String(status)] ?? answers[kind] ?? (status >= 400 ? answers.default : undefined);
}

function headerProblems(schemas: Schemas, spec: AnswerSpec, { headers }: GivenAnswer): string[] {
  return Object.entries(spec.headers).flatMap(([name, schema]) => {
    const text = headers[name.toLowerCase()];
    if (text === undefined) return [];
    const findings = schemas.findings(schema, 'answer', typed(schema, String(text)));
    return findings.map(({ at, says }) => `header ${name}${at}: ${says}`);
  });
}

const typed = ({ type }: JsonObject, text: string): unknown =>
  type === 'integer' || type === 'number' ? Number(text) : text;

function bodyProblems(schemas: Schemas, spec: AnswerSpec, { status, headers, body }: GivenAnswer): string[] {
  // 204 has no content, whatever a `2XX` says (RFC 9110, 15.3.5).
  if (status === 204) return body === '' ? [] : ['body: the answer has none'];
  if (!spec.schema) return body === '' || status >= 400 ? [] : ['body: the answer has none'];
  if (body === '') return ['body: is missing'];
  if (!String(headers['content-type']).startsWith('application/json')) return ['body: is not sent as JSON'];
  return schemas.findings(spec.schema, 'answer', JSON.parse(body)).map(({ at, says }) => `body ${at}: ${says}`);
}
