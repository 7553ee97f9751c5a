import { type Call, isDocument, ok, param, type Route } from '../http';
import type { CentralDevice, Document } from '../state';
import { notFound } from './errors';
import { listed } from './lists';
import type { Place } from './places';

/** What a template says of one property. */
export interface Modelled {
  readonly access: 'cloud' | 'writable' | 'read-only';
  readonly schema: unknown;
}

/** The property as the device's template has it; undefined where it has none, `unassigned` where the device has no template. */
export function modelledIn(
  call: Call,
  device: CentralDevice,
  place: Place,
  name: string,
): Modelled | 'unassigned' | undefined {
  const template = call.cloud.store.get('centralTemplates', String(device.template));
  if (!template) return 'unassigned';
  const within = [place.module, place.component].filter((part) => part !== '');
  const at = within.reduce<Document | undefined>(
    (model, part) => inner(contentsOf(model).find((content) => content.name === part)),
    isDocument(template.capabilityModel) ? template.capabilityModel : undefined,
  );
  const content = contentsOf(at).find((one) => one.name === name && typesOf(one).includes('Property'));
  return content && { access: accessOf(content), schema: content.schema };
}

const typesOf = (content: Document): unknown[] => [content['@type']].flat();

function accessOf(content: Document): Modelled['access'] {
  if (typesOf(content).includes('Cloud')) return 'cloud';
  return content.writable === true ? 'writable' : 'read-only';
}

function contentsOf(model: Document | undefined): Document[] {
  const own = [model?.contents ?? []].flat().filter(isDocument);
  const inherited = [model?.extends ?? []].flat().filter(isDocument);
  return [...own, ...inherited.flatMap(contentsOf)];
}

/** A component's interface, a module's model. */
const inner = (content: Document | undefined): Document | undefined =>
  [content?.schema, content?.target].flat().find(isDocument);

export const templateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/deviceTemplates',
    handle: (call) => listed(call, call.cloud.store.values('centralTemplates'), '@id'),
  },
  {
    method: 'GET',
    path: '/deviceTemplates/:id',
    handle: (call) => {
      const template = call.cloud.store.get('centralTemplates', param(call, 'id'));
      if (!template) throw notFound(`Device template ${param(call, 'id')}`);
      return ok(template);
    },
  },
];
