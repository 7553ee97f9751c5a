import { ROLE_IDS } from '../arm/roles';
import type { CloudState } from '../state';
import {
  APPROVER_GROUP_ID,
  BOT_PRINCIPAL_ID,
  DIGITAL_TWINS_INSTANCE,
  DPS_INSTANCE,
  HUB_INSTANCE,
  objectId,
  PEOPLE,
  type Person,
  STORAGE_ACCOUNT,
  SUBSCRIPTION_ID,
} from '../tenant';

type RoleName = keyof typeof ROLE_IDS;

interface Grant {
  readonly number: number;
  readonly scope: string;
  readonly role: RoleName;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
}

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;

const user = (number: number, scope: string, role: RoleName, { id }: Person): Grant => ({
  ...{ number, scope, role, principalId: id },
  principalType: 'User',
});
const bot = (number: number, scope: string, role: RoleName): Grant => ({
  ...{ number, scope, role, principalId: BOT_PRINCIPAL_ID },
  principalType: 'ServicePrincipal',
});

/** The bot's are those of the README, "Connect a real tenant". */
const GRANTS: readonly Grant[] = [
  user(5001, DIGITAL_TWINS_INSTANCE, 'twinsReader', PEOPLE.anna),
  user(5002, SUBSCRIPTION, 'reader', PEOPLE.anna),
  user(5003, DIGITAL_TWINS_INSTANCE, 'twinsOwner', PEOPLE.alex),
  {
    ...{ number: 5004, scope: DIGITAL_TWINS_INSTANCE, role: 'twinsReader' },
    ...{ principalId: APPROVER_GROUP_ID, principalType: 'Group' },
  },
  bot(5005, DIGITAL_TWINS_INSTANCE, 'twinsOwner'),
  user(5006, DIGITAL_TWINS_INSTANCE, 'twinsReader', PEOPLE.annaDecoy),
  bot(5007, DIGITAL_TWINS_INSTANCE, 'rbacAdministrator'),
  bot(5008, DPS_INSTANCE, 'dpsContributor'),
  bot(5009, DPS_INSTANCE, 'reader'),
  bot(5010, HUB_INSTANCE, 'hubContributor'),
  bot(5011, HUB_INSTANCE, 'reader'),
  bot(5012, STORAGE_ACCOUNT, 'blobContributor'),
  bot(5013, STORAGE_ACCOUNT, 'blobDelegator'),
  bot(5014, STORAGE_ACCOUNT, 'reader'),
];

/** Role assignments at the Digital Twins instance and above it, and the bot's wherever it works. */
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
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE_IDS[role]}`,
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
