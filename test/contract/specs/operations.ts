/** Swagger 2 and OpenAPI 3 read into one form: operations with what they take and give. */
import { isRecord, type JsonObject, listOf, recordOf, textOf, valueAt } from './json';
import type { SpecDocument } from './spec-documents';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: JsonObject;
  /** Of an array: one text with commas. */
  separated: boolean;
}

export interface RequestBody {
  required: boolean;
  schema: JsonObject | null;
  types: string[];
}

export interface AnswerSpec {
  schema: JsonObject | null;
  headers: Record<string, JsonObject>;
  examples: unknown[];
}

export interface Operation {
  document: SpecDocument;
  method: string;
  /** The template as the file has it. */
  path: string;
  pattern: RegExp;
  names: string[];
  /** How much of the template is fixed: the one that says most wins. */
  fixed: number;
  parameters: Parameter[];
  body: RequestBody | null;
  /** By status: `200`, `2XX` or `default`. */
  answers: Record<string, AnswerSpec>;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const JSON_TYPE = 'application/json';

/** Without a path that is one parameter and nothing else, e.g. `/{roleAssignmentId}`: it would fit every request. */
export function operationsOf(document: SpecDocument): Operation[] {
  const paths = Object.entries(recordOf(document.json.paths)).filter(([path]) => !/^\/\{[^}]+\}$/.test(path));
  return paths.flatMap(([path, item]) =>
    METHODS.filter((method) => isRecord(recordOf(item)[method])).map((method) =>
      operationOf(document, path, method, recordOf(item)),
    ),
  );
}

function operationOf(document: SpecDocument, path: string, method: string, item: JsonObject): Operation {
  const { json } = document;
  const operation = recordOf(item[method]);
  const declared = [...listOf(item.parameters), ...listOf(operation.parameters)].map((each) => followed(json, each));
  const parameters = declared.flatMap(parameterOf);
  const multi = declared.filter((each) => each['x-ms-skip-url-encoding'] === true).map(({ name }) => textOf(name));
  return {
    document,
    method: method.toUpperCase(),
    path,
    ...patternOf(path, multi),
    parameters,
    body: bodyOf(json, operation, declared),
    answers: Object.fromEntries(
      Object.entries(recordOf(operation.responses)).map(([status, answer]) => [status, answerOf(json, answer)]),
    ),
  };
}

function followed(root: JsonObject, value: unknown): JsonObject {
  const object = recordOf(value);
  const to = object.$ref;
  if (typeof to !== 'string') return object;
  if (!to.startsWith('#')) throw new Error(`${to}: the file leans on others; bundle them into one first`);
  return followed(root, valueAt(root, to));
}

/** Of a resource that stands in no other, the parent's path is empty, and Resource Manager takes it with one slash or two. */
const MAY_BE_EMPTY = ['parentResourcePath'];

const PLACES = ['path', 'query', 'header'] as const;

function parameterOf(declared: JsonObject): Parameter[] {
  const place = PLACES.find((known) => known === declared.in);
  if (!place) return [];
  const schema = isRecord(declared.schema) ? declared.schema : declared;
  const separated =
    declared.collectionFormat === 'multi' || declared.explode === true ? false : schema.type === 'array';
  return [{ name: textOf(declared.name), in: place, required: declared.required === true, schema, separated }];
}

/** A parameter whose value goes out as it is may hold slashes, e.g. a scope. Fixed parts compare without case, as Azure's do. */
function patternOf(path: string, multi: readonly string[]): Pick<Operation, 'pattern' | 'names' | 'fixed'> {
  const names: string[] = [];
  const escaped = path.replace(/[.$()+*?[\]\\^|]/g, '\\$&');
  const source = escaped.replace(/\{([^}]+)\}(\/?)/g, (_whole, name: string, slash: string) => {
    names.push(name);
    if (MAY_BE_EMPTY.includes(name)) return `(?:(.+)${slash})?`;
    return (multi.includes(name) ? '(.+)' : '([^/]+)') + slash;
  });
  return { pattern: new RegExp(`^${source}/?$`, 'i'), names, fixed: path.replace(/\{[^}]+\}/g, '').length };
}

function bodyOf(root: JsonObject, operation: JsonObject, declared: readonly JsonObject[]): RequestBody | null {
  const swagger = declared.find((each) => each.in === 'body');
  if (swagger) {
    const types = listOf(operation.consumes ?? root.consumes).map(String);
    return { required: swagger.required === true, schema: schemaIn(swagger), types };
  }
  if (!operation.requestBody) return null;
  const body = followed(root, operation.requestBody);
  const content = recordOf(body.content);
  const [type = JSON_TYPE] = Object.keys(content);
  return { required: body.required === true, schema: schemaIn(recordOf(content[type])), types: Object.keys(content) };
}

const schemaIn = ({ schema }: JsonObject): JsonObject | null => (isRecord(schema) ? schema : null);

function answerOf(root: JsonObject, value: unknown): AnswerSpec {
  const answer = followed(root, value);
  const json = recordOf(recordOf(answer.content)[JSON_TYPE]);
  const headers = Object.entries(recordOf(answer.headers)).map(([name, header]) => {
    const declared = followed(root, header);
    return [name, isRecord(declared.schema) ? declared.schema : declared] as const;
  });
  const named = Object.values(recordOf(json.examples)).map((example) => recordOf(example).value);
  const examples = [recordOf(answer.examples)[JSON_TYPE], json.example, ...named];
  return {
    schema: schemaIn(answer) ?? schemaIn(json),
    headers: Object.fromEntries(headers),
    examples: examples.filter((example) => example !== undefined),
  };
}
