import type { Change } from '../core/command';

const NAME = /^[^\d@,;:"]{1,60}$/;
const PHONE = /^\+?[\d\s()./-]{4,}(?:\s?(?:ext\.?|x)\s?\d+)?$/i;

/** What a value of a field can look like. What does not fit was cut at the wrong place or is no value: the bot asks. */
const SHAPES: Readonly<Record<string, { form?: RegExp; words: number }>> = {
  givenName: { form: NAME, words: 4 },
  surname: { form: NAME, words: 4 },
  displayName: { words: 7 },
  mobilePhone: { form: PHONE, words: 8 },
  businessPhones: { form: PHONE, words: 8 },
  postalCode: { form: /^(?=.*\d)[\p{L}\d -]{2,12}$/u, words: 3 },
  city: { form: NAME, words: 4 },
  state: { form: NAME, words: 4 },
  country: { form: NAME, words: 5 },
  mail: { form: /^[^\s@,;]+@[^\s@,;]+$/, words: 1 },
  preferredLanguage: { form: /^\p{L}[\p{L}\d-]*$/u, words: 1 },
  employeeId: { form: /^[^\s@,;:]+(?: [^\s@,;:]*\d[^\s@,;:]*)*$/, words: 3 },
};
const MOST_WORDS = 8;

/** Whether a value can be one of its field. A quotation is taken as it stands, see the caller. */
export function fitsField({ field, value }: Change): boolean {
  if (value === null) return true;
  const { form, words } = SHAPES[field] ?? { words: MOST_WORDS };
  return value.trim().split(/\s+/).length <= words && (form?.test(value) ?? true);
}
