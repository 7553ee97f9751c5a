import type { Entity } from './entity';
import { wordAt, type Span } from './message';
import { signatureBlock } from './signature-block';
import { isSignature, pastedSpan, type Line } from './pasted';
import type { Token } from './token';
import { exactly } from './vocabulary/pattern';

/** What frames a message: greeting, closing with signature, headers of a pasted mail, quoted lines. */
export interface MailFrame {
  /** Tokens that carry nothing. */
  skipped: Set<number>;
  sender: Entity | null;
  /** Where a pasted or quoted mail stands; empty at the end of the tokens where there is none. */
  pasted: Span;
}

const GREETING = exactly(`
    hi|hello|hey|dear|good|hallo|moin|morning|greetings|hiya|heya|salut|servus|howdy|yo|guten|liebe|lieber
  `);
const CLOSING_WORDS =
  `(?:(?:best|kind|warm|many|with best|with kind)? ?(?:regards|wishes|greetings)|(?:many |best )?thanks|thx|cheers
  |best|sincerely|yours \\S+|mit freundlichen grüßen|viele grüße|liebe grüße|lg|vg|br|thank you|kr|rgds|ty|respectfully|all the best
  |yours|warmly|thanks and regards|thanks so much|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groeten|mvh|gruß|grüße
  |(?:beste|schöne|freundliche|herzliche) grüße|cordialement|bien cordialement|bien à vous|saludos|un saludo|atentamente
  |saludos cordiales|cordiali saluti|distinti saluti|saluti|atenciosamente|cumprimentos|abraços|med vänlig hälsning
  |vänliga hälsningar|med venlig hilsen|med vennlig hilsen|vennlig hilsen|hilsen|ystävällisin terveisin|terveisin|pozdrawiam
  |z poważaniem|s pozdravem|üdvözlettel|saygılarımla|yours faithfully|with thanks|take care|talk soon|ta)`.replace(
    /\s*\n\s*/g,
    '',
  );
const CLOSING = new RegExp(`^${CLOSING_WORDS}(?: in advance| and (?:best|kind) regards| a lot| so much| in advance)?$`);
const HEADER =
  /^(?:from|to|cc|bcc|subject|sent|date|von|an|betreff|gesendet|re|fw|fwd|reply to|datum|received|van|aan|onderwerp|verzonden|de|à|objet|envoyé|para|asunto|enviado|da|oggetto|inviato|fra|til|från|till|emne|ämne|od|do|temat)$/;
const SENDER = /^(?:from|von|van|de|da|fra|från|od)$/;
const LONGEST_SIGNATURE = 14;

export function mailFrame(tokens: Token[]): MailFrame {
  const lines = linesOf(tokens);
  const isMail =
    lines.some(([from, to]) => isSenderLine(tokens, from, to)) ||
    lines.filter(([from]) => isHeader(tokens, from)).length >= 2;
  const pasted = pastedSpan(tokens, lines, ([from]) => isMail && isHeader(tokens, from));
  const frame: MailFrame = { skipped: new Set(), sender: null, pasted };
  for (const [start, to] of lines) {
    const quoted = /^[>"]$/.test(word(tokens, start));
    const from = quoted ? start + 1 : start;
    if (quoted) skip(frame, start, from);
    if (isMail && isHeader(tokens, from)) skipHeader(tokens, frame, from, to);
    else if (isSeparator(tokens, from, to)) skip(frame, from, to);
    else skipGreeting(tokens, frame, from, to, lines.length > 1);
  }
  const isPasted = ([from]: Line): boolean => from >= pasted.from && from < pasted.to;
  const [inside, own] = [lines.filter(isPasted), lines.filter((line) => !isPasted(line))];
  for (const line of inside) if (isSignature(tokens, line)) skip(frame, line[0], line[1]);
  for (const line of signatureBlock(tokens, own)) skip(frame, line[0], line[1]);
  skipClosing(tokens, frame, inside);
  skipClosing(tokens, frame, own);
  return frame;
}

function linesOf(tokens: Token[]): Line[] {
  const lines: Line[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (token.word !== '\n') return;
    if (at > from) lines.push([from, at]);
    from = at + 1;
  });
  if (tokens.length > from) lines.push([from, tokens.length]);
  return lines;
}

function skip(frame: MailFrame, from: number, to: number): void {
  for (let at = from; at < to; at++) frame.skipped.add(at);
}

const word = (tokens: Token[], at: number): string => wordAt({ tokens }, at);
const isHeader = (tokens: Token[], from: number): boolean =>
  HEADER.test(word(tokens, from)) &&
  (word(tokens, from + 1) === ':' || (word(tokens, from) === 'reply' && word(tokens, from + 2) === ':'));

