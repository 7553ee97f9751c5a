import { isIP } from 'node:net';
import type { Refusal } from '../http';
import { Container } from './container';
import { badRequest } from './errors';

/** Microsoft writes this blob first; a container that has it was used before. */
export const REQUEST_INFO = 'RequestInfo.json';

const MESSAGES = {
  SharedAccessSignatureTokenInvalid: 'The storage location is no container address with a shared access signature.',
  StorageLocationNotServiceSAS: 'The storage location must have a service SAS, not an account SAS.',
  StorageLocationNotAzureBlob: 'The storage location must be an Azure blob container.',
  StorageLocationShouldNotAllowListAccess: 'The storage location must not allow list access.',
  StorageLocationAlreadyUsed: "The storage location was used before; delete 'RequestInfo.json' from it and try again.",
  StorageLocationNeedsWriteAddPermissions: 'The storage location needs write and add permissions.',
  StorageLocationShouldSupportAppendBlobs: 'The storage location must support append blobs.',
  StorageLocationShouldNotAllowReadAccess: 'The storage location must not allow read access.',
  StorageLocationInvalid: 'The storage location is not valid.',
} as const;

type Code = keyof typeof MESSAGES;

const refusal = (code: Code): Refusal => badRequest(MESSAGES[code], code);

/**
 * Microsoft's own checks of exportPersonalData, in their order (azure-apis.md 2.5), done against the real container.
 * Throws the first refusal; afterwards RequestInfo.json is there and names the operation.
 */
export async function claimContainer(location: unknown, operationId: string, ca?: string): Promise<void> {
  const link = checkedLink(location);
  const container = new Container(link, ca);
  try {
    if ((await container.list()) !== 403) throw refusal('StorageLocationShouldNotAllowListAccess');
    await writeRequestInfo(container, operationId);
    if ((await container.read(REQUEST_INFO)) !== 403) throw refusal('StorageLocationShouldNotAllowReadAccess');
  } catch (error) {
    throw isRefusal(error) ? error : refusal('StorageLocationInvalid');
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'Refusal';

function checkedLink(location: unknown): URL {
  const link = typeof location === 'string' && URL.canParse(location) ? new URL(location) : undefined;
  if (!link?.searchParams.get('sig')) throw refusal('SharedAccessSignatureTokenInvalid');
  if (link.searchParams.has('ss')) throw refusal('StorageLocationNotServiceSAS');
  const segments = link.pathname.split('/').filter(Boolean);
  if (segments.length !== containerDepth(link)) throw refusal('StorageLocationNotAzureBlob');
  return link;
}

/** Azurite's addresses are by path: the account stands before the container (azure-apis.md 7.4). */
const containerDepth = ({ hostname }: URL): number => (isIP(hostname) !== 0 || hostname === 'localhost' ? 2 : 1);

const CREATE_REFUSALS: Record<number, Code> = {
  400: 'StorageLocationShouldSupportAppendBlobs',
  403: 'StorageLocationNeedsWriteAddPermissions',
  409: 'StorageLocationAlreadyUsed',
};

async function writeRequestInfo(container: Container, operationId: string): Promise<void> {
  const info = JSON.stringify({ CommandId: operationId, CommandType: 'Export' });
  for (const write of [() => container.create(REQUEST_INFO), () => container.append(REQUEST_INFO, info)]) {
    const status = await write();
    if (status !== 201) throw refusal(CREATE_REFUSALS[status] ?? 'StorageLocationInvalid');
  }
}
