import { z } from 'zod';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone, unusable } from '../http';
import {
  armListSchema,
  assignmentSchema,
  type Permission,
  permissionSchema,
  type RoleAssignment,
  roleSchema,
} from './arm-mapper';

/** specs/arm-roleassignments-2022-04-01.json */
const API = { 'api-version': '2022-04-01' };
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
  const get = <T>(operation: string, url: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<HttpAnswer<T>> =>
    http.send({ operation, method: 'GET', url, query: versionFor(url), schema, signal });
  const assignments = (scope: string, filter: string, signal: AbortSignal): AsyncGenerator<RoleAssignment> => {
    const first = `${pathOf(scope)}/${AUTHORIZATION}/roleAssignments?$filter=${encodeURIComponent(filter)}`;
    return allPages(first, (url) => get('list role assignments', url, armListSchema(assignmentSchema), signal));
  };
  return {
    assignmentsOf: (scope, principalId, signal) => assignments(scope, `principalId eq '${principalId}'`, signal),
    assignmentsReaching: (scope, principalId, signal) => assignments(scope, `assignedTo('${principalId}')`, signal),
    assignment: async (id, signal) =>
      ASSIGNMENT.test(id) ? nullIfGone(get('read role assignment', pathOf(id), assignmentSchema, signal)) : null,
    async deleteAssignment(id, signal) {
      const call = { operation: 'delete role assignment', method: 'DELETE', url: pathOf(id), query: API } as const;
      await http.send({ ...call, schema: z.unknown(), signal });
    },
    async roleName(definitionId, signal) {
      const answer = await nullIfGone(get('read role', pathOf(definitionId), roleSchema, signal));
      return answer?.body.properties?.roleName ?? null;
    },
    async permissions(scope, signal) {
      const first = `${pathOf(scope)}/${AUTHORIZATION}/permissions`;
      const read: Permission[] = [];
      const listed = allPages(first, (url) => get('read permissions', url, armListSchema(permissionSchema), signal));
      for await (const permission of listed) read.push(permission);
      return read;
    },
  };
}

/** A next page's address has its version already. */
const versionFor = (url: string): Record<string, string> => (/[?&]api-version=/.test(url) ? {} : API);

/** Without the slash in front, and each name encoded: a path that climbs up is none of ARM's. */
const pathOf = (id: string): string => id.split('/').filter(isName).map(encodeURIComponent).join('/');
const isName = (segment: string): boolean => segment !== '' && segment !== '.' && segment !== '..';

async function* allPages<T>(
  first: string,
  read: (url: string) => Promise<HttpAnswer<{ value: T[]; nextLink?: string | null }>>,
): AsyncGenerator<T> {
  let url: string | null = first;
  while (url !== null) {
    const answer: HttpAnswer<{ value: T[]; nextLink?: string | null }> = await read(url);
    yield* answer.body.value;
    const next: string | null = answer.body.nextLink || null;
    if (next !== null && next === url) {
      throw unusable({ service: 'digital-twins', operation: 'read the next page' }, answer.status, 'PagingDoesNotEnd');
    }
    url = next;
  }
}
