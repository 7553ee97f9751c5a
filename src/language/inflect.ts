import type { Form } from './token';
import { IRREGULAR } from './vocabulary/verbs';

/** All forms of an English verb, wrong doublings included ("stoping"): the bot reads, it does not write. */
export function verbForms(base: string): [string, Form][] {
  const stem = base.endsWith('e') ? base.slice(0, -1) : base;
  const forms: [string, Form][] = [
    [base, 'base'],
    [thirdPerson(base), 's'],
    [`${stem}ing`, 'ing'],
    [`${base}ing`, 'ing'],
  ];
  const last = base.slice(-1);
  if (/[^aeiou][aeiou][bdgklmnprt]$/.test(base)) forms.push([`${base}${last}ing`, 'ing'], [`${base}${last}ed`, 'past']);
  const irregular = IRREGULAR[base];
  if (irregular) return [...forms, ...irregular.split(' ').map((word): [string, Form] => [word, 'past'])];
  return [...forms, [base.endsWith('y') && !/[aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`, 'past']];
}

export function thirdPerson(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
}

/** A noun phrase and its plural. */
export const nounForms = (phrase: string): string[] =>
  /^the | (?:of|for|on|with)$/.test(phrase) ? [phrase] : [phrase, thirdPerson(phrase)];
