/** Every port in memory, with handles to move time, change the directory and break things. */
import type { PersonSubject } from '../../src/core/data-subject';
import type { Clock } from '../../src/core/ports/clock';
import type { Member, MemberDirectory } from '../../src/core/ports/member-directory';
import type { IssuedLink, PackageStore, StagedPage, StoredFile, TextFile } from '../../src/core/ports/package-store';
import type { KeptRestriction, RestrictionStore } from '../../src/core/ports/restriction-store';
import type { PersonFinder } from '../../src/core/ports/person-finder';
import {
  ServiceError,
  type CollectedPage,
  type CollectRequest,
  type DiscoveryQuery,
  type ObjectChanger,
  type ServiceAdapter,
} from '../../src/core/ports/service-adapter';
import type { Probe } from '../../src/core/object-change';
import type { DsrRequest, PackageInfo } from '../../src/core/request';
import { decisionsHash } from '../../src/core/review';
import type { FoundObject, ServiceDefinition } from '../../src/core/service';
import type { Ports } from '../../src/usecases/ports';
import { ADELE, ALEX, aDefinition, aSubject, anObject, ANNA, ISAIAH, MEGAN, NOW, PATTI, TENANT } from './builders';
import { ourLetters } from './letters';
import { MemoryAuditLog } from './memory-audit-log';
import { MemoryDraftStore, MemoryRequestStore } from './memory-request-store';

export class FakeClock implements Clock {
  private time = Date.parse(NOW);

  now(): Date {
    return new Date(this.time);
  }

  advance(ms: number): void {
    this.time += ms;
  }
}

/** `down`: the directory cannot be asked. */
export class FakeMembers implements MemberDirectory {
  readonly evidence = 'group:approvers';
  down = false;
  readonly approverIds = new Set([ALEX, MEGAN, ISAIAH, PATTI, ANNA].map(({ objectId }) => objectId));
  readonly people = new Map(
    [ALEX, MEGAN, ISAIAH, ADELE, PATTI, ANNA].map(({ objectId, name }) => [
      objectId,
      { objectId, displayName: name, guest: objectId === PATTI.objectId, enabled: true },
    ]),
  );

  member(objectId: string): Promise<Member | null> {
    return this.answer(() => this.people.get(objectId) ?? null);
  }

  isApprover(objectId: string): Promise<boolean> {
    return this.answer(() => this.approverIds.has(objectId));
  }

  approvers(): Promise<Member[]> {
    const isEligible = ({ objectId, guest, enabled }: Member) => this.approverIds.has(objectId) && !guest && enabled;
    return this.answer(() => [...this.people.values()].filter(isEligible));
  }

  private answer<T>(read: () => T): Promise<T> {
    return this.down ? Promise.reject(aServiceError(503)) : Promise.resolve(read());
  }
}

export class FakePeople implements PersonFinder {
  found: PersonSubject[] = [aSubject()];

  find(): Promise<PersonSubject[]> {
    return Promise.resolve(this.found);
  }
}

export function aServiceError(status: number | null, retryAfterMs: number | null = null): ServiceError {
  const retryable = status === null || status === 429 || status >= 500;
  return new ServiceError('iot-hub', status, null, 'listDevices', retryable, retryAfterMs);
}

/** Finds `objects`, holds `pages` by collection; the tokens are page numbers. The next calls fail with `faults`. */
export class FakeService implements ServiceAdapter {
  objects: FoundObject[] = [anObject()];
  pages: Record<string, unknown[][]> = { devices: [[{ id: 1 }, { id: 2 }], [{ id: 3 }]] };
  faults: Error[] = [];
  discoverFaults: Error[] = [];
  readonly collected: Omit<CollectRequest, 'signal'>[] = [];
  readonly queries: DiscoveryQuery[] = [];
  changes: ObjectChanger | null = null;
  /** Called in the middle of each page. */
  onCollect: () => void | Promise<void> = () => undefined;

  constructor(readonly definition: ServiceDefinition = aDefinition()) {}

  discover(query: DiscoveryQuery): Promise<FoundObject[]> {
    this.queries.push(query);
    const fault = this.discoverFaults.shift();
    return fault ? Promise.reject(fault) : Promise.resolve(this.objects);
  }

  async collect({ signal, ...request }: CollectRequest): Promise<CollectedPage> {
    signal.throwIfAborted();
    this.collected.push(request);
    await this.onCollect();
    const fault = this.faults.shift();
    if (fault) throw fault;
    const pages = this.pages[request.collection] ?? [];
    const page = Number(request.continuation ?? 0);
    const next = page + 1 < pages.length ? String(page + 1) : null;
    return { records: pages[page] ?? [], next, sourceRequestIds: [] };
  }

  probe(): Promise<Probe[]> {
    return Promise.resolve([]);
  }
}

/** Staged pages by their name, so that a repeated write shows as one. */
export class FakePackages implements PackageStore {
  readonly staged = new Map<string, readonly unknown[]>();
  readonly built: PackageInfo[] = [];
  readonly links: number[] = [];
  readonly files: TextFile[] = [];
  faults: Error[] = [];
  /** Somebody else removed whatever there was. */
  gone = false;
  readonly removed = new Set<string>();
  keeps: string[] = [];

