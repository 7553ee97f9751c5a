import type { Cloud } from '../cloud';
import type { User } from '../state';
import { denied } from './errors';

export const holdsRole = (cloud: Cloud, user: User): boolean =>
  cloud.store.values('directoryRoles').some((role) => role.members.includes(user.id));

/** Phones, other mails, sign-in and deletion of a role's holder need a role of the application's own (azure-apis.md 2.3). */
export function refuseOnAdmins(cloud: Cloud, user: User): void {
  if (cloud.settings.adminRoleProtection && holdsRole(cloud, user)) throw denied();
}
