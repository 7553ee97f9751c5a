import { without } from '../documents';
import { type Call, header, isDocument, Refusal } from '../http';
import type { Document } from '../state';
import { invalid } from './errors';

const MEDIA_TYPE = 'application/json-patch+json';
const OPERATIONS = new Set(['add', 'replace', 'remove']);

interface Operation {
  readonly op: string;
  readonly path: readonly string[];
  readonly value: unknown;
}

const wrong = (message: string): Refusal => invalid(message, 'JsonPatchInvalid');

/** The operations of a PATCH body: add, replace and remove alone, sent as application/json-patch+json (azure-apis.md 3). */
export function operationsIn(call: Call): Operation[] {
  const type = header(call, 'content-type') ?? '';
  if (!type.toLowerCase().startsWith(MEDIA_TYPE)) {
    throw new Refusal(415, 'UnsupportedMediaType', `The content type must be ${MEDIA_TYPE}.`);
  }
  if (!Array.isArray(call.body)) throw wrong('The body is no JSON Patch document.');
  return call.body.map(operationFrom);
}

function operationFrom(item: unknown): Operation {
  const { op, path, value } = isDocument(item) ? item : {};
  if (typeof op !== 'string' || !OPERATIONS.has(op)) throw wrong(`The operation '${String(op)}' is not supported.`);
  if (typeof path !== 'string' || !path.startsWith('/')) throw wrong(`The path '${String(path)}' is not valid.`);
  const parts = path.slice(1).split('/');
  return { op, value, path: parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

export const patched = (document: Document, operations: readonly Operation[]): Document =>
  operations.reduce((result, operation) => applied(result, operation.path, operation), document);

function applied(target: Document, [name = '', ...rest]: readonly string[], operation: Operation): Document {
  if (name.startsWith('$') && name !== '$metadata') throw wrong(`'${name}' cannot be changed.`);
  if (rest.length > 0) {
    const inner = target[name];
    if (!isDocument(inner)) throw wrong(`There is nothing at '${name}'.`);
    return { ...target, [name]: applied(inner, rest, operation) };
  }
  if (operation.op !== 'add' && !(name in target)) throw wrong(`There is no '${name}' to ${operation.op}.`);
  return operation.op === 'remove' ? without(target, name) : { ...target, [name]: operation.value };
}
