import { LETTER_KIND_NAMES, type LetterKind, type LetterLanguage } from '../core/letter';
import { writeLetter } from '../usecases/write-letter';
import { LONGEST_MESSAGE } from '../language';
import { refused, wishOf, type Turn } from './actions';
import { letterCard } from './card-data';
import { LANGUAGE_WORDS } from './card-data/letter';
import { cardReply, type Reply } from './reply';
import { withRequest } from './with-request';

interface Chosen {
  /** Null: the letter that is due, the configured language. */
  kind: LetterKind | null;
  language: LetterLanguage | null;
}

/** A letter to copy, shown to whoever asked; whom it is about never sees it here. */
export async function letterOf(turn: Turn, requestId: string | null, { kind, language }: Chosen): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const { ports, cards } = turn;
    const written = await writeLetter(ports, { ...wishOf(turn), request, kind, language });
    if (!written.ok) return refused(turn, written);
    return cardReply(letterCard(request, written, ports.letters, cards.context()));
  });
}

const ASKS = /^\W*(?:status|show|where)\b/iu;
const ENDS = /[.:;!?]/u;
const LETTER = /\bletters?\b/iu;

/** One sentence that asks how a request stands, and names its letter: "status 12 letter in German". */
// In steps: one pattern for all would try each pair of places in the message.
function isAboutLetter(text: string): boolean {
  const [beginning] = ASKS.exec(text) ?? [];
  if (beginning === undefined) return false;
  const sentence = text.slice(beginning.length).trimEnd();
  const end = sentence.search(ENDS);
  return LETTER.test(sentence) && (end === -1 || (end === sentence.length - 1 && /[.!?]$/u.test(sentence)));
}

/** The command language has no word for letters: it reads such a message as a look at the request, and what more is in it is read here. */
export function letterWords(message: string): Chosen | null {
  const text = message.slice(0, LONGEST_MESSAGE).replace(/<at>[^<]*<\/at>/giu, ' ');
  if (!isAboutLetter(text)) return null;
  const languages = Object.entries(LANGUAGE_WORDS) as [LetterLanguage, string][];
  const [language = null] =
    languages.find(([code, word]) => new RegExp(`\\b(?:${word}|in ${code})\\b`, 'iu').test(text)) ?? [];
  const kind = LETTER_KIND_NAMES.find((name) => text.toLowerCase().replaceAll(' ', '-').includes(`-${name}`)) ?? null;
  return { kind, language };
}
