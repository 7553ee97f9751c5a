import type { Draft } from '../core/draft';
import type { Ports } from './ports';

type Asked = Pick<Draft, 'id' | 'requester' | 'thread' | 'origin' | 'commands' | 'leftover' | 'correlationId'>;

/** A draft as it begins: being searched for, unless `patch` says otherwise. */
export function newDraft(ports: Pick<Ports, 'clock'>, asked: Asked, patch: Partial<Draft> = {}): Draft {
  const now = ports.clock.now().toISOString();
  return {
    ...{ schema: 1, version: 1, revision: 1, state: 'searching', ...asked },
    ...{
      subject: null,
      replaces: null,
      candidates: [],
      objects: [],
      options: null,
      reasons: [],
      asked: [],
      failure: null,
      failedService: null,
    },
    ...{ createdAt: now, updatedAt: now, card: null },
    ...patch,
  };
}
