/** A plan is pure: one hash for one meaning, and another for anything that would be done otherwise. */
import { freshStep, makePlan } from '../../../src/core/plan';
import type { FoundObject } from '../../../src/core/service';
import { aDefinition, anObject, aPlan, aPlanInput, aSubject, type PlanWords } from '../../support/builders';
import { fc } from '../../support/properties';

const dps = aDefinition({ name: 'dps', title: 'Device Provisioning' });
const entra = aDefinition({ name: 'entra', title: 'Microsoft Entra ID' });
const hub = aDefinition();
const registration = anObject({ service: 'dps', instance: 'dps', kind: 'registration', id: 'thermostat-anna-1' });
const device = anObject();
const other = anObject({ id: 'thermostat-anna-2' });
const words = { objects: [registration, device, other], services: [entra, dps, hub] };
const input = aPlanInput(words);

describe('the hash of a plan', () => {
  test('is the same in whatever order things were found', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(input.objects, { minLength: 3 }), (objects) => {
        expect(makePlan({ ...input, objects }).hash).toBe(makePlan(input).hash);
      }),
    );
  });

  test('is the same in whatever order the rules of one object matched', () => {
    const matches = [...device.matches, { rule: 'same-device', field: 'deviceId', comparedWith: 'registration' }];
    const one = aPlan({ objects: [{ ...device, matches }] });
    const two = aPlan({ objects: [{ ...device, matches: [...matches].reverse() }] });
    expect(one.hash).toBe(two.hash);
  });

  test('does not depend on time, labels or what is not done', () => {
    const later = {
      now: '2027-01-01T00:00:00.000Z',
      notCovered: ['Paper'],
      objects: [{ ...device, label: 'renamed' }],
    };
    expect(aPlan(later).hash).toBe(aPlan().hash);
  });

  const decoys: [string, PlanWords][] = [
    ['an object more', { objects: [...input.objects, anObject({ id: 'thermostat-annab' })] }],
    ['an object less', { objects: [registration, device] }],
    ['an object of a longer name', { objects: [registration, device, anObject({ id: 'thermostat-anna-20' })] }],
    ['an object in another letter case', { objects: [registration, device, anObject({ id: 'Thermostat-anna-2' })] }],
    ['the same id as another kind', { objects: [registration, device, anObject({ ...other, kind: 'module' })] }],
    ['the same id in another instance', { objects: [registration, device, anObject({ ...other, instance: 'hub-2' })] }],
    ['the same id in another service', { objects: [registration, device, anObject({ ...other, service: 'dps' })] }],
    ['another rule', { objects: [registration, device, matched({ rule: 'same-device' })] }],
    ['another field', { objects: [registration, device, matched({ field: 'tags.owner' })] }],
    ['another key compared', { objects: [registration, device, matched({ comparedWith: 'mail' })] }],
    ['a match less', { objects: [registration, device, { ...other, matches: [] }] }],
    ['another right', { rights: ['access'] }],
    ['a right more', { rights: ['export', 'delete'] }],
    ['rights in another order', { rights: ['delete', 'export'] }],
    ['another person', { subject: aSubject({ objectId: '00000000-0000-4000-8000-000000000107' }) }],
    ['a thing of the same id', { subject: { kind: 'device', id: aSubject().objectId } }],
    ['a service that is left out', { services: [entra, dps] }],
  ];
  const hashes = new Map([['the plan itself', makePlan(input).hash]]);
  test.each(decoys)('is another with %s', (what, changes) => {
    const { hash } = aPlan({ ...words, ...changes });
    expect([...hashes.values()]).not.toContain(hash);
    hashes.set(what, hash);
  });

  test('is another for the same parts cut at another place', () => {
    const cut = (rule: string, field: string) => aPlan({ objects: [matched({ rule, field })] }).hash;
    expect(cut('a|b', 'c')).not.toBe(cut('a', 'b|c'));
  });
});

describe('the steps of a plan', () => {
  test('follow the registry, then package and deliver', () => {
    expect(makePlan(input).steps.map(({ id }) => id)).toEqual([
      'collect:dps:dps',
      'collect:iot-hub:hub',
      'package',
      'deliver',
    ]);
  });

  test('are one for each instance that holds something, in the order of their names', () => {
    const objects = ['hub-b', 'hub-a'].map((instance) => anObject({ instance }));
    expect(aPlan({ objects }).steps.map(({ instance }) => instance)).toEqual(['hub-a', 'hub-b', null, null]);
  });

  test('are none where nothing is disclosed', () => {
    expect(aPlan({ rights: ['delete'] }).steps).toEqual([]);
  });

  test('begin unworked', () => {
    const [planned] = aPlan().steps;
    expect(freshStep(planned!)).toMatchObject({ id: planned?.id, state: 'pending', attempts: 0, progress: null });
  });

  test('leave what was found as it was given', () => {
    const objects = Object.freeze([other, device]) as FoundObject[];
    expect(aPlan({ objects }).objects.map(({ id }) => id)).toEqual(['thermostat-anna-1', 'thermostat-anna-2']);
  });
});

function matched(changes: Partial<FoundObject['matches'][number]>): FoundObject {
  return { ...other, matches: [{ ...other.matches[0]!, ...changes }] };
}
