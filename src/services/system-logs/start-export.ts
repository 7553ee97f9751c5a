import { ServiceError } from '../../core/ports/service-adapter';
import type { LogsClient } from './client';
import { deleteContainer, makeContainer, noteIn } from './export-container';
import type { ExportRun, Turn } from './export-run';
import { firstPoll } from './poll-export';
import { inStorage } from './storage-fault';

/** Graph sends none here, and its limits are counted by the day (azure-apis.md 2.5). */
const BACK_OFF_MS = 15 * 60_000;
/** Until a note that is being written is whole. */
const NOTE_MS = 60_000;
const ALREADY_USED = 'StorageLocationAlreadyUsed';

/** Come to again after a crash, it finds what was started: an export is asked for only where the container has no note. */
export async function begin(run: ExportRun): Promise<Turn> {
  const { container, location, signal, object } = run;
  await makeContainer(container, signal);
  const known = await startedBefore(run);
  if (known) return known;
  await inStorage('prepare a container', signal, () => location.prepare(container, signal));
  if (location.settleMs > 0) return { next: { at: 'issue', object }, waitMs: location.settleMs };
  return ask(run);
}

export async function issue(run: ExportRun): Promise<Turn> {
  return (await startedBefore(run)) ?? ask(run);
}

/** Null where nothing was started. */
async function startedBefore(run: ExportRun): Promise<Turn | null> {
  const note = await noteIn(run.container, run.signal);
  if (!note) return null;
  if (note.operation !== null) return firstPoll(run, { operation: note.operation, waitMs: null, requestId: null });
  throw new ServiceError('system-logs', null, 'NoteNotWhole', 'read the note of the export', true, NOTE_MS);
}

async function ask(run: ExportRun): Promise<Turn> {
  const { client, container, location, objectId, signal } = run;
  const link = await inStorage('sign a link for Microsoft', signal, () => location.link(container, signal));
  const started = await startedBy(run, client.start(objectId, link, signal));
  if ('next' in started) return started;
  const { operation } = started;
  if (operation !== null) return firstPoll(run, { ...started, operation });
  const noted = await startedBefore(run);
  if (noted) return noted;
  throw new ServiceError('system-logs', 202, 'OperationNotNamed', 'start the export', true, NOTE_MS);
}

type Started = Awaited<ReturnType<LogsClient['start']>>;

/** The answer, or what to make of none: it may have been lost after Microsoft had begun. */
async function startedBy(run: ExportRun, asked: Promise<Started>): Promise<Started | Turn> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return afterRefusal(run, error);
  }
}

async function afterRefusal(run: ExportRun, error: ServiceError): Promise<Turn> {
  const { container, signal } = run;
  const mayHaveBegun = error.serviceCode === ALREADY_USED || (error.retryable && error.status !== 429);
  const known = mayHaveBegun ? await startedBefore(run) : null;
  if (known) return known;
  if (error.serviceCode === ALREADY_USED) throw again(error, NOTE_MS);
  if (error.status === 429) throw again(error, error.retryAfterMs ?? BACK_OFF_MS);
  if (error.retryable) throw error;
  await deleteContainer(container, signal);
  if (error.status === 404) return { next: 'next-object' };
  throw error;
}

const again = ({ status, serviceCode }: ServiceError, waitMs: number): ServiceError =>
  new ServiceError('system-logs', status, serviceCode, 'start the export', true, waitMs);
