import type { Probe } from '../../core/object-change';
import { type Check, probeInstance } from '../probing';
import type { CentralClient } from './client';
import type { Instance } from './instance';

/** Built in, with the same id in every application (azure-apis.md 6); it may do everything that the bot does. */
const ADMINISTRATOR = { id: 'ca310b8d-2f4a-44e0-a36e-957c202cd8d4', name: 'App Administrator' };

/** No permission has a name of its own on the wire: the role is what is given. */
const CHECKS: readonly Check<CentralClient>[] = [
  {
    what: 'read users',
    needs: ADMINISTRATOR.name,
    costs: ['discover', 'access', 'export', 'delete'],
    ask: (client, signal) => client.mayList('users', signal),
  },
  {
    what: 'read devices and their properties',
    needs: ADMINISTRATOR.name,
    costs: ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete'],
    ask: (client, signal) => client.mayList('devices', signal),
  },
  {
    what: 'read the names of roles',
    needs: ADMINISTRATOR.name,
    costs: ['access', 'export'],
    ask: (client, signal) => client.mayList('roles', signal),
  },
  {
    what: 'read device templates',
    needs: ADMINISTRATOR.name,
    costs: ['access', 'export', 'rectify'],
    ask: (client, signal) => client.mayList('deviceTemplates', signal),
  },
];

export async function probeApplication(instance: Instance, signal: AbortSignal): Promise<Probe[]> {
  const probes = await probeInstance(instance.name, instance.client, CHECKS, signal);
  const readable = probes.some(({ what, state }) => what === CHECKS[0]?.what && state === 'ok');
  return [
    ...probes,
    {
      instance: instance.name,
      what: 'change and delete users and devices',
      state: readable && (await isAdministrator(instance, signal)) ? 'ok' : 'unknown',
      needs: ADMINISTRATOR.name,
      costs: ['rectify', 'restrict', 'lift', 'delete'],
    },
  ];
}

/**
 * Whether the bot's own row has the role, for the whole application. Any other role may be made so that it suffices, and access
 * through a group has no row: that is not known without writing.
 */
async function isAdministrator({ client, ownObjectId }: Instance, signal: AbortSignal): Promise<boolean> {
  const own = await ownObjectId();
  if (own === null) return false;
  for await (const page of client.principals(signal)) {
    const row = page.find((principal) => principal?.objectId.toLowerCase() === own.toLowerCase());
    if (row) return row.roles.some(({ role, organization }) => role === ADMINISTRATOR.id && organization === undefined);
  }
  return false;
}
