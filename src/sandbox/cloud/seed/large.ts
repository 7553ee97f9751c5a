import type { CloudState } from '../state';
import { PEOPLE } from '../tenant';
import { addDevice, addEnrollment, addRegistration } from './devices';
import { addTwin, thermostat } from './twins';
import { daysBefore } from './values';

/** So many devices for Otto Large, each with enrollment, registration, hub twin and digital twin. */
export function seedLarge(state: CloudState, now: Date, count: number): void {
  const { otto } = PEOPLE;
  const at = daysBefore(now, 30);
  for (let number = 1; number <= count; number += 1) {
    const id = `otto-device-${String(number).padStart(5, '0')}`;
    addDevice(state, { id, tags: { ownerObjectId: otto.id, number } }, now);
    addEnrollment(state, id, { owner: otto.upn }, now);
    addRegistration(state, id, null, now);
    addTwin(state, `${id}-twin`, 'dtmi:contoso:Thermostat;1', thermostat(otto.id, id, at), now);
  }
}
