import { z } from 'zod';
import type { Connected } from '../connected';
import { type HttpAnswer, nullIfGone } from '../http';
import { accountSchema, operationIdIn, type Operation, operationSchema } from './mapper';

/** Microsoft Graph reads `client-request-id`, other services `x-ms-client-request-id`. */
export const CLIENT_REQUEST_ID_HEADER = 'client-request-id';

export interface StartedExport {
  /** Null where the answer does not name it. */
  operation: string | null;
  /** How long Microsoft asks to wait before the first look. */
  waitMs: number | null;
  requestId: string | null;
}

export interface LogsClient {
  hasAccount(objectId: string, signal: AbortSignal): Promise<boolean>;
  /** `storageLocation` is a bearer secret: it stands in the body and nowhere else. */
  start(objectId: string, storageLocation: string, signal: AbortSignal): Promise<StartedExport>;
  operation(id: string, signal: AbortSignal): Promise<HttpAnswer<Operation>>;
}

export function createLogsClient({ http }: Connected): LogsClient {
  return {
    async hasAccount(objectId, signal) {
      const query = { $select: 'id' };
      const call = { operation: 'read user', method: 'GET' as const, url: `/users/${objectId}`, query, signal };
      return (await nullIfGone(http.send({ ...call, schema: accountSchema }))) !== null;
    },
    // A POST, so it is not sent again after an answer that was lost: that would be refused, or worse, a second export.
    async start(objectId, storageLocation, signal) {
      const answer = await http.send({
        operation: 'start the export',
        method: 'POST',
        url: `/users/${objectId}/exportPersonalData`,
        body: { storageLocation },
        schema: z.unknown(),
        signal,
      });
      const address = answer.header('location') ?? answer.header('operation-location') ?? '';
      const seconds = Number(answer.header('retry-after') ?? Number.NaN);
      return {
        operation: operationIdIn(address),
        waitMs: seconds > 0 ? seconds * 1000 : null,
        requestId: answer.requestId,
      };
    },
    operation: (id, signal) =>
      http.send({
        operation: 'look how far the export is',
        method: 'GET',
        url: `/dataPolicyOperations/${id}`,
        schema: operationSchema,
        signal,
      }),
  };
}
