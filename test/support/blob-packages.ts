import type { IssuedLink } from '../../src/core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../../src/core/request';
import { decisionsHash } from '../../src/core/review';
import { aPackage, nameAfter } from './a-package';
import { NOW } from './builders';
import { FakePackages } from './fake-ports';

/** A storage account in memory: what stands under which name, so that a dead link shows. */
export class BlobPackages extends FakePackages {
  /** Contents by name. */
  readonly blobs = new Map<string, string>();
  /** Called in the middle of each copy. */
  onMove: () => void | Promise<void> = () => undefined;
  /** Called before a blob is removed, which a throw prevents. */
  onRemove: () => void | Promise<void> = () => undefined;

  override async build(request: DsrRequest): Promise<PackageInfo> {
    const decisions = decisionsHash(request);
    const moves = request.package?.moves ?? 0;
    const content = `package by ${decisions || 'the plan'}`;
    const info = aPackage({ blobName: nameAfter(moves), decisions, moves, sha256: `hash of ${content}` });
    this.blobs.set(info.blobName, content);
    return Promise.resolve(info);
  }

  override stands({ blobName: name }: PackageInfo): Promise<boolean> {
    return Promise.resolve(this.blobs.has(name));
  }

  override issueLink({ blobName: name }: PackageInfo): Promise<IssuedLink | null> {
    if (!this.blobs.has(name)) return Promise.resolve(null);
    return Promise.resolve({ url: `https://storage.example/${name}?sig=s`, expiresAt: NOW });
  }

  override nextName({ moves }: PackageInfo): string {
    return nameAfter(moves + 1);
  }

  override async move(info: PackageInfo, _request?: Pick<DsrRequest, 'id' | 'approval'>): Promise<PackageInfo | null> {
    const moves = info.moves + 1;
    const moved = { ...info, blobName: nameAfter(moves), moves };
    const content = this.blobs.get(info.blobName);
    await this.onMove();
    if (content !== undefined) this.blobs.set(moved.blobName, content);
    return this.blobs.has(moved.blobName) ? moved : null;
  }

  override async remove({ blobName: name }: Pick<PackageInfo, 'blobName'>): Promise<void> {
    await this.onRemove();
    this.blobs.delete(name);
  }

  /** Puts a package there as an earlier step would have. */
  given(info: PackageInfo): PackageInfo {
    this.blobs.set(info.blobName, `content of ${info.sha256}`);
    return info;
  }
}
