import { RIGHTS, type Right } from '../../core/service';

/** An application permission of Microsoft Graph, with what the bot needs it for. */
export interface Permission {
  what: string;
  needs: string;
  /** Others that include it. */
  enough?: readonly string[];
  /** Others of which the documentation says now this and now that. */
  perhaps?: readonly string[];
  /** The rights that do not work without it; none: a part of an export is missing. */
  costs: readonly Right[];
  /** A read that is refused without it; it asks for a property that lesser permissions do not give. */
  reads?: { path: string; query: Readonly<Record<string, string>> };
}

const WRITES_USERS = ['User.ReadWrite.All', 'Directory.ReadWrite.All'];
const READS_DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const ONE = { $top: '1' };
/** No group has this id: "not found" is the answer to one who may read groups. */
const NO_GROUP = '00000000-0000-0000-0000-000000000000';

/** azure-apis.md 2.2 to 2.6; the first read also tells whether Graph answers and takes the token. */
export const PERMISSIONS: readonly [Permission, ...Permission[]] = [
  {
    what: 'read accounts',
    needs: 'User.Read.All',
    enough: [...READS_DIRECTORY, ...WRITES_USERS],
    costs: RIGHTS,
    reads: { path: '/users', query: { ...ONE, $select: 'id,accountEnabled,employeeId' } },
  },
  {
    what: 'read the recycle bin',
    needs: 'User.Read.All',
    enough: [...READS_DIRECTORY, ...WRITES_USERS],
    costs: ['discover', 'delete', 'restore'],
    reads: { path: '/directory/deletedItems/microsoft.graph.user', query: { ...ONE, $select: 'id,employeeId' } },
  },
  {
    what: 'read roles, app roles, consents and devices',
    needs: 'Directory.Read.All',
    enough: ['Directory.ReadWrite.All'],
    costs: ['access', 'export'],
  },
  {
    what: 'read groups, and who may approve',
    needs: 'GroupMember.Read.All',
    enough: [...READS_DIRECTORY, 'GroupMember.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All'],
    costs: ['access', 'export'],
    reads: { path: `/groups/${NO_GROUP}`, query: { $select: 'id' } },
  },
  {
    what: 'read sign-in and audit logs',
    needs: 'AuditLog.Read.All',
    costs: ['access', 'export'],
    reads: { path: '/auditLogs/directoryAudits', query: ONE },
  },
  { what: 'change accounts', needs: 'User.ReadWrite.All', enough: WRITES_USERS, costs: ['rectify'] },
  {
    what: 'block and allow sign-in',
    needs: 'User.EnableDisableAccount.All',
    enough: WRITES_USERS,
    costs: ['restrict', 'lift'],
  },
  { what: 'revoke sessions', needs: 'User.RevokeSessions.All', perhaps: WRITES_USERS, costs: ['restrict'] },
  {
    what: 'take and give back licences',
    needs: 'LicenseAssignment.ReadWrite.All',
    enough: WRITES_USERS,
    costs: ['restrict', 'lift'],
  },
  {
    what: 'delete and restore accounts',
    needs: 'User.DeleteRestore.All',
    enough: WRITES_USERS,
    costs: ['delete', 'restore'],
  },
  { what: 'delete accounts permanently', needs: 'User.DeleteRestore.All', perhaps: WRITES_USERS, costs: ['delete'] },
  { what: 'read custom security attributes', needs: 'CustomSecAttributeAssignment.Read.All', costs: [] },
  { what: 'read the leave date', needs: 'User-LifeCycleInfo.Read.All', costs: [] },
];
