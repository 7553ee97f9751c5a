import { z } from 'zod';
import type { PageSource } from '../collecting';
import type { GraphClient } from './client';
import { listSource } from './relations';

/** Both logs share 5 requests in 10 s for an application in a tenant (azure-apis.md 2.2): the HTTP layer waits as it is told. */
const LARGEST_PAGE = 999;
const top = (pageSize: number): string => String(Math.min(LARGEST_PAGE, pageSize));

/** v1.0 knows interactive sign-ins only, and needs Entra ID P1; without it Graph answers with a code of its own. */
export const signInSource = (graph: GraphClient): PageSource =>
  listSource(graph, {
    operation: 'list sign-ins',
    path: () => '/auditLogs/signIns',
    query: (id, pageSize) => ({ $filter: `userId eq '${id}'`, $top: top(pageSize) }),
    unlicensed: {
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      gap: 'Not readable: sign-ins (the tenant has no Entra ID P1 licence).',
    },
  });

/** What was done to the account, then what the person did to others; an entry that is both comes once. */
export function directoryAuditSources(graph: GraphClient): PageSource[] {
  const path = (): string => '/auditLogs/directoryAudits';
  return [
    listSource(graph, {
      operation: 'list directory audits of the account',
      path,
      query: (id, pageSize) => ({ $filter: `targetResources/any(t:t/id eq '${id}')`, $top: top(pageSize) }),
    }),
    listSource(graph, {
      operation: 'list directory audits by the account',
      path,
      query: (id, pageSize) => ({ $filter: `initiatedBy/user/id eq '${id}'`, $top: top(pageSize) }),
      except: hasTarget,
    }),
  ];
}

const targets = z.looseObject({ targetResources: z.array(z.looseObject({ id: z.string().nullish() })).nullish() });

const hasTarget =
  (id: string) =>
  (audit: Record<string, unknown>): boolean =>
    targets.safeParse(audit).data?.targetResources?.some((target) => target.id?.toLowerCase() === id.toLowerCase()) ??
    false;
