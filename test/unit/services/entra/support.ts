import {
  type ChangeOptions,
  type ChangeRight,
  DEFAULT_OPTIONS,
  type ObjectChange,
} from '../../../../src/core/object-change';
import type { ObjectChanger } from '../../../../src/core/ports/service-adapter';
import type { Change } from '../../../../src/core/command';
import { adapterOf, never, type Seeded } from '../support/seeded-cloud';

export interface Asked {
  kind?: string;
  fields?: readonly Change[];
  options?: Partial<ChangeOptions>;
}

export const changeOf = (right: ChangeRight, id: string, { kind = 'user', fields = [], options }: Asked = {}) =>
  ({
    right,
    object: { service: 'entra', instance: 'contoso', kind, id },
    fields,
    options: { ...DEFAULT_OPTIONS, ...options },
  }) satisfies ObjectChange;

/** The clock runs with every wait, so that what lags is seen in the end. */
export function changerOf(seeded: Seeded): ObjectChanger {
  const sleep = (ms: number): Promise<void> => {
    seeded.waits.push(ms);
    seeded.cloud.clock.advance(ms);
    return Promise.resolve();
  };
  const { changes } = adapterOf(seeded.services(undefined, { sleep }), 'entra');
  if (!changes) throw new Error('entra has no changes');
  return changes;
}

/** Preview, kept state and work, as the engine does it. */
export async function carryOut(seeded: Seeded, change: ObjectChange, kept: unknown = null) {
  const changer = changerOf(seeded);
  const planned = await changer.preview(change, never);
  const prior = change.right === 'restrict' ? await changer.priorState(change, never) : kept;
  const outcome = await changer.apply(change, { planned, prior, waited: false }, never);
  return { planned, prior, outcome };
}
