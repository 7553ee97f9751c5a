/** Correcting tags and desired properties: which fields, in which type, and what a patch of them is. */
import { holdsAll, holdsEither, patched, patchFor, planFields } from '../../../src/services/twin-fields';

const RECORD = {
  tags: { owner: 'anna', floor: 2, heated: true, rooms: ['a'], location: { city: 'Berlin', street: 'X' } },
  properties: { desired: { mode: 'eco', none: null }, reported: { mode: 'eco' } },
};
const plan = (field: string, value: string | null) => planFields([{ field, value }], RECORD);

describe('a field', () => {
  it.each([
    ['tags.owner', 'otto', 'anna', 'otto'],
    ['tags.floor', '3.50', '2', '3.5'],
    ['tags.heated', 'false', 'true', 'false'],
    ['tags.rooms', null, '["a"]', null],
    ['tags.location', null, '{"city":"Berlin","street":"X"}', null],
    ['tags.location.zip', '10115', null, '10115'],
    ['tags.new.part', 'x', null, 'x'],
    ['properties.desired.none', 'x', null, 'x'],
    ['tags.constructor', 'x', null, 'x'],
  ])('%s = %j is shown from %j to %j', (field, value, before, after) => {
    expect(plan(field, value)).toEqual({ fields: [{ field, before, after }], left: [] });
  });

  it.each([
    ['tags.floor', 'high', /another type/],
    ['tags.heated', 'maybe', /another type/],
    ['tags.rooms', 'b', /another type/],
    ['tags.location', 'Berlin', /another type/],
    ['tags.owner.name', 'x', /no parts/],
    ['tags', null, /only tags and desired/],
    ['tags.$version', '1', /only tags and desired/],
    ['tags.a b', '1', /only tags and desired/],
    ['properties.reported.mode', 'x', /device itself/],
    ['tags.password', 'hunter2', /key or a password/],
    ['tags.note', 'HostName=h;SharedAccessKey=abc', /key or a password/],
  ])('%s = %j is refused', (field, value, reason) => {
    expect(plan(field, value)).toEqual({ reason: expect.stringMatching(reason) as string });
  });

  it('is named once, and not beside a part of it', () => {
    const both = (other: string) =>
      planFields(
        ['tags.location', other].map((field) => ({ field, value: null })),
        RECORD,
      );
    expect(both('tags.location')).toHaveProperty('reason');
    expect(both('tags.location.city')).toHaveProperty('reason');
    expect(both('tags.locations')).toHaveProperty('fields');
  });

  it('of another service is left alone and told', () => {
    const asked = ['tags.owner', 'mobilePhone'].map((field) => ({ field, value: 'x' }));
    expect(planFields(asked, RECORD)).toMatchObject({ fields: [{ field: 'tags.owner' }], left: ['mobilePhone'] });
  });
});

describe('a patch', () => {
  const fields = [
    { field: 'tags.location.city', before: 'Berlin', after: 'Bonn' },
    { field: 'tags.location.street', before: 'X', after: null },
    { field: 'tags.floor', before: '2', after: '3' },
    { field: 'tags.gone', before: null, after: null },
  ];

  it('has the new values in their types, null to clear one, and nothing that is there already', () => {
    expect(patchFor(RECORD, fields)).toEqual({ tags: { location: { city: 'Bonn', street: null }, floor: 3 } });
  });

  it('put into a record changes these values alone', () => {
    const after = patched(RECORD, patchFor(RECORD, fields));
    expect(after).toEqual({ ...RECORD, tags: { ...RECORD.tags, floor: 3, location: { city: 'Bonn' } } });
    expect(holdsAll(after, fields)).toBe(true);
    expect(patchFor(after, fields)).toEqual({});
  });

  it('is not for a record where somebody gave a third value', () => {
    expect(holdsEither(RECORD, fields)).toBe(true);
    expect(holdsEither({ ...RECORD, tags: { ...RECORD.tags, floor: 3 } }, fields)).toBe(true);
    expect(holdsEither({ ...RECORD, tags: { ...RECORD.tags, floor: 4 } }, fields)).toBe(false);
  });
});
