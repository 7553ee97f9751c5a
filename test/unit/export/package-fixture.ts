import { DEFAULT_OPTIONS } from '../../../src/core/object-change';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { runOf, type PackageStore, type StagedPage } from '../../../src/core/ports/package-store';
import { freshStep, type Plan } from '../../../src/core/plan';
import { FRESH_CASE, type DsrRequest, type PackageInfo, type Step } from '../../../src/core/request';
import type {
  Capability,
  CollectionDefinition,
  Right,
  ServiceDefinition,
  ServiceName,
} from '../../../src/core/service';
import { createPackageStore, type PackageStoreOptions } from '../../../src/export/package-store';
import { createZipWriter } from '../../../src/export/zip-writer';
import type { Azurite } from '../../support/azurite';

const YES: Capability = { can: 'yes' };
const ALL_YES: Record<Right, Capability> = {
  discover: YES,
  access: YES,
  export: YES,
  rectify: YES,
  restrict: YES,
  lift: YES,
  delete: YES,
  restore: YES,
};

export function serviceOf(name: ServiceName, title: string, collections: CollectionDefinition[]): ServiceDefinition {
  return { name, title, capabilities: ALL_YES, objectKinds: {}, collections };
}

export const SERVICES = [
  serviceOf('entra', 'Microsoft Entra ID', [
    { name: 'profile', title: 'Profile' },
    { name: 'sign-ins', title: 'Sign-ins' },
  ]),
  serviceOf('iot-hub', 'Azure IoT Hub', [{ name: 'twins', title: 'Device twins' }]),
];

/** Pages of records by collection; the step's progress is what collecting them leaves. */
export type Pages = Record<string, unknown[][]>;

export function collectStep(service: ServiceName, instance: string, pages: Pages): Step {
  const names = Object.entries(pages);
  return {
    ...freshStep({
      id: `collect:${service}:${instance}`,
      kind: 'collect',
      service,
      instance,
      title: `Collect ${service}`,
      ...{ command: null, right: null, task: null },
    }),
    state: 'done',
    progress: {
      collection: names.length,
      page: 0,
      continuation: null,
      gaps: [],
      others: [],
      counts: Object.fromEntries(names.map(([name, list]) => [name, list.flat().length])),
      pages: Object.fromEntries(names.map(([name, list]) => [name, list.length])),
    },
  };
}

const ALEX = { tenantId: 't', objectId: 'alex', displayName: 'Alex' } as unknown as DsrRequest['requester'];

export function requestOf(steps: Step[], changes: Partial<DsrRequest> = {}): DsrRequest {
  const plan: Plan = {
    hash: 'ab'.repeat(32),
    rights: ['export'],
    objects: [],
    changes: [],
    options: DEFAULT_OPTIONS,
    steps: [],
    notPossible: [],
    notCovered: ['Backups and replicas'],
    madeAt: '2026-08-01T09:00:00.000Z',
  };
  return {
    schema: 1,
    id: 'DSR-2026-0001',
    version: 5,
    revision: 5,
    state: 'running',
    requester: ALEX,
    subject: anna(),
    commands: [],
    leftover: [],
    thread: {} as DsrRequest['thread'],
    draftId: 'd',
    origin: 'o',
    correlationId: '00000000',
    createdAt: '2026-08-01T09:00:00.000Z',
    updatedAt: '2026-08-01T10:00:00.000Z',
    clock: [],
    plan,
    approval: {
      requestedAt: '2026-08-01T09:30:00.000Z',
      expiresAt: '2026-08-02T09:30:00.000Z',
      planHash: plan.hash,
      decision: null,
      startedAt: '2026-08-01T10:00:00.000Z',
    },
    planEnd: null,
    steps,
    package: null,
    cancelAsked: null,
    closedAt: null,
    ...FRESH_CASE,
    cards: [],
    lastCardEditAt: null,
    outbox: [],
    pendingAudit: [],
    ...changes,
  };
}

function anna(): DsrRequest['subject'] {
  return {
    kind: 'user',
    objectId: '11111111-0000-4000-8000-000000000001',
    displayName: 'Anna Kovács',
    userPrincipalName: 'anna.kovacs@contoso.com',
    mail: 'anna.kovacs@contoso.com',
    employeeId: null,
    guest: false,
    deletedAt: null,
    synced: false,
  };
}

export const NOW = new Date('2026-08-01T12:00:00.000Z');

export function storeOn(azurite: Azurite, changes: Partial<PackageStoreOptions> = {}): PackageStore {
  return createPackageStore({
    blobEndpoint: azurite.blobEndpoint,
    caFile: azurite.caFile,
    credential: azurite.credential,
    containers: { packages: 'packages', staging: 'staging' },
    nameKey: Buffer.alloc(32, 7),
    now: () => NOW,
    controllerName: 'Contoso',
    createZip: createZipWriter,
    ...changes,
  });
}

export function pageOf(request: DsrRequest, service: string, collection: string, page: number): StagedPage {
  const instance = 'main';
  return {
    requestId: request.id,
    run: runOf(request),
    service,
    instance,
    collection,
    page,
    sourceRequestIds: [`src-${page}`],
  };
}

/** Stages everything that the request's steps say was collected. */
export async function stageAll(store: PackageStore, request: DsrRequest, service: string, pages: Pages): Promise<void> {
  for (const [collection, list] of Object.entries(pages)) {
    for (const [index, records] of list.entries()) {
      await store.stage(pageOf(request, service, collection, index + 1), records);
    }
  }
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: Buffer;
}

export function fetchWith(caFile: string, url: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { ca: readFileSync(caFile), method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
  });
}

export async function download(store: PackageStore, info: PackageInfo, caFile: string): Promise<Buffer> {
  const link = await store.issueLink(info, 1);
  if (!link) throw new Error('the package is gone');
  const { status, body } = await fetchWith(caFile, link.url);
  if (status !== 200) throw new Error(`the link answered ${status}`);
  return body;
}

/** Read by Python's zipfile: a reader that has nothing to do with the writer. */
export function unzipped(zip: Buffer, path: string): Map<string, string> {
  writeFileSync(path, zip);
  const script =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
    'print(json.dumps([[i.filename, z.read(i).decode()] for i in z.infolist()]))';
  const listed = execFileSync('python3', ['-c', script, path], { maxBuffer: 256 * 1024 * 1024 }).toString();
  return new Map(JSON.parse(listed) as [string, string][]);
}
