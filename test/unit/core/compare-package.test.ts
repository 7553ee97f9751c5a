/** Proves that what discovery promised and what the package holds agree, or that each difference has its cause. */
import { comparePackage } from '../../../src/core/compare-package';
import type { CollectProgress, DsrRequest } from '../../../src/core/request';
import { collectionItem, objectItem } from '../../../src/core/review';
import { aPackage } from '../../support/a-package';
import { aDefinition, anObject, aPlan, aRequest, MEGAN, NOW } from '../../support/builders';

const service = aDefinition({
  collections: [
    { name: 'devices', title: 'Devices' },
    { name: 'twins', title: 'Device twins' },
  ],
});
const [one, two] = [anObject({ id: 'a' }), anObject({ id: 'b' })] as const;
const plan = aPlan({ objects: [one, two] });

const collected = (changes: Partial<CollectProgress> = {}): CollectProgress => ({
  ...{ collection: 2, page: 0, continuation: null, counts: { devices: 2, twins: 2 }, pages: {}, gaps: [], others: [] },
  objects: { devices: [0, 1] },
  ...changes,
});

const ALL = { 'iot-hub/devices': 2, 'iot-hub/twins': 2 };

function given(progress = collected(), counts = ALL, excluded: string[] = [], leftOut: Partial<typeof ALL> = {}) {
  const request = aRequest({ plan, state: 'completed', package: aPackage({ counts, leftOut }) });
  const steps = request.steps.map((step) => (step.kind === 'collect' ? { ...step, progress } : step));
  const ruled = { by: MEGAN, at: NOW, reason: 'ask bob@contoso.com' };
  const review = { begunAt: NOW, excluded: excluded.map((key) => ({ ...ruled, key })), staying: [], released: null };
  return { ...request, steps, review } satisfies DsrRequest;
}

const compare = (request: DsrRequest) => comparePackage(request, [service]);
const base = { serviceTitle: 'Azure IoT Hub', reasons: [] };

test('everything that was found is in it: nothing differs', () => {
  expect(compare(given())).toEqual({ promised: 2, held: 2, differences: [] });
});

test('an object that gave nothing any more has changed since the search', () => {
  const gone = collected({ counts: { devices: 1, twins: 1 }, objects: { devices: [0] } });
  expect(compare(given(gone, { 'iot-hub/devices': 1, 'iot-hub/twins': 1 }))).toEqual({
    ...{ promised: 2, held: 1 },
    differences: [{ ...base, of: { objects: 'device' }, promised: 2, missing: 1, cause: 'changed' }],
  });
});

test('an object that gave nothing where not all could be read is a gap, not a change', () => {
  const unread = collected({ objects: { devices: [0] }, gaps: ['Not readable.'] });
  expect(compare(given(unread))?.differences).toMatchObject([{ missing: 1, cause: 'gap' }]);
});

test('what a reviewer left out is told by its reason, without the names in it', () => {
  const fewer = { 'iot-hub/devices': 1, 'iot-hub/twins': 1 };
  const object = given(collected(), fewer, [objectItem(two)], fewer);
  const reasons = ['ask [withheld: data of another person]'];
  expect(compare(object)).toEqual({
    ...{ promised: 2, held: 1 },
    differences: [
      { ...base, of: { objects: 'device' }, promised: 2, missing: 1, cause: 'left-out', reasons },
      { ...base, of: { records: 'Devices' }, promised: 2, missing: 1, cause: 'left-out' },
      { ...base, of: { records: 'Device twins' }, promised: 2, missing: 1, cause: 'left-out' },
    ],
  });
  const list = given(collected(), { 'iot-hub/devices': 2, 'iot-hub/twins': 0 }, [
    collectionItem('iot-hub', 'hub', 'twins'),
  ]);
  expect(compare(list)).toMatchObject({
    held: 2,
    differences: [{ of: { records: 'Device twins' }, missing: 2, cause: 'left-out', reasons }],
  });
});

test('an object that was left out explains no more than what it gave', () => {
  const counts = { devices: 9, twins: 41 };
  const lost = given(collected({ counts }), { 'iot-hub/devices': 3, 'iot-hub/twins': 0 }, [objectItem(one)], {
    'iot-hub/twins': 1,
  });
  expect(compare(lost)?.differences.slice(1)).toMatchObject([
    { of: { records: 'Devices' }, promised: 9, missing: 6, cause: 'unexplained' },
    { of: { records: 'Device twins' }, promised: 41, missing: 1, cause: 'left-out' },
    { of: { records: 'Device twins' }, promised: 41, missing: 40, cause: 'unexplained' },
  ]);
});

test('objects whose only list was left out are not said to be in the package', () => {
  const only = collected({ counts: { twins: 2 }, objects: { twins: [0, 1] } });
  const list = collectionItem('iot-hub', 'hub', 'twins');
  expect(compare(given(only, { 'iot-hub/devices': 0, 'iot-hub/twins': 0 }, [list]))).toMatchObject({
    ...{ promised: 2, held: 0 },
    differences: [
      { of: { objects: 'device' }, missing: 2, cause: 'left-out' },
      { of: { records: 'Device twins' }, missing: 2, cause: 'left-out' },
    ],
  });
});

test('objects of a list that is lost are not said to be in the package', () => {
  const only = collected({ counts: { twins: 2 }, objects: { twins: [0, 1] } });
  expect(compare(given(only, { 'iot-hub/devices': 0, 'iot-hub/twins': 0 }))).toMatchObject({
    held: 0,
    differences: [{ of: { objects: 'device' }, missing: 2, cause: 'unexplained' }, { cause: 'unexplained' }],
  });
});

test.each([
  ['fewer', 1, 1],
  ['more', 3, -1],
])('%s records than were collected, for no known cause, are told as such', (_name, twins, missing) => {
  expect(compare(given(collected(), { 'iot-hub/devices': 2, 'iot-hub/twins': twins }))?.differences).toMatchObject([
    { of: { records: 'Device twins' }, missing, cause: 'unexplained' },
  ]);
});

test('objects of a service that nothing was collected from were not promised', () => {
  const elsewhere = anObject({ service: 'dps', kind: 'enrollment', id: 'e' });
  const request = given(collected({ objects: { devices: [1, 2] } }));
  const objects = [elsewhere, one, two];
  expect(compare({ ...request, plan: { ...plan, objects } })).toMatchObject({ promised: 2, held: 2 });
});

test('says nothing without a package, or where it was not noted whose data came', () => {
  expect(compare({ ...given(), package: null })).toBeNull();
  const { objects: _none, ...old } = collected();
  expect(compare(given(old))).toBeNull();
});
