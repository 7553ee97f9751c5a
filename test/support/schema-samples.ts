/** Documents made from their schema, so that a field which is added later is in them by itself. */
import { z } from 'zod';
import { NOW } from './builders';

interface Node {
  type?: string | string[];
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  additionalProperties?: Node | boolean;
}

/** Patterns that a free text would not fit, with one that does. */
const FITTING: readonly [RegExp, string][] = [
  [/^\^DSR-/, 'DSR-2026-0001'],
  [/^\^\[A-Za-z0-9_-\]/, 'draft-1'],
];

/** Begins every free text of a sample; what follows is its path. */
export const CANARY = 'canary:';

/**
 * Everything that may be there is there, and every free text is a canary that names its place. Where a place has several
 * forms the sample number says which; `leftOut` names places that are null in samples of odd numbers.
 */
export function samplesOf<T>(schema: z.ZodType<T>, count: number, leftOut: readonly string[] = []): T[] {
  const node = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Node;
  return Array.from({ length: count }, (_, number) => schema.parse(new Sampler(number, leftOut).value(node, '')));
}

class Sampler {
  constructor(
    private readonly number: number,
    private readonly leftOut: readonly string[],
  ) {}

  value(node: Node, path: string): unknown {
    if (this.number % 2 === 1 && this.leftOut.includes(path)) return null;
    if (node.const !== undefined) return node.const;
    if (node.enum) return node.enum[this.number % node.enum.length];
    const forms = formsOf(node);
    if (forms.length > 0) return this.value(forms[this.number % forms.length] ?? {}, path);
    return this.ofType(
      node,
      [node.type].flat().find((type) => type !== 'null'),
      path,
    );
  }

  private ofType(node: Node, type: string | undefined, path: string): unknown {
    if (type === 'object') return this.object(node, path);
    if (type === 'array') return this.list(node.items ?? {}, path);
    if (type === 'string') return textFor(node, path);
    if (type === 'boolean') return true;
    // What no JSON schema can say is the code of an error here.
    return type === undefined ? 'DSR_INTERNAL' : 1;
  }

  private object({ properties, additionalProperties }: Node, path: string): Record<string, unknown> {
    const named = Object.entries(properties ?? {}).map(([key, node]) => [key, this.value(node, join(path, key))]);
    const open = typeof additionalProperties === 'object' ? additionalProperties : null;
    const others = open ? [[`${CANARY}${path}{}`, this.value(open, `${path}{}`)]] : [];
    return Object.fromEntries([...named, ...others]) as Record<string, unknown>;
  }

  /** One of each form. */
  private list(items: Node, path: string): unknown[] {
    const forms = formsOf(items);
    return (forms.length > 0 ? forms : [items]).map((form) => this.value(form, `${path}[]`));
  }
}

function formsOf({ anyOf, oneOf }: Node): Node[] {
  return (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null');
}

function textFor({ format, pattern = '' }: Node, path: string): string {
  if (format === 'date-time') return NOW;
  return FITTING.find(([fits]) => fits.test(pattern))?.[1] ?? `${CANARY}${path}`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** The places whose canary is still there, keys of records included. */
export function canariesIn(value: unknown): string[] {
  const found = [...JSON.stringify(value).matchAll(/"canary:([^"]*)"/g)].map(([, path]) => path ?? '');
  return [...new Set(found)].sort();
}
