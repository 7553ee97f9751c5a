/**
 * What stands in a piece of a result file. Microsoft writes JSON (arrays, single values or a value a line); a file is read in
 * pieces, so that memory does not grow with it. Pure.
 */

/** `values`: between values; `array`: inside the file's outer array; `lines`: no JSON from here on, text line by line. */
export type Form = 'values' | 'array' | 'lines';

export interface Part {
  found: ({ record: unknown } | { line: string })[];
  /** Bytes that are done with. 0 where the piece is too small for what begins in it. */
  consumed: number;
  form: Form;
  /** Not text at all. */
  binary: boolean;
}

const [QUOTE, BACKSLASH, COMMA, NEWLINE] = [0x22, 0x5c, 0x2c, 0x0a];
const OPEN = [0x5b, 0x7b];
const [OPEN_LIST, CLOSE_LIST] = [0x5b, 0x5d];
const CLOSE = [0x5d, 0x7d];
/** White space, the comma, and the byte order mark's bytes. */
const BETWEEN = new Set([0x20, 0x09, NEWLINE, 0x0d, COMMA, 0xef, 0xbb, 0xbf]);

/** `atEnd`: the file ends where the piece ends. What is no JSON is given line by line from there on. */
export function partIn(bytes: Buffer, form: Form, atEnd: boolean): Part {
  return form === 'lines' ? linesIn(bytes, atEnd) : valuesIn(bytes, form, atEnd);
}

function valuesIn(bytes: Buffer, form: Form, atEnd: boolean): Part {
  const found: Part['found'] = [];
  let inArray = form === 'array';
  let at = 0;
  for (; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (BETWEEN.has(byte)) at += 1;
    else if (byte === (inArray ? CLOSE_LIST : OPEN_LIST)) {
      inArray = !inArray;
      at += 1;
    } else {
      const end = endOfValue(bytes, at, atEnd);
      if (end === null && !atEnd) break;
      const value = end === null ? undefined : jsonOf(bytes.subarray(at, end));
      if (value === undefined) return { found, consumed: at, form: 'lines', binary: false };
      found.push({ record: value });
      at = end ?? at;
    }
  }
  return { found, consumed: at, form: inArray ? 'array' : 'values', binary: false };
}

/** Null where the value does not end in this piece. */
function endOfValue(bytes: Buffer, start: number, atEnd: boolean): number | null {
  const first = bytes[start] ?? 0;
  if (first === QUOTE) return endOfText(bytes, start);
  if (OPEN.includes(first)) return endOfNested(bytes, start);
  let at = start;
  while (at < bytes.length && !BETWEEN.has(bytes[at] ?? 0) && !CLOSE.includes(bytes[at] ?? 0)) at += 1;
  if (at === start) return start + 1;
  return at < bytes.length || atEnd ? at : null;
}

function endOfText(bytes: Buffer, start: number): number | null {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  return null;
}

function endOfNested(bytes: Buffer, start: number): number | null {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = endOfText(bytes, at);
      if (end === null) return null;
      at = end - 1;
    } else if (OPEN.includes(byte)) depth += 1;
    else if (CLOSE.includes(byte)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** JSON has no undefined: that stands for what is none. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Throws where it is no UTF-8. */
const textOf = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function linesIn(bytes: Buffer, atEnd: boolean): Part {
  const consumed = atEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
  try {
    const lines = textOf(bytes.subarray(0, consumed)).split(/\r?\n/);
    const found = lines.filter((line) => line !== '').map((line) => ({ line }));
    return { found, consumed, form: 'lines', binary: false };
  } catch {
    return { found: [], consumed, form: 'lines', binary: true };
  }
}
