import type { Entity } from '../entity';
import type { Message } from '../message';
import { exactly } from '../vocabulary/pattern';

const ALIKE_BETWEEN = exactly(`
    [,–:-]|alias|aka|withtheaddress|withaddress|whoseaddressis|emailaddress|mail|email|at|withemail
    withtheemail|account|
  `);

/** A name beside its own address is one subject, the address. */
export function mergeNames(message: Message, found: Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of found) {
    const before = kept.at(-1);
    const merged = before ? joined(message, before, entity) : null;
    if (merged) kept[kept.length - 1] = merged;
    else kept.push(entity);
  }
  return kept;
}

/** "Anna Kovács (anna@contoso.com)" or "anna@contoso.com (Anna Kovács)" → the address over both spans. */
function joined(message: Message, a: Entity, b: Entity): Entity | null {
  if (a.type !== 'subject' || b.type !== 'subject' || a.subject.kind === b.subject.kind) return null;
  const [address, name] = a.subject.kind === 'user' ? [a, b] : [b, a];
  if (address.subject.kind !== 'user' || name.subject.kind !== 'person') return null;
  const between = message.tokens
    .slice(a.to, b.from)
    .map((token) => token.word)
    .join('');
  const bracketed = /^[,–-]?[(<[]+(?:e?mail:?|mailto:|upn:?|address:?|id:?|aka|userid:?|objectid:?)?<?$/.test(between);

  if (!bracketed && !(ALIKE_BETWEEN.test(between) && isAlike(name.subject.value, address.subject.value))) return null;
  const role = a.role === 'object' ? (b.role === 'agent' && !bracketed ? b.role : 'object') : a.role;
  return { ...address, role, from: a.from, to: b.to };
}

/** Whether an address could be this person's: it holds a part of the name. */
export function isAlike(name: string, address: string): boolean {
  const local = fold(address.split('@')[0] ?? '');
  if (/^[0-9a-f]{8}-/.test(local)) return true;
  return fold(name)
    .split(/[\s'-]+/)
    .some((part) => part.length > 2 && local.includes(part));
}

const fold = (text: string): string =>
  text.toLowerCase().replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');

/** "Kari Dahl" is not ole.dahl@…: the family name is the same, the given name another. */
export function isOtherGivenName(name: string, address: string): boolean {
  const [given = '', ...rest] = fold(name).split(/\s+/);
  const [first = '', ...others] = fold(address.split('@')[0] ?? '').split(/[._-]/);
  if (rest.length === 0 || others.length === 0 || !others.includes(rest.at(-1) ?? '')) return false;
  return !given.startsWith(first) && !first.startsWith(given);
}
