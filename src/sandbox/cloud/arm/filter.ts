import type { Cloud } from '../cloud';
import { allHolders } from '../graph/groups';
import type { RoleAssignment } from '../state';
import { invalid } from './errors';

type Test = (assignment: RoleAssignment) => boolean;

const lower = (text: string): string => text.toLowerCase();

/** `scope` equals `other` or lies above it. */
export const atOrAbove = (scope: string, other: string): boolean =>
  lower(other) === lower(scope) || lower(other).startsWith(`${lower(scope)}/`) || scope === '/';

/** At, above or below: what a list without a filter shows (azure-apis.md 3.1). */
const related = (scope: string, asked: string): boolean => atOrAbove(scope, asked) || atOrAbove(asked, scope);

const PRINCIPAL = /^principalId\s+eq\s+'?([0-9a-f-]{36})'?$/i;
const ASSIGNED_TO = /^assignedTo\('([0-9a-f-]{36})'\)$/i;
const AT_SCOPE = /^atScope\(\)$/i;

/** The forms that are simulated: atScope(), principalId eq {id}, assignedTo('{id}'), joined by `and`. */
export function assignmentFilter(cloud: Cloud, filter: string | undefined, asked: string): Test {
  const clauses = (filter ?? '')
    .split(/\s+and\s+/i)
    .map((clause) => clause.trim())
    .filter(Boolean);
  const tests = clauses.map((clause) => testFor(cloud, clause, asked));
  return (assignment) => related(assignment.properties.scope, asked) && tests.every((test) => test(assignment));
}

function testFor(cloud: Cloud, clause: string, asked: string): Test {
  if (AT_SCOPE.test(clause)) return ({ properties }) => atOrAbove(properties.scope, asked);
  const principal = PRINCIPAL.exec(clause)?.[1];
  if (principal !== undefined) return ({ properties }) => lower(properties.principalId) === lower(principal);
  const assignee = ASSIGNED_TO.exec(clause)?.[1];
  if (assignee === undefined) throw invalid('UnsupportedQuery', `The filter '${clause}' is not supported.`);
  const holders = [assignee, ...allHolders(cloud, lower(assignee)).map((group) => group.id)].map(lower);
  return ({ properties }) => holders.includes(lower(properties.principalId));
}
