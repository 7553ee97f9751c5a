/** Proves that a page keeps the ids of the answers that it was made of, as far as a blob's metadata have room, and counts the others. */
import { parseSources, sourceMetadata } from '../../../src/export/page-sources';

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const read = (ids: readonly string[]) => parseSources(sourceMetadata(ids));

it('keeps them in their order', () => {
  const sourceRequestIds = [idOf(2), idOf(1), idOf(3)];
  expect(read(sourceRequestIds)).toEqual({ sourceRequestIds, sourceRequestIdsLeftOut: 0 });
});

it('is empty where nothing was asked, and writes no metadata', () => {
  expect(sourceMetadata([])).toEqual({});
  expect(read([])).toEqual({ sourceRequestIds: [], sourceRequestIdsLeftOut: 0 });
  expect(parseSources(undefined)).toEqual({ sourceRequestIds: [], sourceRequestIdsLeftOut: 0 });
});

it('counts those that do not fit beside whose the records are', () => {
  const { sourceRequestIds, sourceRequestIdsLeftOut } = read(Array.from({ length: 1_000 }, (_, index) => idOf(index)));
  expect(sourceRequestIds[0]).toBe(idOf(0));
  expect(sourceRequestIds.length).toBeGreaterThan(50);
  expect(sourceRequestIds.join(',').length).toBeLessThanOrEqual(3_072);
  expect(sourceRequestIds.length + sourceRequestIdsLeftOut).toBe(1_000);
});

it('takes no id for two, and nothing that no header can hold', () => {
  expect(read(['a,b', 'c\r\nd: é', 'x'.repeat(500)]).sourceRequestIds).toEqual(['a_b', 'c__d:__', 'x'.repeat(128)]);
});
