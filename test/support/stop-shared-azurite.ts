/** After a run. */
import type { SharedAzurite } from './shared-azurite';

export default async function stopSharedAzurite(): Promise<void> {
  await (globalThis as SharedAzurite).stopSharedAzurite?.();
}
