import type { Cloud } from '../cloud';
import { finishExports } from './exports';
import { purgeOverdue } from './lifecycle';

/** What the directory does by itself as time passes; caught up before anybody looks. */
export async function settleGraph(cloud: Cloud): Promise<void> {
  purgeOverdue(cloud);
  await finishExports(cloud);
}
