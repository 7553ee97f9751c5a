import type { Change } from '../core/command';
import type { FieldDifference } from '../core/object-change';
import { valueAt } from './correlation';
import { withoutSecrets } from './secrets';

type Values = Readonly<Record<string, unknown>>;

/** What a rectification of tags and desired properties comes to. */
export type FieldPlan = { fields: FieldDifference[]; left: string[] } | { reason: string };

/** Tags and desired properties, by names that IoT Hub allows: no dot inside, no `$`, no spaces. */
const PLACE = /^(tags|properties\.desired)(\.[^.\s$#\p{Cc}]+)+$/u;
const REPORTED = /^properties\.reported\./;

const REASONS = {
  none: 'only tags and desired properties can be corrected here, named in full as "tags." or "properties.desired."',
  reported: 'reported properties come from the device itself; the service cannot edit them',
  overlap: 'two of the fields are the same value, or one is a part of the other; name each value once',
  secret: 'a field looks like a key or a password; the bot does not read or write those',
};

/** `prefix`: where the twin stands in the record; a field may be named with it or without. */
export function planFields(asked: readonly Change[], record: Values, prefix = ''): FieldPlan {
  const named = asked.map(({ field, value }) => ({ field: withoutPrefix(field, prefix), value, asked: field }));
  const own = named.filter(({ field }) => PLACE.test(field));
  const reason = own.length === 0 ? noneReason(named) : (own.map(secretReason).find(Boolean) ?? overlapReason(own));
  if (reason) return { reason };
  const problem = own.map(({ field, value }) => typeProblem(record, prefix + field, value)).find(Boolean);
  if (problem) return { reason: problem };
  return {
    fields: own.map(({ field, value }) => differenceAt(record, prefix + field, value)),
    left: named.filter((one) => !own.includes(one)).map((one) => one.asked),
  };
}

const withoutPrefix = (field: string, prefix: string): string =>
  prefix && field.startsWith(prefix) ? field.slice(prefix.length) : field;

const noneReason = (named: readonly { field: string }[]): string =>
  named.some(({ field }) => REPORTED.test(field)) ? REASONS.reported : REASONS.none;

function secretReason({ field, value }: Change): string | null {
  const last = field.split('.').at(-1) ?? '';
  const shown = withoutSecrets({ [last]: value ?? '' });
  return valueAt(shown, last) === (value ?? '') ? null : REASONS.secret;
}

function overlapReason(own: readonly Change[]): string | null {
  const overlaps = own.some((one, at) =>
    own.some((other, index) => index !== at && `${other.field}.`.startsWith(`${one.field}.`)),
  );
  return overlaps ? REASONS.overlap : null;
}

/** A value keeps its type, or what reads it would break. */
function typeProblem(record: Values, path: string, value: string | null): string | null {
  const parent = path.split('.').slice(0, -1).join('.');
  if (value !== null && !mayHold(valueAt(record, parent))) return `"${parent}" is a value and has no parts`;
  return typed(valueAt(record, path), value) === undefined ? `"${path}" is of another type than the new value` : null;
}

const mayHold = (parent: unknown): boolean => parent === undefined || parent === null || isGroup(parent);

const isGroup = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPED: Record<string, (text: string) => unknown> = {
  string: (text) => text,
  undefined: (text) => text,
  number: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined),
  boolean: (text) => ({ true: true, false: false })[text],
};

/** The new value in the type of the old one; undefined where it has none. */
function typed(before: unknown, text: string | null): unknown {
  if (text === null) return null;
  return before === null ? text : TYPED[typeof before]?.(text);
}

const differenceAt = (record: Values, path: string, after: string | null): FieldDifference => {
  const before = valueAt(record, path);
  const value = typed(before, after);
  return { field: path, before: textOf(before), after: textOf(value) };
};

/** A value as it stands on a card; groups and lists as JSON. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const holdsAll = (record: Values, fields: readonly FieldDifference[]): boolean =>
  fields.every(({ field, after }) => textOf(valueAt(record, field)) === after);

/** Whether each holds what it held when it was approved, or what it shall hold. */
export const holdsEither = (record: Values, fields: readonly FieldDifference[]): boolean =>
  fields.every(({ field, before, after }) => {
    const now = textOf(valueAt(record, field));
    return now === before || now === after;
  });

/** The patch that brings the fields to their new values: null clears one. */
export function patchFor(record: Values, fields: readonly FieldDifference[]): Values {
  const open = fields.filter(({ field, after }) => textOf(valueAt(record, field)) !== after);
  return open.reduce<Values>((patch, { field, after }) => {
    const value = typed(valueAt(record, field), after);
    return merged(patch, nested(field.split('.'), value));
  }, {});
}

const nested = ([name = '', ...rest]: readonly string[], value: unknown): Values => ({
  [name]: rest.length === 0 ? value : nested(rest, value),
});

function merged(one: Values, other: Values): Values {
  return Object.entries(other).reduce<Values>((all, [name, value]) => {
    const before = Object.hasOwn(all, name) ? all[name] : undefined;
    return { ...all, [name]: isGroup(before) && isGroup(value) ? merged(before, value) : value };
  }, one);
}

/** A record with such a patch put in, for services that take whole documents only. */
export function patched(record: Values, patch: Values): Values {
  return Object.entries(patch).reduce<Values>((all, [name, value]) => {
    if (value === null) return Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
    const before = Object.hasOwn(all, name) ? all[name] : undefined;
    return { ...all, [name]: isGroup(value) ? patched(isGroup(before) ? before : {}, value) : value };
  }, record);
}
