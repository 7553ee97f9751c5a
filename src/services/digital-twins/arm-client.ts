import { z } from 'zod';
import { ARM_API, armGet, armPages, pathOf } from '../arm-http';
import { type Permission, readPermissions } from '../arm-permissions';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone } from '../http';
import { assignmentSchema, type RoleAssignment, roleSchema } from './arm-mapper';

const AUTHORIZATION = 'providers/Microsoft.Authorization';
const ASSIGNMENT = /\/providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i;

/** Role assignments of Azure Resource Manager (azure-apis.md 3.1); ids and scopes compare without case there. */
export interface ArmClient {
  /** At, above and below the scope: the ones that name the person. */
  assignmentsOf(scope: string, principalId: string, signal: AbortSignal): AsyncGenerator<RoleAssignment>;
  /** The same, with those of the groups that the person is in, directly or not. */
  assignmentsReaching(scope: string, principalId: string, signal: AbortSignal): AsyncGenerator<RoleAssignment>;
  /** Null where there is none. */
  assignment(id: string, signal: AbortSignal): Promise<HttpAnswer<RoleAssignment> | null>;
  /** Done as well where there was none any more (204). */
  deleteAssignment(id: string, signal: AbortSignal): Promise<void>;
  /** Null where the definition cannot be read. */
  roleName(definitionId: string, signal: AbortSignal): Promise<string | null>;
  /** What the bot itself may do there. */
  permissions(scope: string, signal: AbortSignal): Promise<Permission[]>;
}

export function createArmClient({ http }: Connected): ArmClient {
  const assignments = (scope: string, filter: string, signal: AbortSignal): AsyncGenerator<RoleAssignment> => {
    const first = `${pathOf(scope)}/${AUTHORIZATION}/roleAssignments?$filter=${encodeURIComponent(filter)}`;
    return armPages(http, 'list role assignments', first, assignmentSchema, signal);
  };
  return {
    assignmentsOf: (scope, principalId, signal) => assignments(scope, `principalId eq '${principalId}'`, signal),
    assignmentsReaching: (scope, principalId, signal) => assignments(scope, `assignedTo('${principalId}')`, signal),
    assignment: async (id, signal) =>
      ASSIGNMENT.test(id)
        ? nullIfGone(armGet(http, 'read role assignment', pathOf(id), assignmentSchema, signal))
        : null,
    async deleteAssignment(id, signal) {
      const call = { operation: 'delete role assignment', method: 'DELETE', url: pathOf(id), query: ARM_API } as const;
      await http.send({ ...call, schema: z.unknown(), signal });
    },
    async roleName(definitionId, signal) {
      const answer = await nullIfGone(armGet(http, 'read role', pathOf(definitionId), roleSchema, signal));
      return answer?.body.properties?.roleName ?? null;
    },
    permissions: (scope, signal) => readPermissions(http, scope, signal),
  };
}
