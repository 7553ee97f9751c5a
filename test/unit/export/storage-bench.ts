/** A client of the storage service (Azurite) on whose wire a test can cut, answer for the service, or look. */
import { readFileSync } from 'node:fs';
import {
  BlobServiceClient,
  newPipeline,
  type ContainerClient,
  type HttpOperationResponse,
  type RequestPolicyFactory,
  type StoragePipelineOptions,
  type WebResource,
} from '@azure/storage-blob';
import { RestError } from '@azure/storage-blob';
import type { Azurite } from '../../support/azurite';

/** Sees each request; `send` passes it on to the service. */
export type Wire = (request: WebResource, send: () => Promise<HttpOperationResponse>) => Promise<HttpOperationResponse>;

export function clientOn(azurite: Azurite, wire: Wire = (_, send) => send()): BlobServiceClient {
  const options: StoragePipelineOptions & { tlsOptions: { ca: Buffer } } = {
    tlsOptions: { ca: readFileSync(azurite.caFile) },
    retryOptions: { maxTries: 1 },
  };
  const pipeline = newPipeline(azurite.credential, options);
  const factory: RequestPolicyFactory = {
    create: (next) => ({ sendRequest: (request) => wire(request, () => next.sendRequest(request)) }),
  };
  pipeline.factories.push(factory);
  return new BlobServiceClient(azurite.blobEndpoint, pipeline);
}

export function packagesOn(azurite: Azurite, wire?: Wire): ContainerClient {
  return clientOn(azurite, wire).getContainerClient('packages');
}

/** As the SDK tells a refusal of the service. */
export function refusal(statusCode: number, code: string): RestError {
  return new RestError('no', { statusCode, code });
}

export class Crash extends Error {}

/** Dies at one of the requests: before it is sent, or when it was done and its answer is on the way. */
export function crashAt(place: number, sent: boolean): { wire: Wire; crashed: () => boolean } {
  let seen = 0;
  return {
    crashed: () => seen > place,
    async wire(_, send) {
      if (seen++ !== place) return send();
      if (sent) await send();
      throw new Crash();
    },
  };
}
