import type {
  CentralDevice,
  CentralUser,
  DirectoryDevice,
  Document,
  Enrollment,
  EnrollmentGroup,
  ExportOperation,
  Group,
  HubDevice,
  HubModule,
  License,
  QueuedCommand,
  Registration,
  Relationship,
  RoleAssignment,
  Twin,
  TwinDocument,
  User,
} from './entities';

export type * from './entities';

type MapOf<T> = Record<string, T>;

/** What the cloud holds: maps by id, as `GET /_sandbox/state` shows them. Values are replaced whole, never changed in place. */
export interface CloudState {
  users: MapOf<User>;
  deletedUsers: MapOf<User>;
  groups: MapOf<Group>;
  directoryRoles: MapOf<Group>;
  licenses: MapOf<License[]>;
  appRoleAssignments: MapOf<Document & { id: string; principalId: string }>;
  permissionGrants: MapOf<Document & { id: string; principalId: string }>;
  directoryDevices: MapOf<DirectoryDevice>;
  managers: MapOf<string>;
  photos: MapOf<string>;
  signIns: MapOf<Document & { id: string }>;
  directoryAudits: MapOf<Document & { id: string }>;
  exports: MapOf<ExportOperation>;
  roleAssignments: MapOf<RoleAssignment>;
  models: MapOf<Document & { id: string }>;
  twins: MapOf<Twin>;
  /** By `sourceId/relationshipId`. */
  relationships: MapOf<Relationship>;
  eventRoutes: MapOf<Document & { id: string }>;
  enrollments: MapOf<Enrollment>;
  enrollmentGroups: MapOf<EnrollmentGroup>;
  registrations: MapOf<Registration>;
  devices: MapOf<HubDevice>;
  deviceTwins: MapOf<TwinDocument>;
  /** By `deviceId/moduleId`, as are their twins. */
  modules: MapOf<HubModule>;
  moduleTwins: MapOf<TwinDocument>;
  queuedCommands: MapOf<QueuedCommand[]>;
  centralUsers: MapOf<CentralUser>;
  centralRoles: MapOf<Document & { id: string }>;
  centralOrganizations: MapOf<Document & { id: string }>;
  centralDevices: MapOf<CentralDevice>;
  /** By device: root properties, the cloud properties among them. */
  centralProperties: MapOf<Document>;
  /** By `deviceId/component`, of a module by `deviceId/modules/module/component`. */
  centralComponents: MapOf<Document>;
  /** By `deviceId/modules/module`. */
  centralModules: MapOf<Document>;
  centralTemplates: MapOf<Document>;
  /** By `deviceId/telemetry`, with component and module between: the last known value, all the service keeps in reach. */
  centralTelemetry: MapOf<{ value: unknown; timestamp: string }>;
}

export type MapName = keyof CloudState;
export type ValueIn<K extends MapName> = CloudState[K][string];

const MAP_NAMES: Record<MapName, true> = {
  users: true,
  deletedUsers: true,
  groups: true,
  directoryRoles: true,
  licenses: true,
  appRoleAssignments: true,
  permissionGrants: true,
  directoryDevices: true,
  managers: true,
  photos: true,
  signIns: true,
  directoryAudits: true,
  exports: true,
  roleAssignments: true,
  models: true,
  twins: true,
  relationships: true,
  eventRoutes: true,
  enrollments: true,
  enrollmentGroups: true,
  registrations: true,
  devices: true,
  deviceTwins: true,
  modules: true,
  moduleTwins: true,
  queuedCommands: true,
  centralUsers: true,
  centralRoles: true,
  centralOrganizations: true,
  centralDevices: true,
  centralProperties: true,
  centralComponents: true,
  centralModules: true,
  centralTemplates: true,
  centralTelemetry: true,
};

/** A state with every map there and nothing in it. Maps have no prototype: an id may be `constructor`. */
export function emptyState(): CloudState {
  const maps = Object.keys(MAP_NAMES).map((name) => [name, Object.create(null) as unknown]);
  return Object.fromEntries(maps) as CloudState;
}

/** A stored state read back: its maps, without prototypes, and those it lacks, empty. */
export function revived(stored: Partial<CloudState>): CloudState {
  const state = emptyState();
  for (const name of Object.keys(state) as MapName[]) Object.assign(state[name], stored[name]);
  return state;
}

export const keyOf = (first: string, second: string): string => `${first}/${second}`;
