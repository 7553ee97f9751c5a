/** A request against its operation: where it goes, what it asks with, and what it sends. */
import { isRecord, type JsonObject } from './json';
import type { Operation, Parameter } from './operations';
import type { Schemas } from './schemas';

export interface SentRequest {
  method: string;
  /** Below the service's base, as sent. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
  /** A next page's address is the service's own, so nobody knows what is in it. */
  followed: boolean;
}

/** What every client may send, whatever the operation says. */
const GENERAL = [
  'accept',
  'accept-encoding',
  'authorization',
  'client-request-id',
  'connection',
  'content-length',
].concat(...['content-type', 'host', 'user-agent', 'x-ms-client-request-id', 'accept-language', 'sec-fetch-mode']);

export function checkRequest(schemas: Schemas, operation: Operation, sent: SentRequest): string[] {
  return [
    ...pathProblems(schemas, operation, sent),
    ...(sent.followed ? [] : queryProblems(schemas, operation, sent)),
    ...headerProblems(schemas, operation, sent),
    ...bodyProblems(schemas, operation, sent),
  ];
}

function pathProblems(schemas: Schemas, operation: Operation, { path }: SentRequest): string[] {
  const values = operation.pattern.exec(path)?.slice(1) ?? [];
  return operation.names.flatMap((name, index) => {
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === name);
    if (!parameter) return [`path ${name}: is not declared`];
    return valueProblems(schemas, parameter, decodeURIComponent(values[index] ?? ''));
  });
}

function queryProblems(schemas: Schemas, operation: Operation, { query }: SentRequest): string[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'query');
  const problems = [...new Set(query.keys())].flatMap((name) => {
    const parameter = declared.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!parameter) return [`query ${name}: is not declared`];
    return valueProblems(schemas, parameter, query.get(name) ?? '');
  });
  const names = [...query.keys()].map((name) => name.toLowerCase());
  const version = query.get('api-version');
  const { version: described } = operation.document.known;
  return [
    ...problems,
    ...missing(declared, names),
    ...(version !== null && version !== described ? [`query api-version: ${version} is not ${described}`] : []),
  ];
}

function headerProblems(schemas: Schemas, operation: Operation, { headers }: SentRequest): string[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === 'header');
  const problems = Object.entries(headers).flatMap(([name, value]) => {
    const parameter = declared.find((each) => each.name.toLowerCase() === name);
    if (parameter) return valueProblems(schemas, parameter, String(value));
    return GENERAL.includes(name) ? [] : [`header ${name}: is not declared`];
  });
  return [...problems, ...missing(declared, Object.keys(headers))];
}

function bodyProblems(schemas: Schemas, { body }: Operation, sent: SentRequest): string[] {
  if (!body) return sent.body === '' ? [] : ['body: the operation takes none'];
  if (sent.body === '') return body.required ? ['body: is missing'] : [];
  const type = String(sent.headers['content-type'] ?? '').split(';')[0] ?? '';
  const wrongType = body.types.includes(type) ? [] : [`body: ${type} is none of ${body.types.join(', ')}`];
  const findings = body.schema ? schemas.findings(body.schema, 'request', JSON.parse(sent.body)) : [];
  return [...wrongType, ...findings.map(({ at, says }) => `body ${at}: ${says}`)];
}

const missing = (declared: readonly Parameter[], names: readonly string[]): string[] =>
  declared
    .filter(({ name, required }) => required && !names.includes(name.toLowerCase()))
    .map((parameter) => `${parameter.in} ${parameter.name}: is missing`);

function valueProblems(schemas: Schemas, parameter: Parameter, text: string): string[] {
  const value = parameter.separated
    ? text.split(',').map((each) => typed(itemsOf(parameter.schema), each))
    : typed(parameter.schema, text);
  const findings = schemas.findings(parameter.schema, 'request', value);
  return findings.map(({ at, says }) => `${parameter.in} ${parameter.name}${at}: ${says}`);
}

const itemsOf = ({ items }: JsonObject): JsonObject => (isRecord(items) ? items : {});

function typed({ type }: JsonObject, text: string): unknown {
  if ((type === 'integer' || type === 'number') && text.trim() !== '') return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
