import { folded, isPersonal, MAX_DEPTH, otherIn, othersIn, type Node, type OwnNames } from './person-node';

export const WITHHELD = '[withheld: data of another person]';
/** A longer name is no name; where it stands as one it is withheld all the same. */
const LONGEST_NAME = 200;
const MOST_WORDS = 8;

export interface Withheld {
  record: unknown;
  /** Values that were replaced. */
  values: number;
}

/**
 * Replaces everybody else's addresses and names but those that stay. `named`: names seen anywhere in the collected data,
 * which are replaced in running text as well where they have two words at least.
 */
export function createRedactor(
  own: OwnNames,
  { named, staying }: { named: Iterable<string>; staying: ReadonlySet<string> },
): (record: unknown) => Withheld {
  const isTheirs = (value: string) => !staying.has(folded(value)) && !own.names.has(folded(value));
  const inText = namePattern([...named].filter(isTheirs));
  return (record) => {
    const redaction = new Redaction(own, staying, inText);
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
    private readonly inText: RegExp | null,
  ) {}

  visit(value: unknown, key: string, depth: number): unknown {
    if (typeof value === 'string') return this.textOf(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return this.withheld();
    if (Array.isArray(value)) return value.map((item) => this.visit(item, key, depth + 1));
    const somebody = otherIn(value as Node, key, this.own);
    return this.mapped(value, (field, inner) =>
      somebody && isPersonal(field, somebody) ? this.personalOf(inner, depth + 1) : this.visit(inner, field, depth + 1),
    );
  }

  /** All that is text in it, at any depth. */
  private personalOf(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return value === '' || this.staysWhole(value) ? value : this.withheld();
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return this.withheld();
    if (Array.isArray(value)) return value.map((item) => this.personalOf(item, depth + 1));
    return this.mapped(value, (_field, inner) => this.personalOf(inner, depth + 1));
  }

  private mapped(node: object, map: (field: string, inner: unknown) => unknown): Record<string, unknown> {
    const keys = new FreeKeys();
    return Object.fromEntries(
      Object.entries(node).map(([field, inner]) => [keys.take(this.textOf(field)), map(field, inner)]),
    );
  }

  private staysWhole(value: string): boolean {
    const key = folded(value);
    return this.staying.has(key) || this.own.names.has(key) || this.own.addresses.has(key);
  }

  private textOf(text: string): string {
    const plain = this.withoutAddresses(text);
    return this.inText ? plain.replace(this.inText, () => this.withheld()) : plain;
  }

  private withoutAddresses(text: string): string {
    let shown = '';
    let end = 0;
    for (const { from, to, value } of othersIn(text, this.own)) {
      if (this.staying.has(folded(value))) continue;
      shown += text.slice(end, from) + this.withheld();
      end = to;
    }
    return shown + text.slice(end);
  }

  private withheld(): string {
    this.values += 1;
    return WITHHELD;
  }
}

/** Two keys that were two people's addresses read alike once they are withheld. */
class FreeKeys {
  private readonly taken = new Map<string, number>();

  take(key: string): string {
    const count = (this.taken.get(key) ?? 0) + 1;
    this.taken.set(key, count);
    return count === 1 ? key : this.take(`${key} ${count}`);
  }
}

/** Also the other way round, and as it is written apart from its accents. Null where there is no name of two words. */
function namePattern(names: readonly string[]): RegExp | null {
  const forms = names
    .map((name) => name.trim())
    .filter(isSpeakable)
    .flatMap(formsOf);
  if (forms.length === 0) return null;
  const alternatives = [...new Set(forms)].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');
}

function isSpeakable(name: string): boolean {
  const words = name.length <= LONGEST_NAME ? name.split(/\s+/u).length : 0;
  return words >= 2 && words <= MOST_WORDS;
}

function formsOf(name: string): string[] {
  const words = name.split(/\s+/u);
  const turned = `${words.at(-1) ?? ''}, ${words.slice(0, -1).join(' ')}`;
  return [name, turned].flatMap((form) => [form.normalize('NFC'), form.normalize('NFD')]);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
