/** A letter to read over, complete and send by hand. */
import type { LetterKind, LetterLanguage } from '../../core/letter';
import { lettersFor } from '../../core/letter-choice';
import type { LetterWriter } from '../../core/ports/letter-writer';
import type { DsrRequest } from '../../core/request';
import type { WrittenLetter } from '../../usecases/write-letter';
import { plain } from '../markdown';
import { momentWithRelative, typedId } from '../wording';
import { backButton, viewButton } from './buttons';
import type { CardContext } from './context';
import { bullets, fact, requestFrame } from './frame';
import type { LetterParagraph } from './letter-models';
import type { Button, CardView, Choice } from './models';

export type LetterTitles = Pick<LetterWriter, 'kinds' | 'languages'>;

/** What a card holds of a letter; all of it is in the file. */
const MOST_BYTES = 8_000;
const MOST_LINES = 50;
const CUT = 'The letter goes on: the whole of it is in the file.';

/** On the cards of a request for which there is a letter. */
export function letterButtons(request: DsrRequest): Button[] {
  if (lettersFor(request).length === 0) return [];
  const tooltip = 'Show a letter to copy or to download; the bot sends none';
  return [{ ...viewButton('Letter', tooltip, { verb: 'letter', requestId: request.id }), inputs: 'none' }];
}

export function letterCard(
  request: DsrRequest,
  written: WrittenLetter,
  titles: LetterTitles,
  ctx: CardContext,
): CardView<'letter'> {
  const { kind, language, letter, toFill, file } = written;
  const { paragraphs, cut } = shownParagraphs(letter.text);
  const heading = {
    title: `Letter: ${titles.kinds[kind].title}`,
    state: 'Read it over, complete it and send it yourself. The bot sends no letter.',
    tone: toFill.length > 0 ? 'warning' : 'emphasis',
  } as const;
  return {
    name: 'letter',
    data: {
      ...requestFrame(request, heading, ctx),
      facts: [
        fact('Goes to', titles.kinds[kind].to === 'recipient' ? 'each recipient of the data' : 'the data subject'),
        ...articleFact(titles.kinds[kind].article),
        fact('File', file ? `the link works until ${momentWithRelative(file.expiresAt, ctx.now, ctx)}` : NO_FILE),
      ],
      before: bullets([
        ...(request.state === 'cancelled' && kind !== 'recipients-notice' ? [CANCELLED] : []),
        ...toFill.map(fillText),
        ...BEFORE[kind].filter((line) => line !== LANGUAGE || language !== 'en'),
      ]),
      subject: plain(letter.subject, 400),
      paragraphs,
      cut: cut ? CUT : '',
      url: file?.url ?? '',
      ...choicesOf(written, titles),
      buttons: [showButton(request), backButton(request)],
      hint: `You can also type: status ${typedId(request.id, ctx.now)} letter in ${LANGUAGE_WORDS[language]}`,
    },
  };
}

const NO_FILE = 'could not be written; copy the text, or try again';

/** As one types them. */
export const LANGUAGE_WORDS: Record<LetterLanguage, string> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  it: 'Italian',
};

const CANCELLED =
  'The request was cancelled: send it unless the person has taken the request back themselves (Art. 12(3), (4) GDPR). What its card lists as done is to be told too.';
const ENCLOSE = 'Enclose the package, or hand it over in another safe way: its link is not in the letter.';
const FIRST_MONTH = 'It has to be sent within one month of the receipt (Art. 12(3) GDPR).';
const LANGUAGE = 'What people or services wrote stands in it as they wrote it: translate it where needed.';

/** What is to be seen to before the letter goes out, beside the blanks. */
const BEFORE: Record<LetterKind, readonly string[]> = {
  acknowledgement: [],
  extension: [FIRST_MONTH, LANGUAGE],
  decline: ['It has to be sent within one month of the receipt (Art. 12(4) GDPR).', LANGUAGE],
  'access-ready': [ENCLOSE, 'Enclose the information about the processing (Art. 15(1) and (2) GDPR).', LANGUAGE],
  'export-ready': [ENCLOSE, LANGUAGE],
  rectified: [LANGUAGE],
  restricted: [LANGUAGE],
  erased: [],
  'erased-in-part': [LANGUAGE],
  'no-data': ['Check that the person is not known under another name or address.'],
  'lift-notice': ['It has to reach the person before the restriction ends (Art. 18(3) GDPR).'],
  'recipients-notice': ['One letter a recipient; leave out what a recipient never had.'],
};

const SETTINGS: readonly [words: RegExp, setting: string][] = [
  [/supervisory authority/, 'LETTER_AUTHORITY'],
  [/is reached/, 'LETTER_CONTACT'],
  [/name of the controller/, 'CONTROLLER_NAME'],
];

function fillText(what: string): string {
  const [, setting] = SETTINGS.find(([words]) => words.test(what)) ?? [];
  const once = setting ? ` (once and for all: ${setting} in the configuration)` : '';
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${once}`;
}

function articleFact(article: string | null) {
  return article === null ? [] : [fact('Law', `Art. ${article} GDPR`)];
}

function choicesOf({ kind, language, kinds }: WrittenLetter, { kinds: rows, languages }: LetterTitles) {
  const letters = kinds.map((each): Choice => ({ title: rows[each].title, value: each }));
  const names = Object.entries(languages).map(([value, title]): Choice => ({ title, value }));
  return { letters: letters.length > 1 ? letters : [], letter: kind, languages: names, language };
}

function showButton({ id }: DsrRequest): Button {
  const button = viewButton('Show', 'Show the chosen letter in the chosen language', { verb: 'letter', requestId: id });
  return { ...button, inputs: 'auto' };
}

/** Whole lines only, as far as a card holds them. */
function shownParagraphs(text: string): { paragraphs: LetterParagraph[]; cut: boolean } {
  const room = { bytes: MOST_BYTES, lines: MOST_LINES };
  const paragraphs: LetterParagraph[] = [];
  for (const paragraph of text.split('\n\n')) {
    const lines = paragraph.split('\n').map((line) => plain(line, 4_000));
    const shown = lines.filter((line) => takes(room, line));
    if (shown.length > 0) paragraphs.push({ lines: shown });
    if (shown.length < lines.length) return { paragraphs, cut: true };
  }
  return { paragraphs, cut: false };
}

/** A line that does not fit leaves no room for a later one. */
function takes(room: { bytes: number; lines: number }, line: string): boolean {
  room.bytes -= Buffer.byteLength(JSON.stringify(line));
  room.lines -= 1;
  return line !== '' && room.bytes >= 0 && room.lines >= 0;
}
