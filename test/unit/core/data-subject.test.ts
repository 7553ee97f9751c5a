/** How a subject is named on a card, and what its keyed hash is taken of. */
import { subjectKeySource, subjectLabel } from '../../../src/core/data-subject';
import { aSubject } from '../../support/builders';

test('a person is shown by name and address', () => {
  expect(subjectLabel(aSubject())).toBe('Anna Kovács (anna.kovacs@contoso.com)');
  expect(subjectLabel(aSubject({ mail: null, userPrincipalName: 'anna@home' }))).toBe('Anna Kovács (anna@home)');
});

test('a thing is shown by kind and id, somebody unknown as typed', () => {
  expect(subjectLabel({ kind: 'device', id: 'thermostat-1' })).toBe('device thermostat-1');
  expect(subjectLabel({ kind: 'unknown', asked: 'Nobody' })).toBe('Nobody');
});

test('a person keeps one key over renames and letter case', () => {
  const renamed = aSubject({ displayName: 'Anna Nagy', mail: null, objectId: aSubject().objectId.toUpperCase() });
  expect(subjectKeySource(renamed)).toBe(subjectKeySource(aSubject()));
});

test('nobody shares a key with somebody of another kind', () => {
  const id = aSubject().objectId;
  const keys = [
    subjectKeySource(aSubject()),
    subjectKeySource({ kind: 'device', id }),
    subjectKeySource({ kind: 'twin', id }),
    subjectKeySource({ kind: 'unknown', asked: id }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test('somebody unknown keeps one key however it was typed', () => {
  const typed = subjectKeySource({ kind: 'unknown', asked: ' Jane Roe ' });
  expect(typed).toBe(subjectKeySource({ kind: 'unknown', asked: 'jane roe' }));
});
