import type { ContainerClient } from '@azure/storage-blob';
import { commandIdIn, REQUEST_INFO } from './mapper';
import { inStorage, nullIfMissing } from './storage-fault';
import type { StorageLocation } from './storage-location';

/** One container an export: Microsoft takes none twice (azure-apis.md 2.5). May be made again. */
export async function makeContainer(container: ContainerClient, signal: AbortSignal): Promise<void> {
  await inStorage('create a container', signal, () => container.createIfNotExists({ abortSignal: signal }));
}

/** What Microsoft notes in the container when it takes an export on: `operation` is null while the note is not whole. */
export async function noteIn(
  container: ContainerClient,
  signal: AbortSignal,
): Promise<{ operation: string | null } | null> {
  const blob = container.getBlobClient(REQUEST_INFO);
  const read = (): Promise<Buffer> => blob.downloadToBuffer(0, undefined, { abortSignal: signal });
  const note = await inStorage('read the note of the export', signal, () => nullIfMissing(read()));
  return note && { operation: commandIdIn(note.toString()) };
}

/** One that is gone already, or on its way, is as good. */
export async function deleteContainer(container: ContainerClient, signal: AbortSignal): Promise<void> {
  const work = (): Promise<unknown> => nullIfMissing(container.deleteIfExists({ abortSignal: signal }));
  await inStorage('delete a container', signal, work);
}

/** Every container whose name begins so, whatever stands in it. */
export async function deleteContainers(
  { service }: StorageLocation,
  prefix: string,
  signal: AbortSignal,
): Promise<void> {
  const names = await inStorage('list containers', signal, async () => {
    const found: string[] = [];
    for await (const { name } of service.listContainers({ prefix, abortSignal: signal })) found.push(name);
    return found;
  });
  for (const name of names) await deleteContainer(service.getContainerClient(name), signal);
}
