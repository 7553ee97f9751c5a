import type { Cloud } from './cloud';
import { settleGraph } from './graph/passing-time';
import type { CloudState, ExportOperation } from './state';

/** The state as it is now, time's work done; signatures of storage links are left out. */
export async function shownState(cloud: Cloud): Promise<CloudState> {
  await settleGraph(cloud);
  const { exports, ...rest } = cloud.store.state;
  const shown = Object.entries(exports).map(([id, operation]) => [id, withoutSignature(operation)]);
  return { ...rest, exports: Object.fromEntries(shown) as Record<string, ExportOperation> };
}

const withoutSignature = (operation: ExportOperation): ExportOperation => ({
  ...operation,
  storageLocation: operation.storageLocation.split('?')[0] ?? '',
});
