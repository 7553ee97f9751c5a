import { namePattern, type NamePattern } from './name-pattern';
import {
  addressesOf,
  factsOf,
  folded,
  idsOf,
  isIdField,
  isPersonal,
  MAX_DEPTH,
  namesOf,
  otherIn,
  othersIn,
  type Facts,
  type OwnNames,
} from './person-node';

export const WITHHELD = '[withheld: data of another person]';
/** Of an object in Entra ID, wherever it stands. */
const OBJECT_ID_LENGTH = 36;
const OBJECT_IDS =
  /(?:(?<![\da-z])|(?<=%(?:25)*[\da-f]{2})|(?<=\\u[\da-f]{4})|(?<=\\[nrt]))[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-z])/gi;

export interface Withheld {
  record: unknown;
  /** Values that were replaced. */
  values: number;
}

/**
 * Replaces everybody else's addresses and names but those that stay. `named`: names seen anywhere in the collected data,
 * which are replaced in running text as well where they have two words at least. `ids`: of those who do not stay; they are
 * replaced wherever they stand, since they lead to the name for whoever may look it up.
 */
export function createRedactor(
  own: OwnNames,
  { named, staying, ids = [] }: { named: Iterable<string>; staying: ReadonlySet<string>; ids?: Iterable<string> },
): (record: unknown) => Withheld {
  const isTheirs = (value: string) => !staying.has(folded(value)) && !own.names.has(folded(value));
  const inText = namePattern([...named].filter(isTheirs));
  const theirIds = new Set([...ids].map(folded).filter((id) => !own.ids.has(id)));
  return (record) => {
    const redaction = new Redaction(own, staying, inText, theirIds);
    const redacted = redaction.visit(record, '', 0);
    return { record: redacted, values: redaction.values };
  };
}

/** One record's. */
class Redaction {
  values = 0;

  constructor(
    private readonly own: OwnNames,
    private readonly staying: ReadonlySet<string>,
    private readonly inText: NamePattern | null,
    private readonly theirIds: ReadonlySet<string>,
  ) {}

  visit(value: unknown, key: string, depth: number): unknown {
    if (typeof value === 'string') return this.textOf(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return this.withheld();
    if (Array.isArray(value)) return mappedList(value, (item) => this.visit(item, key, depth + 1));
    const facts = factsOf(value);
    const somebody = otherIn(facts, key, this.own);
    const ids = somebody && !this.staysAsAWhole(facts) ? idsOf(facts, somebody, this.own) : [];
    return this.mapped(value, (field, inner) => {
      if (somebody && isPersonal(field, somebody)) return this.personalOf(inner, depth + 1);
      const isId = typeof inner === 'string' && isIdField(field) && ids.includes(folded(inner));
      return isId ? this.withheld() : this.visit(inner, field, depth + 1);
    });
  }

  /** What stands beside an id that may stay tells no more than it. */
  private staysAsAWhole(facts: Facts): boolean {
    const known = [...namesOf(facts), ...addressesOf(facts)];
    return known.length > 0 && known.every((value) => this.staysWhole(value));
  }

  /** All that is text in it, at any depth. */
  private personalOf(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return value === '' || this.staysWhole(value) ? value : this.withheld();
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return this.withheld();
    if (Array.isArray(value)) return mappedList(value, (item) => this.personalOf(item, depth + 1));
    return this.mapped(value, (_field, inner) => this.personalOf(inner, depth + 1));
  }

  /** The node itself where nothing of it is replaced: most of a record is not. */
  private mapped(node: object, map: (field: string, inner: unknown) => unknown): object {
    const fields = Object.keys(node);
    const keys = new FreeKeys();
    let shown: object | null = null;
    for (const [index, field] of fields.entries()) {
      const inner = (node as Record<string, unknown>)[field];
      const key = keys.take(this.textOf(field));
      const value = map(field, inner);
      if (!shown && key === field && value === inner) continue;
      shown ??= firstFields(node, fields, index);
      put(shown, key, value);
    }
    return shown ?? node;
  }

  private staysWhole(value: string): boolean {
    const key = folded(value);
    return this.staying.has(key) || this.own.names.has(key) || this.own.addresses.has(key);
  }

  private textOf(text: string): string {
    const plain = this.withoutIds(this.withoutAddresses(text));
    const { inText } = this;
    if (!inText || plain.length < inText.shortest || !/\s/.test(plain)) return plain;
    return plain.replace(inText.pattern, () => this.withheld());
  }

  private withoutAddresses(text: string): string {
    const others = othersIn(text, this.own);
    if (others.length === 0) return text;
    let shown = '';
    let end = 0;
    for (const { from, to, value } of others) {
      if (this.staying.has(folded(value))) continue;
      shown += text.slice(end, from) + this.withheld();
      end = to;
    }
    return shown + text.slice(end);
  }

  private withoutIds(text: string): string {
    if (this.theirIds.size === 0 || text.length < OBJECT_ID_LENGTH) return text;
    return text.replace(OBJECT_IDS, (id) => (this.theirIds.has(folded(id)) ? this.withheld() : id));
  }

  private withheld(): string {
    this.values += 1;
    return WITHHELD;
  }
}

function mappedList(list: readonly unknown[], map: (item: unknown) => unknown): readonly unknown[] {
  let shown: unknown[] | null = null;
  for (const [index, item] of list.entries()) {
    const value = map(item);
    if (value !== item) shown ??= list.slice(0, index);
    shown?.push(value);
  }
  return shown ?? list;
}

function firstFields(node: object, fields: readonly string[], count: number): object {
  const first = {};
  for (const field of fields.slice(0, count)) put(first, field, (node as Record<string, unknown>)[field]);
  return first;
}

/** As a field of its own, also where it is called `__proto__`. */
function put(node: object, key: string, value: unknown): void {
  if (key in node) Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
  else (node as Record<string, unknown>)[key] = value;
}

/** Two keys that were two people's addresses read alike once they are withheld; no other two do. */
class FreeKeys {
  private readonly taken = new Map<string, number>();

  take(key: string): string {
    if (!key.includes(WITHHELD)) return key;
    const count = (this.taken.get(key) ?? 0) + 1;
    this.taken.set(key, count);
    return count === 1 ? key : this.take(`${key} ${count}`);
  }
}
