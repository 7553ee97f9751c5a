import { WITHHELD } from '../core/other-people';
import { htmlText } from './html-text';
import type { Redaction } from './redactions';

const ID = 'left-out';

/** For a person: what was kept back, where it would have been, and why. Empty where nothing was. */
export function leftOutMarkup(redactions: readonly Redaction[]): string {
  if (redactions.length === 0) return '';
  const lines = redactions.map((redaction) => `<li>${htmlText(sentence(redaction))}</li>\n`).join('');
  const values = redactions.some(({ what }) => what === 'values') ? valuesNote() : '';
  return (
    `<section aria-labelledby="${ID}"><h2 id="${ID}">What was left out, and why</h2>\n` +
    `<p>A person looked through these data before they were sent to you.</p>\n${values}<ul>\n${lines}</ul></section>\n`
  );
}

function valuesNote(): string {
  return `<p>Where you read <span class="withheld">${htmlText(WITHHELD)}</span>, there stood the name or address of somebody else.</p>\n`;
}

const SENTENCES: Record<Redaction['what'], (redaction: Redaction) => string> = {
  values: ({ values, reason }) => `${counted(values, 'value was', 'values were')} replaced: ${reason}.`,
  object: ({ records, object, reason }) =>
    `${counted(records, 'record', 'records')} of one ${object} ${records === 1 ? 'was' : 'were'} left out. Reason: ${reason}`,
  records: ({ records, reason }) => `${counted(records, 'record was', 'records were')} left out. ${reason}`,
  collection: ({ records, reason }) =>
    `All of it was left out (${counted(records, 'record', 'records')}). Reason: ${reason}`,
};

function sentence(redaction: Redaction): string {
  const { serviceTitle, instance, collection, what } = redaction;
  const place = [serviceTitle, instance, collection].filter(Boolean).join(', ');
  return `${place}: ${SENTENCES[what](redaction)}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
