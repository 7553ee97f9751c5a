import { htmlText } from './html-text';

/** What Art. 15(1)(a)–(h) and 15(2) GDPR ask the controller to tell beside the data; plain sentences from configuration. */
export interface AccessNotice {
  purposes: string;
  categories: string;
  recipients: string;
  storagePeriod: string;
  source: string;
  automatedDecisions: string;
  transfers: string;
  complaint: string;
  contact: string;
}

const HEADINGS: readonly (readonly [keyof AccessNotice, string])[] = [
  ['purposes', 'Why your data are used'],
  ['categories', 'What kinds of data they are'],
  ['recipients', 'Who receives them'],
  ['storagePeriod', 'How long they are kept'],
  ['source', 'Where they come from'],
  ['automatedDecisions', 'Automated decisions'],
  ['transfers', 'Transfers to other countries'],
  ['complaint', 'Your right to complain'],
  ['contact', 'Whom you can ask'],
];

const RIGHTS =
  'You can ask us to correct or erase your data, to restrict their use, and you can object to their use. ' +
  'Where you gave us the data by consent or contract, you can take them with you.';

export function noticeMarkup(notice: AccessNotice): string {
  const told = HEADINGS.map(([key, heading]) => `<h3>${htmlText(heading)}</h3>\n<p>${htmlText(notice[key])}</p>\n`);
  return `<section aria-labelledby="notice"><h2 id="notice">About the use of your data</h2>\n${told.join('')}<h3>Your rights</h3>\n<p>${RIGHTS}</p>\n</section>\n`;
}
