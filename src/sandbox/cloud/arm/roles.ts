/** The roles that the seed's assignments name; ids, names and actions are Microsoft's own ("Azure built-in roles"). */
interface Role {
  readonly roleName: string;
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
}

export const ROLE_IDS = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  rbacAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
  twinsOwner: 'bcd981a7-7f74-457b-83e1-cceb9e632ffe',
  twinsReader: 'd57506d4-4c8d-48b1-8587-93c323f6a5a3',
  dpsContributor: 'dfce44e4-17b7-4bd1-a6d1-04996ec95633',
  dpsReader: '10745317-c249-44a1-a5ce-3a4353c0bbd8',
  hubContributor: '4fc6c259-987e-4a07-842e-c321cc9d413f',
  hubReader: 'b447c946-2db7-41ec-983d-d8bf3b1c77e3',
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  blobDelegator: 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a',
} as const;

const TWINS = 'Microsoft.DigitalTwins';
const DPS = 'Microsoft.Devices/provisioningServices';
const HUB = 'Microsoft.Devices/IotHubs';
const ACCESS = 'Microsoft.Authorization/roleAssignments';
const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices';
const CONTAINERS = `${BLOBS}/containers`;
const KEY = `${BLOBS}/generateUserDelegationKey/action`;

const role = (roleName: string, actions: readonly string[], dataActions: readonly string[]): Role => ({
  roleName,
  actions,
  dataActions,
});

export const ROLES: Readonly<Record<string, Role | undefined>> = {
  [ROLE_IDS.reader]: role('Reader', ['*/read'], []),
  [ROLE_IDS.rbacAdministrator]: role(
    'Role Based Access Control Administrator',
    [`${ACCESS}/write`, `${ACCESS}/delete`, '*/read', 'Microsoft.Support/*'],
    [],
  ),
  [ROLE_IDS.twinsOwner]: role(
    'Azure Digital Twins Data Owner',
    [],
    ['digitaltwins', 'eventroutes', 'jobs', 'models', 'query'].map((kind) => `${TWINS}/${kind}/*`),
  ),
  [ROLE_IDS.twinsReader]: role(
    'Azure Digital Twins Data Reader',
    [],
    [
      ...['digitaltwins', 'digitaltwins/relationships', 'eventroutes', 'models'].map((kind) => `${TWINS}/${kind}/read`),
      `${TWINS}/query/action`,
    ],
  ),
  [ROLE_IDS.dpsContributor]: role('Device Provisioning Service Data Contributor', [], [`${DPS}/*`]),
  [ROLE_IDS.dpsReader]: role('Device Provisioning Service Data Reader', [], [`${DPS}/*/read`]),
  [ROLE_IDS.hubContributor]: role('IoT Hub Data Contributor', [], [`${HUB}/*`]),
  [ROLE_IDS.hubReader]: role('IoT Hub Data Reader', [], [`${HUB}/*/read`, `${HUB}/fileUpload/notifications/action`]),
  [ROLE_IDS.blobContributor]: role(
    'Storage Blob Data Contributor',
    [...['delete', 'read', 'write'].map((verb) => `${CONTAINERS}/${verb}`), KEY],
    ['delete', 'read', 'write', 'move/action', 'add/action'].map((verb) => `${CONTAINERS}/blobs/${verb}`),
  ),
  [ROLE_IDS.blobDelegator]: role('Storage Blob Delegator', [KEY], []),
};

export const permissionsOf = ({ actions, dataActions }: Role) => ({
  ...{ actions, notActions: [] },
  ...{ dataActions, notDataActions: [] },
});
