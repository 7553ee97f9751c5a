import type { Draft } from '../../../src/core/draft';
import { ALEX, ANNA, command, NOW, THREAD } from './people';
import { OBJECTS } from './requests';

export function draft(change: Partial<Draft> = {}): Draft {
  return {
    ...{ schema: 1, id: 'draft-1', version: 1, revision: 1, state: 'searching', requester: ALEX, thread: THREAD },
    ...{ origin: 'origin', commands: [command('export')], leftover: [], candidates: [], subject: null, objects: [] },
    ...{
      options: null,
      reasons: [],
      replaces: null,
      asked: [],
      failure: null,
      failedService: null,
      correlationId: 'c0ffee12',
    },
    ...{ createdAt: NOW.toISOString(), updatedAt: NOW.toISOString(), card: null },
    ...change,
  };
}

const byName = command('export', { subjects: [{ kind: 'person', value: 'Johanna Lorenz' }] });

export const CHOOSING = draft({
  state: 'choosing',
  commands: [byName],
  candidates: ['johanna.lorenz@contoso.com', 'j.lorenz@contoso.com'].map((mail, index) => ({
    ...ANNA,
    objectId: `00000000-0000-4000-8000-00000000010${3 + index}`,
    displayName: 'Johanna Lorenz',
    userPrincipalName: mail,
    mail,
    employeeId: `E-20${index}`,
    deletedAt: index === 1 ? '2026-11-19T10:00:00Z' : null,
  })),
});

export const NOT_FOUND = draft({
  state: 'not-found',
  commands: [command('export', { subjects: [{ kind: 'user', value: 'anna.kovacz@contoso.com' }] })],
  subject: { kind: 'unknown', asked: 'anna.kovacz@contoso.com' },
  asked: [
    {
      title: 'Microsoft Entra ID, recycle bin included',
      by: 'object id, sign-in name, mail, other mails and proxy addresses',
      found: 0,
    },
  ],
});

export const FAILED = draft({ state: 'failed', failure: 'DSR_SERVICE_FAILED', failedService: 'Azure IoT Hub' });

export const FORM = draft({ state: 'form', commands: [command('export', { subjects: [], missing: ['subject'] })] });

/** "find johanna": perhaps a name. */
export const NAME_FORM = draft({
  state: 'form',
  commands: [command('discover', { subjects: [], missing: ['subject'] })],
  leftover: ['johanna'],
});

export const EXTEND_FORM = draft({
  state: 'form',
  commands: [
    command('extend', { subjects: [], requestId: 'DSR-2026-0001', params: { months: 1 }, missing: ['reason'] }),
  ],
});

export const READINGS = draft({
  state: 'readings',
  commands: [command('discover'), command('export')],
});

export const FOUND = draft({ state: 'found', commands: [command('discover')], subject: ANNA, objects: OBJECTS });
