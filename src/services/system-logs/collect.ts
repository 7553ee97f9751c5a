import { type CollectedPage, type CollectRequest, ServiceError } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import { hearing } from '../answers-heard';
import { ownersOf } from '../collecting';
import { containerName } from './container-names';
import { type State, stateFrom, tokenFrom } from './continuation';
import { deleteContainer } from './export-container';
import type { Exporter, ExportRun, Turn } from './export-run';
import { lasting } from './lasting';
import { isObjectId } from './mapper';
import { poll } from './poll-export';
import { readResult } from './read-result';
import { begin, issue } from './start-export';

export const KIND = 'logs';

type Steps = { [K in State['at']]: (run: ExportRun, state: Extract<State, { at: K }>) => Promise<Turn> };

/** Asked for, waited for, read, cleared away: each may be done again after a crash and goes on where the last one ended. */
const STEPS: Steps = {
  begin,
  issue,
  poll,
  read: readResult,
  async clear({ container, signal }) {
    await deleteContainer(container, signal);
    return { next: 'next-object' };
  },
};

const NOTHING: CollectedPage = { records: [], next: null, sourceRequestIds: [] };
const NOT_OFFERED = 'System-generated logs are exported in the global cloud only, and this tenant is in another one.';

export async function collectLogs(exporter: Exporter, request: CollectRequest): Promise<CollectedPage> {
  const objects = request.objects.filter(({ kind, id }) => kind === KIND && isObjectId(id));
  const state = stateFrom(request.continuation);
  const objectId = objects[state.object]?.id;
  if (objectId === undefined) return NOTHING;
  if (!exporter.offered) return { ...NOTHING, gaps: [NOT_OFFERED] };
  const run = runOf(exporter, request, state.object, objectId);
  const { result, requestIds } = await hearing(() => STEPS[state.at](run, state as never)).catch((error: unknown) => {
    throw lastingFrom(error);
  });
  return { ...pageFrom(result, state.object, objects), sourceRequestIds: withOperation(requestIds, result) };
}

function runOf(exporter: Exporter, request: CollectRequest, object: number, objectId: string): ExportRun {
  const { requestId, instance, signal } = request;
  const name = containerName(exporter.nameKey, requestId, instance, objectId);
  return { ...exporter, object, objectId, container: exporter.location.service.getContainerClient(name), signal };
}

/** What lies in the container is known by the operation that put it there. */
const withOperation = (heard: string[], { requestId }: Turn): string[] =>
  requestId ? [...new Set([...heard, requestId])] : heard;

function pageFrom(
  { next, records = [], gaps = [], waitMs }: Turn,
  object: number,
  objects: readonly ObjectRef[],
): Omit<CollectedPage, 'sourceRequestIds'> {
  const another: State | null = object + 1 < objects.length ? { at: 'begin', object: object + 1 } : null;
  const after = next === 'next-object' ? another : next;
  return {
    records,
    next: after && tokenFrom(after),
    ...(gaps.length > 0 ? { gaps } : {}),
    ...ownersOf([{ records }], () => objects[object]),
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}

/** To the engine these mean a continuation that is no longer taken; here they are refusals. */
const MEANS_BEGIN_ANEW: readonly (number | null)[] = [400, 410];

function lastingFrom(error: unknown): unknown {
  if (!(error instanceof ServiceError) || error.retryable || !MEANS_BEGIN_ANEW.includes(error.status)) return error;
  const { service, serviceCode, message } = error;
  const call = message.replace(`${service}: `, '').replace(/ answered \d+$/, '');
  return lasting(serviceCode, `Microsoft refused a call, “${call}”${serviceCode ? ` (${serviceCode})` : ''}`);
}
