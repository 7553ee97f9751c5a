import type { PageSource } from '../collecting';
import { directoryAuditSources, signInSource } from './audit-logs';
import type { GraphClient } from './client';
import { deviceSources } from './devices';
import { profileSource } from './profile';
import { listSource, livingOnly, singleSource } from './relations';

export const COLLECTIONS = [
  { name: 'profile', title: 'Profile' },
  { name: 'memberships', title: 'Groups, directory roles and administrative units' },
  { name: 'app-roles', title: 'App role assignments' },
  { name: 'consents', title: 'Consents to applications' },
  { name: 'licences', title: 'Licences' },
  { name: 'devices', title: 'Owned and registered devices' },
  { name: 'manager', title: 'Manager' },
  { name: 'sign-ins', title: 'Interactive sign-ins (kept by Microsoft for 30 days at most)' },
  { name: 'directory-audits', title: 'Directory audit entries (kept by Microsoft for 30 days at most)' },
] as const;
type CollectionName = (typeof COLLECTIONS)[number]['name'];

/** The manager is another person: who it is, and nothing more. */
const MANAGER_SELECT = 'id,displayName,userPrincipalName,mail';

export function sourcesOf(graph: GraphClient): Record<CollectionName, PageSource[]> {
  const relation = (operation: string, name: string, paged = true): PageSource =>
    listSource(graph, {
      operation,
      path: (id) => `/users/${id}/${name}`,
      query: (_id, pageSize): Record<string, string> => (paged ? { $top: String(pageSize) } : {}),
    });
  return {
    profile: [profileSource(graph)],
    memberships: [livingOnly('memberships', relation('list memberships', 'memberOf'))],
    'app-roles': [livingOnly('app roles', relation('list app roles', 'appRoleAssignments'))],
    consents: [livingOnly('consents', relation('list consents', 'oauth2PermissionGrants'))],
    // licenseDetails takes no $top.
    licences: [livingOnly('licences', relation('list licences', 'licenseDetails', false))],
    devices: deviceSources(graph).map((source) => livingOnly('devices', source)),
    manager: [
      livingOnly(
        'manager',
        singleSource(graph, 'read manager', (id) => `/users/${id}/manager`, MANAGER_SELECT),
      ),
    ],
    'sign-ins': [signInSource(graph)],
    'directory-audits': directoryAuditSources(graph),
  };
}
