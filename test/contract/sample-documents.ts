import type { Draft } from '../../src/core/draft';
import type { NewRequest } from '../../src/core/ports/request-store';
import type { DsrRequest } from '../../src/core/request';

const person = { tenantId: 'tenant-1', objectId: 'a1e8', name: 'Alex Wilber', teamsId: '29:alex' };
const thread = {
  serviceUrl: 'https://smba.example/emea/',
  conversationId: '19:compliance@thread.tacv2;messageid=1',
  channel: 'msteams',
  tenantId: 'tenant-1',
  botId: '28:bot',
};
const anna = {
  kind: 'user' as const,
  objectId: 'ANNA-1',
  displayName: 'Anna Kovács',
  userPrincipalName: 'anna.kovacs@contoso.com',
  mail: 'anna.kovacs@contoso.com',
  employeeId: null,
  guest: false,
  deletedAt: null,
  synced: false,
};
const command = {
  intent: 'export' as const,
  subjects: [{ kind: 'user' as const, value: 'anna.kovacs@contoso.com' }],
  services: [],
  except: [],
  requestId: null,
  params: {},
  missing: [],
};
const madeAt = '2026-11-22T10:00:00.000Z';

/** Complete as the store sees it: every field that may hold something holds it. */
export function newRequest(draftId: string, changes: Partial<NewRequest> = {}): NewRequest {
  const at = changes.createdAt ?? madeAt;
  return {
    schema: 1,
    revision: 1,
    state: 'awaiting-confirmation',
    requester: person,
    subject: anna,
    commands: [command],
    leftover: ['please'],
    thread,
    draftId,
    origin: 'f00d',
    correlationId: '0a1b2c3d',
    createdAt: at,
    updatedAt: at,
    clock: [{ type: 'received', on: '2026-11-22' }],
    plan: {
      hash: 'c0ffee',
      rights: ['export'],
      objects: [
        {
          service: 'dps',
          instance: 'dps-1',
          kind: 'registration',
          id: 'thermostat-anna-1',
          label: 'thermostat-anna-1',
          matches: [{ rule: 'tag', field: 'tags.owner', comparedWith: 'mail' }],
          links: { deviceId: 'thermostat-anna-1', hub: 'hub-1' },
        },
      ],
      changes: [
        {
          ...{ command: 0, right: 'rectify' },
          object: { service: 'dps', instance: 'dps-1', kind: 'enrollment', id: 'thermostat-anna-1' },
          preview: { can: 'yes', fields: [{ field: 'tags.owner', before: 'a', after: null }], says: ['x'], offers: [] },
        },
      ],
      options: { permanent: false, licences: true, groupDevice: 'keep-out' },
      steps: [
        {
          ...{ id: 'collect:dps:dps-1', kind: 'collect', service: 'dps', instance: 'dps-1', title: 'Collect' },
          ...{ command: null, right: null, task: null },
        },
      ],
      notPossible: [{ service: 'system-logs', title: 'Logs', reason: 'not connected' }],
      notCovered: ['Paper files'],
      madeAt,
    },
    approval: null,
    planEnd: null,
    steps: [],
    package: null,
    cancelAsked: null,
    closedAt: null,
    earlierGaps: ['One twin could not be read.'],
    owner: person,
    notes: [{ by: person, at, text: 'called' }],
    identity: { by: person, at, method: 'passport' },
    declined: { by: person, at, ground: 'excessive', reason: 'the fifth', note: 'not shown' },
    reminded: 'due:2026-12-22:7',
    approvalReminded: at,
    review: {
      begunAt: at,
      excluded: [{ key: 'collection entra|tenant|sign-ins', reason: 'security', by: person, at }],
      staying: [{ key: 'other address a@b.c', reason: 'public', by: person, at }],
      released: { by: person, at, evidence: 'list', sha256: 'ab' },
    },
    revocation: { by: person, at, from: 'a1/DSR-2026-0001.zip' },
    building: 'b2/DSR-2026-0001.zip',
    leftovers: ['a1/DSR-2026-0001.zip'],
    tidyDue: true,
    packageRemovedAt: at,
    forgottenAt: null,
    copies: [{ conversationId: '19:compliance@thread.tacv2;messageid=1', activityId: '2' }],
    cards: [{ activityId: '1', shownRevision: 1 }],
    lastCardEditAt: null,
    outbox: [{ id: '1-0', kind: 'approval-needed', facts: { who: 'Alex' }, mentions: [person] }],
    pendingAudit: [],
    ...changes,
  };
}

export function newDraft(id: string, changes: Partial<Draft> = {}): Draft {
  return {
    schema: 1,
    id,
    version: 1,
    revision: 1,
    state: 'searching',
    requester: person,
    thread,
    origin: 'f00d',
    commands: [command],
    leftover: [],
    candidates: [anna],
    subject: null,
    objects: [],
    options: { permanent: true, licences: false, groupDevice: 'erase' },
    reasons: ['Not here.'],
    replaces: null,
    asked: [{ title: 'Microsoft Entra ID', by: 'mail', found: 0 }],
    failure: null,
    failedService: null,
    correlationId: '0a1b2c3d',
    createdAt: madeAt,
    updatedAt: madeAt,
    card: null,
    ...changes,
  };
}

export function unchanged(request: DsrRequest): DsrRequest {
  return request;
}