  async stage({ sourceRequestIds: _ids, ...page }: StagedPage, records: readonly unknown[]): Promise<void> {
    await this.fail();
    this.staged.set(JSON.stringify(page), records);
  }

  async build(request: DsrRequest): Promise<PackageInfo> {
    await this.fail();
    const info = {
      ...{
        blobName: request.building ?? `${request.id}/package.zip`,
        fileName: 'package.zip',
        sha256: 'ab'.repeat(32),
        builtAt: NOW,
      },
      ...{ bytes: 100, files: 3, counts: { 'iot-hub/devices': [...this.staged.values()].flat().length } },
      ...{ decisions: decisionsHash(request), withheld: 0, moves: request.package?.moves ?? 0 },
    };
    this.gone = false;
    this.built.push(info);
    return info;
  }

  clearStaging(): Promise<void> {
    this.staged.clear();
    return Promise.resolve();
  }

  stands({ blobName }: PackageInfo): Promise<boolean> {
    return Promise.resolve(!this.gone && !this.removed.has(blobName));
  }

  async issueLink(info: PackageInfo, hours: number): Promise<IssuedLink | null> {
    if (!(await this.stands(info))) return Promise.resolve(null);
    this.links.push(hours);
    return Promise.resolve({ url: 'https://storage.example/zip?sig=secret', expiresAt: '2026-11-22T18:00:00.000Z' });
  }

  nextName({ moves }: PackageInfo): string {
    return `moved/${moves + 1}.zip`;
  }

  async move(info: PackageInfo): Promise<PackageInfo | null> {
    if (!(await this.stands(info))) return Promise.resolve(null);
    return Promise.resolve({ ...info, blobName: this.nextName(info), moves: info.moves + 1 });
  }

  remove({ blobName }: Pick<PackageInfo, 'blobName'>): Promise<void> {
    this.removed.add(blobName);
    return Promise.resolve();
  }

  async putFile(file: TextFile, hours: number): Promise<StoredFile> {
    await this.fail();
    this.files.push(file);
    this.links.push(hours);
    const url = 'https://storage.example/register.csv?sig=secret';
    return {
      link: { url, expiresAt: '2026-11-22T18:00:00.000Z' },
      blobName: `files/${this.files.length}/${file.fileName}`,
    };
  }

  sweepFiles(): Promise<number> {
    return Promise.resolve(0);
  }

  keepsDeleted(): Promise<string[]> {
    return Promise.resolve(this.keeps);
  }

  probe(): Promise<Probe[]> {
    return Promise.resolve([]);
  }

  private fail(): Promise<void> {
    const fault = this.faults.shift();
    return fault ? Promise.reject(fault) : Promise.resolve();
  }
}

/** As the store keeps them: the first restriction of an object stands. */
export class MemoryRestrictions implements RestrictionStore {
  readonly kept = new Map<string, KeptRestriction>();

  get(id: string): Promise<KeptRestriction | null> {
    return Promise.resolve(this.kept.get(id) ?? null);
  }

  keep(restriction: KeptRestriction): Promise<KeptRestriction> {
    const kept = this.kept.get(restriction.id) ?? restriction;
    this.kept.set(restriction.id, kept);
    return Promise.resolve(kept);
  }

  confirm(id: string): Promise<void> {
    const kept = this.kept.get(id);
    if (kept) this.kept.set(id, { ...kept, applied: true });
    return Promise.resolve();
  }

  drop(id: string): Promise<void> {
    this.kept.delete(id);
    return Promise.resolve();
  }
}

export interface FakePorts extends Ports {
  restrictions: MemoryRestrictions;
  requests: MemoryRequestStore;
  drafts: MemoryDraftStore;
  audit: MemoryAuditLog;
  members: FakeMembers;
  people: FakePeople;
  services: FakeService[];
  packages: FakePackages;
  clock: FakeClock;
  woken: string[];
}

/** Read once: a test makes many worlds. */
const LETTERS = ourLetters();

export function fakePorts(): FakePorts {
  let ids = 0;
  const woken: string[] = [];
  return {
    requests: new MemoryRequestStore(),
    drafts: new MemoryDraftStore(),
    restrictions: new MemoryRestrictions(),
    audit: new MemoryAuditLog(),
    members: new FakeMembers(),
    people: new FakePeople(),
    services: [new FakeService()],
    unavailable: [],
    packages: new FakePackages(),
    letters: LETTERS,
    clock: new FakeClock(),
    ids: { correlationId: () => 'c0ffee00', secretId: () => `secret-${(ids += 1)}` },
    settings: {
      ...{ timeZone: 'UTC', isWorkingDay: () => true, identityRequired: false },
      tenantId: TENANT,
      approvalHours: 24,
      linkHours: 8,
      ...{ packageDays: 30, recordDays: 90 },
      stepAttempts: 3,
      linkDelivery: 'channel',
      letters: { language: 'en', sender: { controllerName: 'Contoso', contact: null, authority: null } },
      notCovered: [{ text: 'Paper files' }],
      accessNotice: null,
    },
    wake: (id) => void woken.push(id),
    settled: () => Promise.resolve(),
    woken,
  };
}

/** The audit log's events, oldest first. */
export function eventsOf({ audit }: { audit: MemoryAuditLog }): string[] {
  return audit.lines.map(({ event }) => event);
}
