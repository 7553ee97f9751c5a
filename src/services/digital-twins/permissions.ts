import type { Permission } from './arm-mapper';

/** Whether the permissions allow an action: each set by itself, asterisks for anything, without case. */
export function allows(permissions: readonly Permission[], action: string): boolean {
  const isDataAction = action.startsWith('Microsoft.DigitalTwins/');
  return permissions.some((permission) => {
    const [given, taken] = isDataAction
      ? [permission.dataActions, permission.notDataActions]
      : [permission.actions, permission.notActions];
    return matchesAny(given, action) && !matchesAny(taken, action);
  });
}

const matchesAny = (patterns: readonly string[] | null | undefined, action: string): boolean =>
  (patterns ?? []).some((pattern) => expressionFor(pattern).test(action));

const expressionFor = (pattern: string): RegExp => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
