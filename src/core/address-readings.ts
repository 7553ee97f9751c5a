/**
 * What an address in running text may be besides what it looks like. Only ever used to know the data subject's own again:
 * whatever else it may be, an address stays somebody else's.
 */
import { LOCAL, type FoundAddress } from './addresses';

/** `%3C` and `%253C` before an address in a URL, `\u003c` before one in JSON: the signs after it look like its beginning. */
const ENCODED = [
  { after: '%', start: /^(?:25)*([0-9a-f]{2})/i },
  { after: '\\', start: /^u00([0-9a-f]{2})/i },
];

export function readingsOf(text: string, { from, value }: FoundAddress): string[] {
  const plain = withoutCode(text.charAt(from - 1), value);
  return [value, plain].flatMap((reading) => [reading, withoutSentence(reading)]);
}

/** Only where the code is of a sign that cannot stand in an address: `%61` is an `a` of it, `%A9` the end of an `é`. */
function withoutCode(before: string, value: string): string {
  const [code, hex = ''] = ENCODED.find(({ after }) => after === before)?.start.exec(value) ?? [''];
  const sign = parseInt(hex, 16);
  const isSign = sign < 0x80 && !LOCAL.test(String.fromCharCode(sign));
  return isSign ? value.slice(code.length) : value;
}

/** They may end a domain, as every pair of letters may that is a country. */
const TOP_DOMAINS = /^(?:..|com|net|org|edu|gov|mil|int|biz|info|name|pro|app|dev)$/i;

/** A sentence that begins without a space, behind a domain in small letters. */
function withoutSentence(value: string): string {
  const end = value.lastIndexOf('.');
  const domain = value.slice(value.indexOf('@') + 1, Math.max(end, 0));
  const word = value.slice(end + 1);
  const isSentence = domain.includes('.') && !/[A-Z]/.test(domain) && /^[A-Z][a-z]+$/.test(word);
  return isSentence && !TOP_DOMAINS.test(word) ? value.slice(0, end) : value;
}
