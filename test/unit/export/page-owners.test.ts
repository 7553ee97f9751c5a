/** Whose the records of a page are survives the storage account, or is unknown; never wrong. */
import { fc } from '../../support/properties';
import { ownersText, parseOwners } from '../../../src/export/page-owners';

const owners = fc.array(fc.record({ object: fc.nat(20_000), records: fc.integer({ min: 1, max: 500 }) }), {
  minLength: 1,
  maxLength: 200,
});
const total = (all: { records: number }[]): number => all.reduce((sum, { records }) => sum + records, 0);

it('comes back as it went, in printable ASCII', () => {
  fc.assert(
    fc.property(owners, (all) => {
      const text = ownersText(all, total(all));
      expect(text).toMatch(/^[0-9:,]+$/);
      expect(parseOwners(text ?? '', total(all))).toEqual(all);
    }),
  );
});

it.each([
  ['nothing is said', undefined, 3],
  ['the numbers do not fit', [{ object: 0, records: 2 }], 3],
  [
    'one is no object of the plan',
    [
      { object: 0, records: 2 },
      { object: -1, records: 1 },
    ],
    3,
  ],
  ['it is too long for the metadata', Array.from({ length: 1000 }, (_, object) => ({ object, records: 1 })), 1000],
])('is not kept where %s', (_what, all, records) => {
  expect(ownersText(all, records)).toBeNull();
});

it.each([undefined, '', '1', '1:', ':1', '1:2,', '-1:3', '1:3;', '0:2', '1:1,0:1'])(
  'is unknown where %p is read',
  (text) => {
    expect(parseOwners(text, 3)).toBeNull();
  },
);
