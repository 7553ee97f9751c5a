import type { Probe } from '../../core/object-change';
import type { Right } from '../../core/service';
import { toldByArm } from '../managed';
import { type Check, NO_OBJECT, probeInstance } from '../probing';
import type { Instance, Management } from './instance';

const ALL: Right[] = ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete'];

const DATA = 'Microsoft.DigitalTwins';
const ACCESS = 'Microsoft.Authorization';

/** The names are those of Azure's data actions. What writes cannot be asked without writing. */
const TWINS: readonly Check<Instance>[] = [
  {
    ...{ what: 'read twins', needs: `${DATA}/digitaltwins/read`, costs: ALL },
    ask: ({ client }, signal) => client.twin(NO_OBJECT, signal),
  },
  {
    ...{ what: 'query twins', needs: `${DATA}/query/action`, costs: ALL },
    ask: ({ client }, signal) => client.twinIdsWhere('$dtId', NO_OBJECT, signal).next(),
  },
  {
    what: 'read relationships',
    needs: `${DATA}/digitaltwins/relationships/read`,
    costs: ['access', 'export', 'rectify', 'delete'],
    ask: ({ client }, signal) => client.outgoing(NO_OBJECT, null, signal),
  },
  {
    what: 'read models, to know of properties without a value',
    needs: `${DATA}/models/read`,
    costs: ['rectify', 'restrict', 'lift'],
    ask: ({ client }, signal) => client.model('dtmi:dsrbot:probe;1', signal),
  },
  {
    ...{ what: 'read event routes, to warn of copies', needs: `${DATA}/eventroutes/read`, costs: [] },
    ask: ({ client }, signal) => client.eventRoutes(signal),
  },
  { what: 'change twins', needs: `${DATA}/digitaltwins/write`, costs: ['rectify', 'restrict', 'lift'] },
  { what: 'change relationships', needs: `${DATA}/digitaltwins/relationships/write`, costs: ['rectify'] },
  { what: 'delete twins', needs: `${DATA}/digitaltwins/delete`, costs: ['delete'] },
  { what: 'delete relationships', needs: `${DATA}/digitaltwins/relationships/delete`, costs: ['delete'] },
];

const NO_PERSON = '00000000-0000-0000-0000-000000000000';

const ASSIGNMENTS: readonly Check<Management>[] = [
  {
    ...{ what: 'read role assignments', needs: `${ACCESS}/roleAssignments/read`, costs: ALL },
    ask: ({ arm, resourceId }, signal) => arm.assignmentsOf(resourceId, NO_PERSON, signal).next(),
  },
  { what: 'read the names of roles', needs: `${ACCESS}/roleDefinitions/read`, costs: [] },
  { what: 'delete role assignments', needs: `${ACCESS}/roleAssignments/delete`, costs: ['delete'] },
];

const NO_MANAGEMENT = 'find and delete role assignments: no management address is configured';

/** Read-only. What writing needs is told by Azure Resource Manager, where its address is configured. */
export async function probeTwins(instance: Instance, signal: AbortSignal): Promise<Probe[]> {
  const { name, management } = instance;
  const twins = await probeInstance(name, instance, TWINS, signal);
  if (!management) {
    const needs = `${ACCESS}/roleAssignments/delete`;
    return [...twins, { instance: name, what: NO_MANAGEMENT, state: 'unknown', needs, costs: ['delete'] }];
  }
  const assignments = await probeInstance(name, management, ASSIGNMENTS, signal);
  const named = assignments.map((probe) => ({ ...probe, what: `Azure Resource Manager: ${probe.what}` }));
  return toldByArm(name, [...twins, ...named], management, signal);
}
