import { NOTICE_POINTS, type AccessNotice, type NoticePoint } from '../core/access-notice';
import { htmlText } from './html-text';

export type { AccessNotice } from '../core/access-notice';

type Given = Readonly<Partial<AccessNotice>> | null;

const RIGHTS =
  'You can ask us to correct or erase your data, to restrict their use, and you can object to their use. ' +
  'Where you gave us the data by consent or contract, you can take them with you.';

const COMPLAINT =
  'You have the right to lodge a complaint with a supervisory authority, in particular in the country where you live or ' +
  'work, or where you think that the law was broken.';

/** Said whatever the configuration says. */
const ALWAYS: Partial<Record<keyof AccessNotice, string>> = { complaint: COMPLAINT };

/** What Art. 15(1)(a)–(h) and 15(2) GDPR ask the controller to tell. What is not configured is named, never passed over. */
export function noticeMarkup(notice: Given, controllerName: string | null): string {
  const told = NOTICE_POINTS.map((point) => pointMarkup(point, notice, controllerName));
  const rights = `<h3>Your rights</h3>\n<p>${RIGHTS}</p>\n`;
  return `<section aria-labelledby="notice"><h2 id="notice">About the use of your data</h2>\n${told.join('')}${rights}</section>\n`;
}

function pointMarkup({ key, article, heading }: NoticePoint, notice: Given, from: string | null): string {
  const text = notice?.[key]?.trim() ?? '';
  const always = ALWAYS[key] ? `<p>${htmlText(ALWAYS[key])}</p>\n` : '';
  const owed = `${from ?? 'Whoever sent you this package'} still has to tell you this (${article} GDPR).`;
  const rest = text === '' ? `<p class="owed">${htmlText(owed)}</p>\n` : paragraphs(text);
  return `<h3>${htmlText(heading)}</h3>\n${always}${rest}`;
}

/** An empty line begins a new paragraph. */
function paragraphs(text: string): string {
  const parts = text.split(/\n\s*\n/);
  return parts.map((part) => `<p>${htmlText(part.trim())}</p>\n`).join('');
}
