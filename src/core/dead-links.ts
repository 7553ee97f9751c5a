/** Cards whose download link leads nowhere any more: links were revoked, or the package was removed or made anew. Pure. */
import type { CardCopy, DsrRequest } from './request';

/** To be edited. A blob that is still to be removed can still be downloaded. */
export function deadLinks(request: DsrRequest): CardCopy[] {
  if (request.forgottenAt) return [];
  return request.copies.filter(({ linksTo }) => linksTo !== undefined && isGone(request, linksTo));
}

function isGone({ package: built, packageRemovedAt, leftovers }: DsrRequest, blobName: string): boolean {
  if (leftovers.includes(blobName)) return false;
  return packageRemovedAt !== null || built?.blobName !== blobName;
}

/** The card offers a link to the package as it is now, and has to be edited again when that is gone. */
export function withLinkEnded(copy: CardCopy, { package: built, packageRemovedAt }: DsrRequest): CardCopy {
  const { linksTo: _dead, ...ended } = copy;
  return built && packageRemovedAt === null ? { ...ended, linksTo: built.blobName } : ended;
}
