/** As much of ASN.1's distinguished encoding (ITU-T X.690) as a certificate needs. */

const OBJECT_IDENTIFIER = 0x06;

function encoded(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  const bytes = bigEndian(length);
  return [0x80 | bytes.length, ...bytes];
}

function bigEndian(value: number): number[] {
  return value < 0x100 ? [value] : [...bigEndian(Math.floor(value / 0x100)), value % 0x100];
}

export const sequence = (...parts: readonly Buffer[]): Buffer => encoded(0x30, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => encoded(0x31, ...parts);
export const boolean = (value: boolean): Buffer => encoded(0x01, Buffer.from([value ? 0xff : 0]));
export const octetString = (content: Buffer): Buffer => encoded(0x04, content);
export const utf8String = (text: string): Buffer => encoded(0x0c, Buffer.from(text, 'utf8'));
export const bitString = (content: Buffer, unusedBits = 0): Buffer => encoded(0x03, Buffer.from([unusedBits]), content);

/** `[number]` around whole elements. */
export const tagged = (number: number, ...parts: readonly Buffer[]): Buffer => encoded(0xa0 | number, ...parts);
/** `[number]` in place of a primitive element's own tag. */
export const taggedContent = (number: number, content: Buffer): Buffer => encoded(0x80 | number, content);

/** A number that is not negative, most significant byte first. */
export function integer(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? Buffer.from([0]) : bytes.subarray(start);
  return encoded(0x02, (digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return encoded(OBJECT_IDENTIFIER, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

function base128(arc: number): number[] {
  const digits = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f));
  return digits;
}

/** RFC 5280, 4.1.2.5: two-digit years up to 2049, four digits from then on. */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/[-:T]|\.\d+/g, '')}`;
  return date.getUTCFullYear() < 2050
    ? encoded(0x17, Buffer.from(digits.slice(2)))
    : encoded(0x18, Buffer.from(digits));
}
