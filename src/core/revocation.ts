/** Making every link of a package useless: the package gets another name, the blob under the old one goes. Pure. */
import { change, silentChange, unseenChange, type Cause, type Change } from './change';
import { ok, refuse, type Result } from './errors';
import type { DsrRequest, Notice, PackageInfo } from './request';
import { packageLost } from './lost-package';
import { isDraftCurrent } from './review';

const IN_HAND = refuse('DSR_NOT_NOW', {
  why: 'Its links are being made useless already.',
  next: 'Wait until the thread says that it is done.',
});

/** Only the wish: from here on it is carried out, whatever happens to the bot. */
export function askToRevoke(request: DsrRequest, cause: Cause): Result<Change> {
  const { package: built } = request;
  if (!built || request.packageRemovedAt || !cause.actor) return refuse('DSR_NO_PACKAGE');
  if (request.revocation) return IN_HAND;
  const revocation = { by: cause.actor, at: cause.now, from: built.blobName };
  const facts = { package: built.blobName };
  // A link that is still to be sent would be issued after the wish, and be good.
  const outbox = request.outbox.filter(({ kind }) => kind !== 'ready');
  return ok(change({ ...request, outbox }, { revocation }, cause, { event: 'revoke.asked', facts }));
}

/** The package that is still to be copied to its next name; null where that is done, or there is none any more. */
export function packageToMove({ package: built, packageRemovedAt, revocation }: DsrRequest): PackageInfo | null {
  return built && !packageRemovedAt && revocation?.from === built.blobName ? built : null;
}

/** `to` is what `from` became; where the package was made anew meanwhile the copy is of no use. */
export function packageMoved(request: DsrRequest, from: PackageInfo, to: PackageInfo, cause: Cause): Change {
  const current = packageToMove(request);
  if (current?.blobName !== from.blobName) return leaveOver(request, to.blobName);
  // The same name with other contents: what was copied is the package before, and is copied over by the next try.
  if (current.sha256 !== from.sha256) return unseenChange(request);
  const leftovers = withName(request.leftovers, from.blobName).filter((name) => name !== to.blobName);
  return silentChange(request, { package: to, leftovers }, cause);
}

/** Somebody removed the blob by other means: its links are dead too. While it is reviewed it is made anew, under the next name. */
export function packageMissing(request: DsrRequest, from: PackageInfo, cause: Cause): Change {
  const current = packageToMove(request);
  if (current?.blobName !== from.blobName) return unseenChange(request);
  return packageLost(request, current, cause, { patch: { revocation: null }, notices: [revokedNotice(request)] });
}

function revokedNotice({ revocation }: DsrRequest, kept: readonly string[] = []): Omit<Notice, 'id'> {
  return { kind: 'links-revoked', facts: { by: revocation?.by.name ?? '', kept: kept.join(' ') }, mentions: [] };
}

/**
 * Blobs are gone; with the last of them every link that was issued before the wish is dead. `kept`: what the storage
 * account does with removed blobs, told with it.
 */
export function leftoversRemoved(
  request: DsrRequest,
  names: readonly string[],
  kept: readonly string[],
  cause: Cause,
): Change {
  const leftovers = request.leftovers.filter((name) => !names.includes(name));
  const done = request.revocation !== null && leftovers.length === 0 && packageToMove(request) === null;
  if (!done) return unseenChange(request, { leftovers });
  return change(request, { leftovers, revocation: null }, cause, {
    event: 'links-revoked',
    facts: { package: request.package?.blobName ?? null },
    notices: [revokedNotice(request, kept)],
  });
}

/**
 * What a finished build changes. Null where links were revoked while it was made: it stands under a name whose links are
 * out, and has to be made anew under the next one. Null, too, where the decision that it was made by was taken back
 * meanwhile: the package before is the one that may have been released.
 */
export function withBuilt(request: DsrRequest, built: PackageInfo): DsrRequest | null {
  const before = request.package;
  if (before && before.moves > built.moves) return null;
  if (isDraftCurrent(request) && before?.decisions !== built.decisions) return null;
  const old = before && before.blobName !== built.blobName ? [before.blobName] : [];
  const leftovers = old.reduce(withName, request.leftovers).filter((name) => name !== built.blobName);
  const packageRemovedAt = before?.blobName === built.blobName ? request.packageRemovedAt : null;
  return { ...request, package: built, leftovers, packageRemovedAt };
}

/** Noted before anything stands under the name, so that a crash leaves nothing that nobody knows of. */
export function beginBuild(request: DsrRequest, blobName: string): Partial<DsrRequest> {
  return { ...dropBuild(request), building: blobName };
}

/** What was being built when the bot was stopped is left over: it is never taken afterwards. */
export function dropBuild({ building, leftovers }: DsrRequest): Partial<DsrRequest> {
  return building === null ? {} : { building: null, leftovers: withName(leftovers, building) };
}

/** Never the package itself. */
export function leaveOver(request: DsrRequest, blobName: string): Change {
  if (request.package?.blobName === blobName) return unseenChange(request);
  return unseenChange(request, { leftovers: withName(request.leftovers, blobName) });
}

export function withName(leftovers: readonly string[], name: string): string[] {
  return leftovers.includes(name) ? [...leftovers] : [...leftovers, name];
}
