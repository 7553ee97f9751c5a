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

/** Only where the code is of a sign that cannot stand in an address: `%61` is an `a` of it. */
function withoutCode(before: string, value: string): string {
  const [code, hex = ''] = ENCODED.find(({ after }) => after === before)?.start.exec(value) ?? [''];
  return code === '' || LOCAL.test(String.fromCharCode(parseInt(hex, 16))) ? value : value.slice(code.length);
}

/** A sentence that begins without a space, behind a domain in small letters. */
function withoutSentence(value: string): string {
  const end = value.lastIndexOf('.');
  const domain = value.slice(value.indexOf('@') + 1, Math.max(end, 0));
  const isSentence = domain.includes('.') && !/[A-Z]/.test(domain) && /^[A-Z][a-z]+$/.test(value.slice(end + 1));
  return isSentence ? value.slice(0, end) : value;
}
