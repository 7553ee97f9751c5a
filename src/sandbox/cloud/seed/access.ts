import type { CloudState } from '../state';
import {
  APPROVER_GROUP_ID,
  BOT_PRINCIPAL_ID,
  DIGITAL_TWINS_INSTANCE,
  objectId,
  PEOPLE,
  SUBSCRIPTION_ID,
} from '../tenant';

const DATA_OWNER = 'bcd981a7-7f74-457b-83e1-cceb9e632ffe';
const DATA_READER = 'd57506d4-4c8d-48b1-8587-93c323f6a5a3';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

interface Grant {
  readonly number: number;
  readonly scope: string;
  readonly role: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
}

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;

const GRANTS: readonly Grant[] = [
  {
    number: 5001,
    scope: DIGITAL_TWINS_INSTANCE,
    role: DATA_READER,
    principalId: PEOPLE.anna.id,
    principalType: 'User',
  },
  { number: 5002, scope: SUBSCRIPTION, role: READER, principalId: PEOPLE.anna.id, principalType: 'User' },
  { number: 5003, scope: DIGITAL_TWINS_INSTANCE, role: DATA_OWNER, principalId: PEOPLE.alex.id, principalType: 'User' },
  {
    number: 5004,
    scope: DIGITAL_TWINS_INSTANCE,
    role: DATA_READER,
    principalId: APPROVER_GROUP_ID,
    principalType: 'Group',
  },
  {
    number: 5005,
    scope: DIGITAL_TWINS_INSTANCE,
    role: DATA_OWNER,
    principalId: BOT_PRINCIPAL_ID,
    principalType: 'ServicePrincipal',
  },
  {
    number: 5006,
    scope: DIGITAL_TWINS_INSTANCE,
    role: DATA_READER,
    principalId: PEOPLE.annaDecoy.id,
    principalType: 'User',
  },
];

/** Role assignments at the Digital Twins instance and above it. */
export function seedAccess(state: CloudState): void {
  for (const { number, scope, role, principalId, principalType } of GRANTS) {
    const name = objectId(number);
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    state.roleAssignments[id] = {
      id,
      name,
      type: 'Microsoft.Authorization/roleAssignments',
      properties: {
        scope,
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId,
        principalType,
        createdOn: '2025-03-01T10:00:00Z',
        updatedOn: '2025-03-01T10:00:00Z',
        createdBy: PEOPLE.isaiah.id,
        updatedBy: PEOPLE.isaiah.id,
      },
    };
  }
}
