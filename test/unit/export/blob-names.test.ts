/** Proves that names cannot be mixed up, and that the package's own names open everywhere. */
import { collectionPrefix, fileNamePart, pageName, pageNumber, requestPrefix } from '../../../src/export/blob-names';

const KEY = { requestId: 'DSR-2026-0001', run: 'r', service: 'iot-hub', instance: 'a/../b', collection: 'twins' };

it('keeps what is configured inside its own part of the name', () => {
  expect(collectionPrefix(KEY)).toBe('DSR-2026-0001/r/iot-hub/a%2F..%2Fb/twins/');
  expect(pageName({ ...KEY, page: 12, sourceRequestIds: [] })).toBe(`${collectionPrefix(KEY)}00000012.json`);
  expect(pageNumber(`${collectionPrefix(KEY)}00000012.json`)).toBe(12);
});

it('does not take the pages of a request whose number begins alike', () => {
  expect(requestPrefix('DSR-2026-1000').startsWith(requestPrefix('DSR-2026-100'))).toBe(false);
});

it.each([
  ['Hub West', 'hub-west'],
  ['München/№1', 'munchen-no1'],
  ['CON', 'con-'],
  ['lpt1', 'lpt1-'],
  ['…', 'x'],
  ['a'.repeat(99), 'a'.repeat(40)],
  ['../../etc', 'etc'],
])('makes of %p the file name %p', (text, name) => {
  expect(fileNamePart(text)).toBe(name);
});
