/** The things the simulated cloud holds, as far as code reads them; what else a service says of them goes along unread. */

export type Document = Record<string, unknown>;

export interface User extends Document {
  id: string;
  userPrincipalName: string;
  displayName: string;
  mail: string | null;
  accountEnabled: boolean;
  proxyAddresses: string[];
  deletedDateTime?: string;
}

export interface Group extends Document {
  id: string;
  displayName: string;
  /** Users and groups; a soft-deleted member stays here, unseen, because a restore brings it back. */
  members: string[];
}

export interface License {
  skuId: string;
  skuPartNumber: string;
  disabledPlans: string[];
  /** Set where the licence comes through a group: then it cannot be removed from the user. */
  assignedByGroup: string | null;
}

export interface DirectoryDevice extends Document {
  id: string;
  owners: string[];
  registeredUsers: string[];
}

export interface ExportOperation {
  id: string;
  userId: string;
  /** Where Microsoft writes to, with its signature: never shown. */
  storageLocation: string;
  status: 'running' | 'complete' | 'failed';
  progress: number;
  submittedDateTime: string;
  completedDateTime: string | null;
}

export interface RoleAssignment {
  id: string;
  name: string;
  type: string;
  properties: Document & { scope: string; principalId: string; principalType: string };
}

export interface Enrollment extends Document {
  registrationId: string;
  deviceId?: string;
  etag: string;
}

export interface EnrollmentGroup extends Document {
  enrollmentGroupId: string;
  etag: string;
}

export interface Registration extends Document {
  registrationId: string;
  deviceId: string;
  etag: string;
  /** The group through which the device came; the wire does not carry it. */
  enrollmentGroupId: string | null;
}

export interface HubDevice extends Document {
  deviceId: string;
  etag: string;
  status: string;
}

export interface TwinDocument {
  etag: string;
  version: number;
  tags: Document;
  desired: Document;
  reported: Document;
}

export interface HubModule extends Document {
  deviceId: string;
  moduleId: string;
  etag: string;
}

export interface QueuedCommand {
  messageId: string;
  enqueuedTimeUtc: string;
  payload: Document;
}

export interface Twin extends Document {
  $dtId: string;
  $etag: string;
}

export interface Relationship extends Document {
  $relationshipId: string;
  $sourceId: string;
  $targetId: string;
  $relationshipName: string;
  $etag: string;
}

export interface CentralUser extends Document {
  id: string;
  type: 'email' | 'servicePrincipal' | 'adGroup';
}

export interface CentralDevice extends Document {
  id: string;
  etag: string;
}
