import { type Call, param } from '../http';
import { deviceIn } from './devices';
import { notFound } from './errors';

/** Where properties and telemetry stand: at the device's root, in a component, in a module or in a component of one. */
export interface Place {
  readonly map: 'centralProperties' | 'centralComponents' | 'centralModules';
  readonly key: string;
  /** Empty where there is none. */
  readonly module: string;
  readonly component: string;
}

/** What comes before `/properties`, `/telemetry` and the like. */
export const PLACES = [
  '/devices/:id',
  '/devices/:id/components/:component',
  '/devices/:id/modules/:module',
  '/devices/:id/modules/:module/components/:component',
];

export function placeIn(call: Call): Place {
  const { id } = deviceIn(call);
  const [module, component] = [param(call, 'module'), param(call, 'component')];
  const { store } = call.cloud;
  const moduleKey = module === '' ? id : `${id}/modules/${module}`;
  if (module !== '' && !store.get('centralModules', moduleKey)) throw notFound(`Module ${module}`);
  const key = component === '' ? moduleKey : `${moduleKey}/${component}`;
  if (component !== '' && !store.get('centralComponents', key)) throw notFound(`Component ${component}`);
  const map = component !== '' ? 'centralComponents' : module !== '' ? 'centralModules' : 'centralProperties';
  return { map, key, module, component };
}

/** The names directly below a key: `device/sensor` is one, `device/modules/sync/sensor` is not. */
export function namesBelow(call: Call, map: 'centralComponents' | 'centralModules', prefix: string): string[] {
  const keys = Object.keys(call.cloud.store.state[map]).filter((key) => key.startsWith(prefix));
  return keys.map((key) => key.slice(prefix.length)).filter((name) => !name.includes('/'));
}
