/**
 * Other people's data in what was collected on one person (Art. 15(4), 20(4) GDPR): addresses, and names where the data
 * say whose they are. Pure; native JSON in, native JSON out.
 */
import type { DataSubject } from './data-subject';

export interface OtherPerson {
  kind: 'address' | 'name';
  /** As it stood where it was seen first. */
  value: string;
}

/** Under what the data subject is known; lower case. */
export interface OwnNames {
  objectId: string | null;
  addresses: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

export function ownNames(subject: DataSubject): OwnNames {
  if (subject.kind !== 'user') return { objectId: null, addresses: new Set(), names: new Set() };
  const { objectId, userPrincipalName, mail, displayName, aliases = [] } = subject;
  const addresses = [userPrincipalName, mail ?? '', ...aliases].filter(Boolean).map(folded);
  return { objectId: folded(objectId), addresses: new Set(addresses), names: new Set([folded(displayName)]) };
}

/** The key by which one other person's address or name is decided on. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** An address in running text. A guest's sign-in name has a `#`, and ends like an address. */
const ADDRESS = /[\p{L}\p{N}._%+'#-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

const NAME_FIELDS: readonly string[] = ['displayName', 'userDisplayName', 'givenName', 'surname'];
const ADDRESS_FIELDS: readonly string[] = ['userPrincipalName', 'mail', 'email', 'upn'];
const ID_FIELDS: readonly string[] = ['id', 'userId', 'objectId'];
/** Deeper than any service nests; a document that goes on is cut there, as a whole. */
const MAX_DEPTH = 64;

type Node = Readonly<Record<string, unknown>>;

/** Says that it describes a person: by its type, or by the address that a person signs in with. */
function isPerson(node: Node): boolean {
  const type = node['@odata.type'] ?? node['type'];
  if (typeof type === 'string' && /(^|[.#])user$/i.test(type)) return true;
  return ADDRESS_FIELDS.some((field) => typeof node[field] === 'string' && matches(node[field]).length > 0);
}

function isOwn(node: Node, own: OwnNames): boolean {
  const id = ID_FIELDS.map((field) => node[field]).find((value) => typeof value === 'string');
  if (own.objectId !== null && typeof id === 'string' && folded(id) === own.objectId) return true;
  return ADDRESS_FIELDS.some((field) => {
    const value = node[field];
    return typeof value === 'string' && own.addresses.has(folded(value));
  });
}

const matches = (text: string): string[] => (text.includes('@') ? (text.match(ADDRESS) ?? []) : []);

/** Everybody else in a record, each once. */
export function findOthers(record: unknown, own: OwnNames): OtherPerson[] {
  const found = new Map<string, OtherPerson>();
  const add = (kind: OtherPerson['kind'], value: string) => {
    const key = `${kind} ${folded(value)}`;
    if (!found.has(key)) found.set(key, { kind, value });
  };
  visit(record, 0);
  return [...found.values()];

  function visit(value: unknown, depth: number): void {
    if (typeof value === 'string') return addressesIn(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    if (!Array.isArray(value)) namesIn(value as Node);
    for (const [key, inner] of Object.entries(value)) {
      addressesIn(key);
      visit(inner, depth + 1);
    }
  }

  function addressesIn(text: string): void {
    for (const address of matches(text)) if (!own.addresses.has(folded(address))) add('address', address);
  }

  function namesIn(node: Node): void {
    if (!isPerson(node) || isOwn(node, own)) return;
    for (const value of nameValues(node)) if (isName(value, own)) add('name', value);
  }
}

function nameValues(node: Node): string[] {
  return NAME_FIELDS.map((field) => node[field]).filter((value): value is string => typeof value === 'string');
}

/** Where a name is missing, services write the address or nothing into its place. */
function isName(value: string, own: OwnNames): boolean {
  return value.trim() !== '' && matches(value).length === 0 && !own.names.has(folded(value));
}

export const WITHHELD = '[withheld: data of another person]';

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
  const inText = namePattern([...named].filter((name) => !staying.has(folded(name)) && !own.names.has(folded(name))));
  let values = 0;
  return (record) => {
    values = 0;
    const redacted = visit(record, 0);
    return { record: redacted, values };
  };

  function visit(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return textOf(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return withheld();
    if (Array.isArray(value)) return value.map((item) => visit(item, depth + 1));
    const node = value as Node;
    const others = isPerson(node) && !isOwn(node, own);
    const shown = new Map<string, unknown>();
    for (const [key, inner] of Object.entries(node)) {
      const value = others && NAME_FIELDS.includes(key) ? nameOf(inner, depth) : visit(inner, depth + 1);
      shown.set(freeKey(textOf(key), shown), value);
    }
    return Object.fromEntries(shown);
  }

  function nameOf(value: unknown, depth: number): unknown {
    if (typeof value !== 'string' || !isName(value, own) || staying.has(folded(value))) return visit(value, depth + 1);
    return withheld();
  }

  function textOf(text: string): string {
    const plain = text.includes('@') ? text.replace(ADDRESS, addressOr) : text;
    return inText ? plain.replace(inText, withheld) : plain;
  }

  function addressOr(address: string): string {
    const key = folded(address);
    return own.addresses.has(key) || staying.has(key) ? address : withheld();
  }

  function withheld(): string {
    values += 1;
    return WITHHELD;
  }
}

/** Two keys that were two people's addresses read alike once they are withheld. */
function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let free = key;
  for (let count = 2; taken.has(free); count += 1) free = `${key} ${count}`;
  return free;
}

/** Null where there is no name of two words. */
function namePattern(names: readonly string[]): RegExp | null {
  const whole = names.map((name) => name.trim()).filter((name) => /\S\s+\S/u.test(name));
  if (whole.length === 0) return null;
  const alternatives = [...new Set(whole)].sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/\s+/gu, '\\s+');
