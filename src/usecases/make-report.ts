import type { DateRange, NamedPeriod } from '../core/command';
import { DsrError, type Refusal } from '../core/errors';
import { localDay } from '../core/local-day';
import { rangeOf } from '../core/period';
import type { IssuedLink } from '../core/ports/package-store';
import { linesWithin, registerLine, type RegisterLine } from '../core/register';
import { registerCsv } from '../core/register-csv';
import { makeReport, type Report } from '../core/report';
import { allow, type Wish } from './act';
import type { Ports } from './ports';
import { readRequests } from './read-requests';

/** Whoever wants the register later asks for a new report. */
const LONGEST_REGISTER_HOURS = 24;

export interface ReportWish extends Wish {
  period: NamedPeriod | DateRange;
}

export type Reported =
  | {
      ok: true;
      report: Report;
      /** Null where the storage account could not take the file. */
      register: IssuedLink | null;
      /** Lines in it. */
      registered: number;
    }
  | Refusal;

/** The figures of a period, and the register that they were counted from as a file. */
export async function reportOn(ports: Ports, wish: ReportWish): Promise<Reported> {
  const allowed = await allow(ports, wish, 'look', null);
  if (!allowed.ok) return allowed;
  const today = localDay(ports.clock.now(), ports.settings.timeZone);
  const range = rangeOf(wish.period, today);
  if (!range.ok) return range;
  const lines = await registerLines(ports, today);
  const registered = linesWithin(lines, range.value);
  return {
    ok: true,
    report: makeReport(lines, range.value, today),
    register: await putRegister(ports, wish, range.value, registered),
    registered: registered.length,
  };
}

async function registerLines(ports: Ports, today: string): Promise<RegisterLine[]> {
  const ids = ports.requests.summaries().map(({ id }) => id);
  const lines: RegisterLine[] = [];
  for await (const request of readRequests(ports, ids)) lines.push(registerLine(request, ports.settings, today));
  return lines;
}

async function putRegister(
  ports: Ports,
  wish: Wish,
  { from, to }: DateRange,
  lines: readonly RegisterLine[],
): Promise<IssuedLink | null> {
  const hours = Math.min(ports.settings.linkHours, LONGEST_REGISTER_HOURS);
  const file = {
    fileName: `dsr-register-${from}-to-${to}.csv`,
    contentType: 'text/csv; charset=utf-8',
    text: registerCsv(lines),
  };
  try {
    await ports.packages.sweepFiles();
    const { link, blobName } = await ports.packages.putFile(file, hours);
    await auditRegister(ports, wish, { from, to, file: blobName, lines: lines.length, expiresAt: link.expiresAt });
    return link;
  } catch (fault) {
    if (fault instanceof DsrError && fault.code === 'DSR_SERVICE_FAILED') return null;
    throw fault;
  }
}

/** Before the link is shown: a link that is not audited goes nowhere. */
async function auditRegister(ports: Ports, wish: Wish, facts: Record<string, string | number>): Promise<void> {
  const { tenantId, objectId } = wish.actor;
  await ports.audit.append([
    {
      ...{ key: null, at: ports.clock.now().toISOString(), event: 'register.issued', requestId: null },
      ...{ actor: { tenantId, objectId }, from: null, to: null, code: null, correlationId: wish.correlationId },
      ...{ facts, hashed: {} },
    },
  ]);
}
