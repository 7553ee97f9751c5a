import { DsrError, refuse, type Refusal } from '../core/errors';
import type { AuditLine } from '../core/ports/audit-log';
import type { Identity } from '../core/person';
import { policyTarget } from '../core/policy';
import type { DsrRequest } from '../core/request';
import { timeline, type Detail, type TimelineEntry, type Titles } from '../core/timeline';
import { allow, auditRefusal, type Wish } from './act';
import type { Ports } from './ports';

export interface HistoryWish extends Wish {
  request: DsrRequest;
  /** From 1; beyond the last one the last is meant. */
  page: number;
  pageSize: number;
}

/** Every id has become a name. */
export type NamedEntry = TimelineEntry & { by: string };

export interface HistoryPage {
  /** Oldest first. */
  entries: NamedEntry[];
  page: number;
  pages: number;
  total: number;
}

export type History = ({ ok: true } & HistoryPage) | Refusal;

/** What happened to a request, read from the audit log; who did it by the name that the directory has today. */
export async function showHistory(ports: Ports, wish: HistoryWish): Promise<History> {
  const { request, pageSize } = wish;
  const allowed = await allow(ports, wish, 'look', policyTarget(request));
  if (!allowed.ok) return allowed;
  const lines = await linesOf(ports, request);
  if (!lines) return brokenLog(ports, wish);
  const all = timeline(lines, (id) => request.steps.find((step) => step.id === id)?.title ?? null, titlesOf(ports));
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(Math.max(1, wish.page), pages);
  const shown = all.slice((page - 1) * pageSize, page * pageSize);
  const names = await namesOf(ports, shown);
  return {
    ok: true,
    entries: shown.map((entry) => ({
      ...entry,
      details: namedDetails(entry, names, ports.settings.tenantId),
      by: names(entry.actor),
    })),
    ...{ page, pages, total: all.length },
  };
}

function titlesOf({ services }: Ports): Titles {
  const service = (name: string) => services.find(({ definition }) => definition.name === name)?.definition ?? null;
  return {
    service: (name) => service(name)?.title ?? null,
    list: (name, list) => service(name)?.collections.find((each) => each.name === list)?.title ?? null,
    kind: (name, kind) => service(name)?.objectKinds[kind] ?? null,
  };
}

/** What a crash left unwritten is written first. Null where the log no longer holds what was written to it. */
async function linesOf({ audit }: Ports, { id, pendingAudit }: DsrRequest): Promise<AuditLine[] | null> {
  await audit.append(pendingAudit);
  try {
    return await audit.linesOf(id);
  } catch (fault) {
    if (fault instanceof DsrError && fault.code === 'DSR_AUDIT_FAILED') return null;
    throw fault;
  }
}

const BROKEN = {
  why: 'The audit log no longer holds what was written to it, so this history is not shown.',
  next: 'The person who runs the bot has to check it: npm run audit -- verify.',
};

async function brokenLog(ports: Ports, wish: HistoryWish): Promise<Refusal> {
  const refusal = refuse('DSR_AUDIT_FAILED', BROKEN);
  await auditRefusal(ports, wish, 'look', wish.request.id, refusal);
  return refusal;
}

const BOT = 'DSR Bot';
const UNKNOWN = 'an account that is no longer known';
const UNREADABLE = 'a colleague whose name could not be read';
const STRANGER = 'somebody of another organisation';

type NameOf = (actor: Identity | null) => string;

/** The log has ids only: each is asked of the directory once. */
async function namesOf(ports: Ports, entries: readonly TimelineEntry[]): Promise<NameOf> {
  const { tenantId } = ports.settings;
  const ours = entries.flatMap(({ actor, details }) => [
    ...(actor?.tenantId === tenantId ? [actor.objectId] : []),
    ...details.flatMap((detail) => ('colleague' in detail ? [detail.colleague] : [])),
  ]);
  const asked = [...new Set(ours)].map(async (objectId) => [objectId, await nameOf(ports, objectId)] as const);
  const names = new Map(await Promise.all(asked));
  return (actor) => {
    if (actor === null) return BOT;
    return actor.tenantId === tenantId ? (names.get(actor.objectId) ?? UNKNOWN) : STRANGER;
  };
}

function namedDetails({ details }: TimelineEntry, names: NameOf, tenantId: string): Detail[] {
  return details.map((detail) =>
    'colleague' in detail ? { text: `${detail.label} ${names({ tenantId, objectId: detail.colleague })}` } : detail,
  );
}

async function nameOf({ members }: Ports, objectId: string): Promise<string> {
  try {
    const member = await members.member(objectId);
    if (!member?.displayName) return UNKNOWN;
    return member.guest ? `${member.displayName} (guest)` : member.displayName;
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'ServiceError') return UNREADABLE;
    throw fault;
  }
}
