import type { CloudState, Document } from '../state';
import { PEOPLE } from '../tenant';
import { daysBefore } from './values';

const MODELS: Record<string, readonly Document[]> = {
  'dtmi:contoso:Building;1': [
    { '@type': 'Property', name: 'address', schema: 'string' },
    { '@type': 'Relationship', name: 'contains' },
  ],
  'dtmi:contoso:Home;1': [
    { '@type': 'Property', name: 'ownerObjectId', schema: 'string' },
    { '@type': 'Property', name: 'address', schema: 'string' },
    { '@type': 'Relationship', name: 'contains' },
  ],
  'dtmi:contoso:Climate;1': [{ '@type': 'Property', name: 'targetTemperature', schema: 'double' }],
  'dtmi:contoso:Thermostat;1': [
    { '@type': 'Property', name: 'ownerObjectId', schema: 'string' },
    { '@type': 'Property', name: 'deviceId', schema: 'string' },
    { '@type': 'Property', name: 'temperature', schema: 'double' },
    { '@type': 'Property', name: 'processingRestricted', schema: 'boolean' },
    { '@type': 'Component', name: 'climate', schema: 'dtmi:contoso:Climate;1' },
    { '@type': 'Relationship', name: 'isIn' },
  ],
};

const etagOf = (what: string): string => `W/"${Buffer.from(what).toString('hex').slice(0, 32)}"`;

export function addTwin(state: CloudState, $dtId: string, $model: string, properties: Document, now: Date): void {
  const at = daysBefore(now, 30);
  const times = Object.entries(properties).filter(([, value]) => typeof value !== 'object');
  const metadata = Object.fromEntries(times.map(([name]) => [name, { lastUpdateTime: at }]));
  state.twins[$dtId] = {
    $dtId,
    $etag: etagOf($dtId),
    ...properties,
    $metadata: { $model, $lastUpdateTime: at, ...metadata },
  };
}

export function addRelationship(state: CloudState, source: string, name: string, target: string): void {
  const id = `${source}-${name}-${target}`;
  state.relationships[`${source}/${id}`] = {
    $relationshipId: id,
    $sourceId: source,
    $targetId: target,
    $relationshipName: name,
    $etag: etagOf(id),
  };
}

export const thermostat = (ownerObjectId: string, deviceId: string, at: string): Document => ({
  ownerObjectId,
  deviceId,
  temperature: 20.5,
  climate: {
    targetTemperature: 21,
    $metadata: { $lastUpdateTime: at, targetTemperature: { lastUpdateTime: at } },
  },
});

/** Anna's home and thermostat with two relationships between them, and one that comes in from a building which is not hers. */
export function seedTwins(state: CloudState, now: Date): void {
  const { anna, annaDecoy } = PEOPLE;
  const at = daysBefore(now, 30);
  for (const [id, contents] of Object.entries(MODELS)) {
    const model = { '@id': id, '@type': 'Interface', '@context': 'dtmi:dtdl:context;3', contents };
    state.models[id] = { id, uploadTime: at, decommissioned: false, displayName: {}, description: {}, model };
  }
  addTwin(state, 'building-1', 'dtmi:contoso:Building;1', { address: 'Bergmannstraße' }, now);
  addTwin(state, 'home-anna', 'dtmi:contoso:Home;1', { ownerObjectId: anna.id, address: 'Bergmannstraße 12' }, now);
  addTwin(
    state,
    'thermostat-anna-1-twin',
    'dtmi:contoso:Thermostat;1',
    thermostat(anna.id, 'thermostat-anna-1', at),
    now,
  );
  addTwin(state, 'home-annab', 'dtmi:contoso:Home;1', { ownerObjectId: annaDecoy.id, address: 'Potsdam' }, now);
  addRelationship(state, 'home-anna', 'contains', 'thermostat-anna-1-twin');
  addRelationship(state, 'thermostat-anna-1-twin', 'isIn', 'home-anna');
  addRelationship(state, 'building-1', 'contains', 'home-anna');
  addRelationship(state, 'building-1', 'contains', 'home-annab');
  state.eventRoutes['to-analytics'] = {
    id: 'to-analytics',
    endpointName: 'analytics-hub',
    filter: "type = 'Microsoft.DigitalTwins.Twin.Update'",
  };
}
