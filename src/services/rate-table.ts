import type { Rate } from './rate-bucket';

/** Which calls count against which limit: the first row that matches. `path` is below the base address. */
interface CallRow {
  kind: string;
  method?: RegExp;
  path?: RegExp;
  /** Tokens a call takes; default 1. */
  cost?: number;
  /** A narrower limit that counts as well, one for each value of the group. */
  each?: { kind: string; of: RegExp };
}

interface ServiceRates {
  /** Documented defaults; the services file may say otherwise for a connection. */
  kinds: Readonly<Record<string, Rate>>;
  calls: readonly CallRow[];
}

const rate = (tokens: number, perSeconds: number): Rate => ({ tokens, perSeconds });

/**
 * Azure Resource Manager's, for a subscription and caller ("Understand how Azure Resource Manager throttles requests"): of every
 * service that has an instance there.
 */
const MANAGEMENT = {
  kinds: { 'management-delete': rate(100, 10), 'management-read': rate(250, 10) },
  calls: [
    { kind: 'management-delete', method: /^DELETE$/, path: /\/providers\/Microsoft\.Authorization\//i },
    { kind: 'management-read', path: /\/providers\/Microsoft\.Authorization\//i },
  ],
} as const satisfies ServiceRates;

const managed = ({ kinds, calls }: ServiceRates): ServiceRates => ({
  kinds: { ...kinds, ...MANAGEMENT.kinds },
  calls: [...MANAGEMENT.calls, ...calls],
});

/** azure-apis.md 2.2, 2.5 and 2.8. A directory read costs resource units of 3,500 in 10 s, those of a small tenant. */
const GRAPH = {
  kinds: {
    'audit-logs': rate(5, 10),
    export: rate(1000, 86_400),
    'export-status': rate(10_000, 3600),
    write: rate(3000, 150),
    'directory-units': rate(3500, 10),
  },
  calls: [
    { kind: 'audit-logs', path: /^\/auditLogs\//i },
    { kind: 'export', path: /\/exportPersonalData$/i },
    { kind: 'export-status', path: /^\/dataPolicyOperations\//i },
    { kind: 'directory-units', path: /\/(check|get)Member(Groups|Objects)$/i, cost: 4 },
    { kind: 'write', method: /^(POST|PUT|PATCH|DELETE)$/ },
    { kind: 'directory-units', path: /\/transitiveMember(s|Of)(\/|$)/i, cost: 5 },
    { kind: 'directory-units', cost: 2 },
  ],
} as const satisfies ServiceRates;

/** azure-apis.md 3; a relationship counts at the twin that it starts from. */
const ONE_TWIN = { kind: 'create-delete-one-twin', of: /^\/digitaltwins\/([^/]+)/i };
const TWINS = {
  kinds: {
    query: rate(500, 1),
    'create-delete': rate(50, 1),
    'create-delete-one-twin': rate(10, 1),
    update: rate(1000, 1),
    read: rate(1000, 1),
  },
  calls: [
    { kind: 'query', path: /^\/query$/i },
    { kind: 'create-delete', method: /^(PUT|DELETE)$/, each: ONE_TWIN },
    { kind: 'update', method: /^PATCH$/ },
    { kind: 'read' },
  ],
} as const satisfies ServiceRates;

/** azure-apis.md 5: of one unit of S1 or S2; more units, or S3, have more. */
const HUB = {
  kinds: { query: rate(20, 60), 'twin-read': rate(100, 1), 'twin-update': rate(50, 1), registry: rate(100, 60) },
  calls: [
    { kind: 'query', path: /^\/devices\/query$/i },
    { kind: 'twin-read', method: /^GET$/, path: /^\/twins\//i },
    { kind: 'twin-update', path: /^\/twins\//i },
    { kind: 'registry' },
  ],
} as const satisfies ServiceRates;

/** azure-apis.md 4 and 6. */
const DPS = { kinds: { operation: rate(1000, 60) }, calls: [{ kind: 'operation' }] } as const satisfies ServiceRates;
const CENTRAL = { kinds: { request: rate(20, 1) }, calls: [{ kind: 'request' }] } as const satisfies ServiceRates;

const TABLE: Readonly<Record<string, ServiceRates>> = {
  entra: GRAPH,
  'system-logs': managed(GRAPH),
  'digital-twins': managed(TWINS),
  dps: managed(DPS),
  'iot-hub': managed(HUB),
  'iot-central': CENTRAL,
};

export type RatesOfConnection = Readonly<Record<string, Rate>>;

/** The documented limits of a service by kind; empty for one that has none. */
export const documentedRates = (service: string): RatesOfConnection =>
  Object.hasOwn(TABLE, service) ? (TABLE[service]?.kinds ?? {}) : {};

export interface CallClass {
  kind: string;
  cost: number;
  /** The narrower limit, and what of it is meant. */
  one: { kind: string; id: string } | null;
}

/** Null for a call that no limit is known for. */
export function classOf(service: string, method: string, path: string): CallClass | null {
  const rows = Object.hasOwn(TABLE, service) ? (TABLE[service]?.calls ?? []) : [];
  const row = rows.find((each) => (each.method?.test(method) ?? true) && (each.path?.test(path) ?? true));
  if (!row) return null;
  const id = row.each?.of.exec(path)?.[1];
  return { kind: row.kind, cost: row.cost ?? 1, one: row.each && id ? { kind: row.each.kind, id } : null };
}