const isSenderLine = (tokens: Token[], start: number, to: number): boolean => {
  const from = word(tokens, start) === '>' ? start + 1 : start;
  return (
    SENDER.test(word(tokens, from)) &&
    isHeader(tokens, from) &&
    tokens.slice(from, to).some((token) => token.kind === 'email')
  );
};

function skipHeader(tokens: Token[], frame: MailFrame, from: number, to: number): void {
  if (/^(?:subject|betreff|re|onderwerp|objet|asunto|oggetto|emne|ämne|temat)$/.test(word(tokens, from)))
    return skip(frame, from, to);
  if (SENDER.test(word(tokens, from))) {
    const address = tokens.slice(from, to).find((token) => token.kind === 'email');
    const at = address ? tokens.indexOf(address) : -1;
    if (address)
      frame.sender = {
        type: 'subject',
        subject: { kind: 'user', value: address.word },
        role: 'object',
        from: at,
        to: at + 1,
      };
  }
  skip(frame, from, to);
}

const isSeparator = (tokens: Token[], from: number, to: number): boolean =>
  tokens
    .slice(from, to)
    .every(
      (token) =>
        token.kind === 'mark' || /^(?:original|message|forwarded|begin|ursprüngliche|nachricht|-+)$/.test(token.word),
    ) || /^-{3,}/.test(word(tokens, from));

/** "Hi team," – up to the comma, or the whole line where nothing else stands on it. */
function skipGreeting(tokens: Token[], frame: MailFrame, from: number, to: number, lined: boolean): void {
  if (!GREETING.test(word(tokens, from))) return;
  for (let at = from + 1; at < Math.min(to, from + 7); at++) {
    if (/^[,!.:–-]$/.test(word(tokens, at))) return skip(frame, from, at + 1);
    if (tokens[at]?.kind === 'email' || tokens[at]?.kind === 'request') return;
  }
  if (lined && to - from < 6) skip(frame, from, to);
}

/** "Thx, Tom", "Best regards" and all that follows, if it is short enough for a signature. */
function skipClosing(tokens: Token[], frame: MailFrame, lines: Line[]): void {
  for (let index = 1; index < lines.length; index++) {
    const [start, to] = lines[index] ?? [0, 0];
    const from = word(tokens, start) === '>' ? start + 1 : start;
    if (!isClosing(tokens, from, to)) continue;
    const last = lines.findIndex(([at], place) => place > index && isPostscript(tokens, at));
    const block = lines.slice(index, last < 0 ? lines.length : last);
    const length = block.reduce((sum, [a, b]) => sum + b - a, 0);
    const signed = length <= LONGEST_SIGNATURE * 3 ? block : [[from, to] as Line];
    for (const [a, b] of signed) skip(frame, a, b);
    return;
  }
  skipInlineClosing(tokens, frame, lines.at(-1));
}

/** Words that no signature holds. */
const TAKING_BACK = exactly(`
    no|no\\.|not|don't|never|wait|stop|sorry|oops|ah|actually|but|instead|correction|meant|mean|rather|forget|hold|hm|kidding|first|yet|tomorrow|later
    unless|if|once|until|when|only|discuss|leave|after|next
  `);

/** "PS: sorry, I meant …", "No wait, …" beneath a signature. */
const isPostscript = (tokens: Token[], at: number): boolean =>
  /^(?:ps|p\.s|p\.s\.|edit|update|no|wait|stop|sorry|oops|actually|correction|but|oh|ah|hm|forget|don't|please|hold)$/.test(
    word(tokens, at),
  );

function isClosing(tokens: Token[], from: number, to: number): boolean {
  if (to - from > LONGEST_SIGNATURE) return false;
  const words: string[] = [];
  for (let at = from; at < to && tokens[at]?.kind === 'word'; at++) words.push(word(tokens, at));
  if (words.length === 0) return /^(?:--|–|__)$/.test(word(tokens, from));
  const written = tokens.slice(from, from + words.length).map(({ text }) => text.toLowerCase());
  return [words, written, words.slice(0, -1)].some((said) => CLOSING.test(said.join(' ')));
}

/** "… Thx, Tom" or "Best regards, Maria Rossi" at the end of the last line. */
function skipInlineClosing(tokens: Token[], frame: MailFrame, line: [number, number] | undefined): void {
  if (!line) return;
  const [from, to] = line;
  for (let at = Math.max(from + 1, to - LONGEST_SIGNATURE); at < to; at++) {
    if (!/^[.!?,]$/.test(word(tokens, at - 1)) || !isClosing(tokens, at, to)) continue;
    const rest = tokens.slice(at, to);
    if (!rest.every((token) => token.kind === 'word' || token.kind === 'mark' || token.kind === 'id')) continue;
    if (!rest.some(({ word }) => TAKING_BACK.test(word))) return skip(frame, at, to);
  }
}
