/** What is read out of a result file does not depend on where the pieces end, and nothing of it is lost in silence. */
import { type Form, type Part, partIn } from '../../../../src/services/system-logs/file-parts';

/** Reads a file in pieces that are only made larger where nothing ends in them. */
function readAll(bytes: Buffer, piece: number): { found: Part['found']; binary: boolean; form: Form } {
  const found: Part['found'] = [];
  let [offset, form, size]: [number, Form, number] = [0, 'values', piece];
  while (offset < bytes.length) {
    const slice = bytes.subarray(offset, offset + size);
    const part = partIn(slice, form, offset + slice.length === bytes.length);
    found.push(...part.found);
    if (part.binary) return { found, binary: true, form };
    const stuck = part.consumed === 0 && part.form === form;
    size = stuck ? size * 2 : piece;
    offset += part.consumed;
    form = part.form;
  }
  return { found, binary: false, form };
}

const records = [
  { a: 'ä "quoted" \\ [ { ] }', n: -1.5e3, nested: { list: [1, [2, {}], ''] } },
  'text with, comma',
  12,
  true,
  null,
  [],
];
const asRecords = records.map((record) => ({ record }));
const objects = asRecords.slice(0, 1);

describe('a result file', () => {
  it.each([
    ['an array', JSON.stringify(records.slice(0, 5)), asRecords.slice(0, 5)],
    ['an array on many lines', JSON.stringify(records.slice(0, 5), null, 2), asRecords.slice(0, 5)],
    ['an array whose values are lists', '[[1],[2]]', [{ record: [1] }, { record: [2] }]],
    ['arrays one after the other', '[1,2]\n[3]', [1, 2, 3].map((record) => ({ record }))],
    ['a value a line', `${JSON.stringify(records[0])}\n${JSON.stringify(records[0])}\n`, [...objects, ...objects]],
    [
      'values with a byte order mark and Windows line ends',
      `\uFEFF${JSON.stringify(records[0])}\r\n7`,
      [...objects, { record: 7 }],
    ],
    ['one value', JSON.stringify(records[0], null, 4), objects],
    ['nothing', '', []],
    ['nothing but white space', ' \n\t ', []],
    ['an empty array', '[]', []],
    ['lines that are no JSON', 'time,user\n1,anna\n', [{ line: 'time,user' }, { line: '1,anna' }]],
    ['JSON that breaks off', '[{"a":1},{"a":\n', [{ record: { a: 1 } }, { line: '{"a":' }]],
    ['a closing bracket too many', '{"a":1}}', [{ record: { a: 1 } }, { line: '}' }]],
  ])('of %s gives the same however it is cut', (_what, text, expected) => {
    const bytes = Buffer.from(text);
    for (let piece = 1; piece <= bytes.length + 1; piece += 1) {
      expect([piece, readAll(bytes, piece).found]).toEqual([piece, expected]);
    }
  });

  it.each([
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0])],
    ['UTF-16', Buffer.from('\uFEFF[1]', 'utf16le')],
    [
      'JSON with bytes that are no text',
      Buffer.concat([Buffer.from('["'), Buffer.from([0xc3, 0x28]), Buffer.from('"]')]),
    ],
  ])('of %s is told to be no text', (_what, bytes) => {
    for (const piece of [1, 3, 100]) expect(readAll(bytes, piece).binary).toBe(true);
  });
});
