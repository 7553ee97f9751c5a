import type { Cloud } from '../cloud';
import type { User } from '../state';

/** Entra keeps a deleted user for 30 days (azure-apis.md 2.4). */
export const KEPT_DAYS = 30;
/** `isHardDeleteProtectionEnabled` keeps one for the first seven; synchronised ones are not protected (azure-apis.md 2.4). */
const PROTECTED_DAYS = 7;
const DAY_MS = 86_400_000;

const prefixOf = (user: User): string => user.id.replaceAll('-', '');

/** In the bin a user's UPN begins with the object id without dashes, so that the name is free again. */
export const softDeleted = (user: User, at: Date): User => ({
  ...user,
  userPrincipalName: prefixOf(user) + user.userPrincipalName,
  deletedDateTime: at.toISOString(),
});

export function dropPrefix(user: User): User {
  const restored = { ...user, userPrincipalName: user.userPrincipalName.slice(prefixOf(user).length) };
  delete restored.deletedDateTime;
  return restored;
}

/** What goes with the account for good; sign-ins and audits stay, they age out by themselves. */
export function hardDelete(cloud: Cloud, id: string): void {
  const { store } = cloud;
  store.remove('deletedUsers', id);
  for (const map of ['licenses', 'managers', 'photos'] as const) {
    if (store.get(map, id) !== undefined) store.remove(map, id);
  }
  for (const map of ['appRoleAssignments', 'permissionGrants'] as const) {
    for (const held of store.values(map)) if (held.principalId === id) store.remove(map, held.id);
  }
  for (const [report, manager] of Object.entries(store.state.managers)) {
    if (manager === id) store.remove('managers', report);
  }
  leaveGroupsAndDevices(cloud, id);
}

function leaveGroupsAndDevices({ store }: Cloud, id: string): void {
  const others = (ids: readonly string[]) => ids.filter((other) => other !== id);
  for (const map of ['groups', 'directoryRoles'] as const) {
    for (const group of store.values(map)) {
      if (group.members.includes(id)) store.put(map, group.id, { ...group, members: others(group.members) });
    }
  }
  for (const device of store.values('directoryDevices')) {
    const { owners, registeredUsers } = device;
    if (![...owners, ...registeredUsers].includes(id)) continue;
    store.put('directoryDevices', device.id, {
      ...device,
      owners: others(owners),
      registeredUsers: others(registeredUsers),
    });
  }
}

export const isProtected = ({ onPremisesSyncEnabled, deletedDateTime }: User, now: Date): boolean =>
  onPremisesSyncEnabled !== true && Date.parse(deletedDateTime ?? '') > now.getTime() - PROTECTED_DAYS * DAY_MS;

/** Empties the bin of what has lain there for 30 days. */
export function purgeOverdue(cloud: Cloud): void {
  const until = cloud.clock.now().getTime() - KEPT_DAYS * DAY_MS;
  for (const user of cloud.store.values('deletedUsers')) {
    if (Date.parse(user.deletedDateTime ?? '') <= until) hardDelete(cloud, user.id);
  }
}
