import { z } from 'zod';
import { armPages, pathOf } from './arm-http';
import type { HttpClient } from './http';

const patterns = z.array(z.string()).nullish();

/** What the caller may do at a scope; asterisks stand for anything. */
const permissionSchema = z.looseObject({
  actions: patterns,
  notActions: patterns,
  dataActions: patterns,
  notDataActions: patterns,
});
export type Permission = z.infer<typeof permissionSchema>;

/** What the bot itself may do there. */
export async function readPermissions(http: HttpClient, scope: string, signal: AbortSignal): Promise<Permission[]> {
  const first = `${pathOf(scope)}/providers/Microsoft.Authorization/permissions`;
  const read: Permission[] = [];
  for await (const one of armPages(http, 'read permissions', first, permissionSchema, signal)) read.push(one);
  return read;
}

/** Which of the actions that the bot needs are data actions ("Azure permissions for Internet of Things", "… for Storage"). */
const DATA_ACTIONS = [/^Microsoft\.DigitalTwins\//i, /^Microsoft\.Devices\//i, /\/blobServices\/containers\/blobs\//i];

/** Whether the permissions allow an action: each set by itself, asterisks for anything, without case. */
export function allows(permissions: readonly Permission[], action: string): boolean {
  const isDataAction = DATA_ACTIONS.some((pattern) => pattern.test(action));
  return permissions.some((permission) => {
    const [given, taken] = isDataAction
      ? [permission.dataActions, permission.notDataActions]
      : [permission.actions, permission.notActions];
    return matchesAny(given, action) && !matchesAny(taken, action);
  });
}

const matchesAny = (list: readonly string[] | null | undefined, action: string): boolean =>
  (list ?? []).some((pattern) => expressionFor(pattern).test(action));

const expressionFor = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
