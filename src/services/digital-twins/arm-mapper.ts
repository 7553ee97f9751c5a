import { z } from 'zod';

/** A role that somebody has at a scope (specs/arm-roleassignments-2022-04-01.json). */
export interface RoleAssignment {
  /** The whole path: scope, provider, type, name. */
  id: string;
  scope: string;
  principalId: string;
  /** `User`, `Group`, …; null where it is not told. */
  principalType: string | null;
  roleDefinitionId: string | null;
  record: Record<string, unknown>;
}

export const assignmentSchema = z
  .looseObject({
    id: z.string(),
    properties: z.looseObject({
      scope: z.string(),
      principalId: z.string(),
      principalType: z.string().nullish(),
      roleDefinitionId: z.string().nullish(),
    }),
  })
  .transform((wire): RoleAssignment => ({
    id: wire.id,
    scope: wire.properties.scope,
    principalId: wire.properties.principalId,
    principalType: wire.properties.principalType ?? null,
    roleDefinitionId: wire.properties.roleDefinitionId ?? null,
    record: wire,
  }));

export const roleSchema = z.looseObject({ properties: z.looseObject({ roleName: z.string().nullish() }).nullish() });
