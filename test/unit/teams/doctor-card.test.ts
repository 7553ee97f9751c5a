/** The doctor's card: what is missing stands first with what it costs, and nothing is left out without a word. */
import type { Probe } from '../../../src/core/object-change';
import { doctorCard } from '../../../src/teams/card-data';
import { renderView } from '../../../src/teams/cards';
import type { ServiceHealth } from '../../../src/usecases/check-services';
import { byteLength } from '../../cards/checks';
import { CONTEXT } from '../../cards/samples/people';

const probe = (state: Probe['state'], more: Partial<Probe> = {}): Probe => ({
  ...{ instance: 'contoso-hub', what: 'delete devices', needs: 'Microsoft.Devices/IotHubs/devices/delete' },
  ...{ costs: ['delete'], state, ...more },
});
const health = (probes: Probe[]): ServiceHealth => ({ service: 'iot-hub', title: 'Azure IoT Hub', probes });
const card = (...services: Probe[][]) => doctorCard(services.map(health), CONTEXT).data;

test('says so where everything is there', () => {
  expect(card([probe('ok')])).toMatchObject({
    title: 'Every connected service answers',
    state: 'Every permission that the bot needs is there.',
    steps: [{ state: 'OK' }],
  });
});

test('does not call everything well where something is not known', () => {
  const { state, steps } = card([probe('ok'), probe('unknown')]);
  expect(state).toContain('cannot be known without writing');
  expect(steps.map((row) => row.state)).toEqual(['OK', 'Not known']);
});

test('names what is missing before what is well, whichever service it is of, with the action and the right', () => {
  const { title, steps } = card([probe('ok')], [probe('missing')]);
  expect(title).toBe('1 thing to be mended');
  expect(steps[0]).toMatchObject({ state: 'Missing', detail: 'Without it these do not work: Delete.' });
  expect(steps[0]?.title).toContain('Microsoft.Devices/IotHubs/devices/delete');
});

test('cuts no sentence off: rows are left out whole, and so many are said to be', () => {
  const long = (index: number) => `do a thing ${index} that takes very many words to be told ${'and more '.repeat(30)}`;
  const many = Array.from({ length: 14 }, (_, index) => probe('ok', { what: long(index) }));
  const { steps } = card(...Array.from({ length: 12 }, () => many), [probe('missing', { what: long(0) })]);
  expect(JSON.stringify(steps)).not.toContain('…,');
  for (const { detail } of steps.slice(1, -1)) expect(detail).toMatch(/^Works: .*\.$/);
  expect(byteLength(renderView(doctorCard([health(many)], CONTEXT)))).toBeLessThan(20_000);
});

test('says how much is left out of a card that would be too long', () => {
  const many = Array.from({ length: 30 }, (_, index) => probe('missing', { what: `do thing ${index}` }));
  const { steps } = card([probe('ok'), ...many]);
  expect(steps).toHaveLength(24);
  expect(steps.at(-1)).toMatchObject({ title: 'and 8 more' });
});
