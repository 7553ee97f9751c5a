import type { DataSubject } from '../../core/data-subject';
import { ServiceError } from '../../core/ports/service-adapter';
import type { FoundObject } from '../../core/service';
import { PARALLEL_READS } from '../collecting';
import { RULES } from '../correlation';
import { inParallel } from '../in-parallel';
import type { RoleAssignment } from './arm-mapper';
import type { Instance, Management } from './instance';

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How an assignment stands to the instance, and whether it is the bot's to delete. */
export type Standing = 'own' | 'inherited' | 'group';

const OWN_TYPES = new Set([null, 'User', 'Unknown']);

/** Only what names a person and stands at the instance or below it is the bot's; in doubt it is not. */
export function standingOf(assignment: RoleAssignment, resourceId: string): Standing {
  if (!OWN_TYPES.has(assignment.principalType)) return 'group';
  return liesAtOrUnder(assignment.scope, resourceId) ? 'own' : 'inherited';
}

/** Scopes compare without case; a name that merely begins alike is another resource. */
function liesAtOrUnder(scope: string, resourceId: string): boolean {
  const [at, of] = [scope, resourceId].map((path) => `${path.toLowerCase().replace(/\/+$/, '')}/`) as [string, string];
  return at.startsWith(of);
}

/**
 * By the person's object id, exactly; assignments outlive the account. Those of the person's groups are found as well, so that
 * they become tasks; a deleted account is in no group.
 */
export async function findRoleAssignments(
  instance: Instance,
  subject: DataSubject,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const { management } = instance;
  if (!management || subject.kind !== 'user' || !OBJECT_ID.test(subject.objectId)) return [];
  const { arm, resourceId } = management;
  const found = new Map<string, RoleAssignment>();
  const add = async (assignments: AsyncGenerator<RoleAssignment>): Promise<void> => {
    for await (const one of assignments) found.set(one.id.toLowerCase(), one);
  };
  await add(arm.assignmentsOf(resourceId, subject.objectId, signal));
  if (subject.deletedAt === null) await add(arm.assignmentsReaching(resourceId, subject.objectId, signal));
  return objectsFor(instance, management, subject.objectId, [...found.values()], signal);
}

async function objectsFor(
  { name }: Instance,
  management: Management,
  objectId: string,
  assignments: readonly RoleAssignment[],
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const isPersons = ({ principalId }: RoleAssignment): boolean => principalId.toLowerCase() === objectId.toLowerCase();
  const wanted = assignments.filter((one) => isPersons(one) || standingOf(one, management.resourceId) === 'group');
  const roles = await roleNames(management, wanted, signal);
  return wanted.map((one): FoundObject => {
    const comparedWith = isPersons(one) ? 'object id' : 'a group of the person';
    return {
      ...{ service: 'digital-twins', instance: name, kind: 'role-assignment', id: one.id },
      label: `${roles.get(one.roleDefinitionId) ?? 'Role'}, ${placeOf(one, management.resourceId)}`,
      matches: [{ rule: RULES.roleAssignment, field: 'principalId', comparedWith }],
    };
  });
}

/** A role's id tells nobody anything; its name does. It is only for the label, so a refusal costs no more than the name. */
async function roleNames(
  { arm }: Management,
  assignments: readonly RoleAssignment[],
  signal: AbortSignal,
): Promise<Map<string | null, string | null>> {
  const ids = [...new Set(assignments.flatMap(({ roleDefinitionId }) => roleDefinitionId ?? []))];
  const named = await inParallel(ids, PARALLEL_READS, async (id) => {
    const name = await arm.roleName(id, signal).catch(nullIfRefused);
    return [id, name] as const;
  });
  return new Map(named);
}

function nullIfRefused(error: unknown): null {
  if (error instanceof ServiceError && !error.retryable) return null;
  throw error;
}

const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^\/subscriptions\/[^/]+\/?$/i, 'the subscription'],
  [/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/?$/i, 'the resource group'],
  [/^\/providers\/Microsoft\.Management\/managementGroups\//i, 'a management group'],
];

/** In words, for labels and tasks. */
export function levelOf({ scope }: RoleAssignment): string {
  return LEVELS.find(([pattern]) => pattern.test(scope))?.[1] ?? 'a scope above the instance';
}

function placeOf(assignment: RoleAssignment, resourceId: string): string {
  const through = OWN_TYPES.has(assignment.principalType) ? '' : ', through a group';
  if (liesAtOrUnder(assignment.scope, resourceId)) return `at the instance${through}`;
  return `inherited from ${levelOf(assignment)}${through}`;
}
