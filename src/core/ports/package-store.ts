import { DsrError } from '../errors';
import type { Probe } from '../object-change';
import type { PackageInfo, DsrRequest } from '../request';
import type { ServiceDefinition } from '../service';

export interface StagedPage {
  requestId: string;
  /** Names one plan's run, so that a new plan never reads an old one's pages: `runOf(request)`. */
  run: string;
  service: string;
  instance: string;
  collection: string;
  /** Goes up by one within a collection; the package takes the first `progress.pages[collection]` of them. */
  page: number;
  /** The service's ids of the answers, for the manifest. */
  sourceRequestIds: readonly string[];
  /** Whose the records are: places in the plan's objects, each with a number of records, in the records' order. Left out where it is not known. */
  owners?: { object: number; records: number }[];
}

/** The run of a request whose plan has begun: staging and building agree on it. */
export function runOf(request: Pick<DsrRequest, 'id' | 'approval'>): string {
  const startedAt = request.approval?.startedAt;
  if (!request.approval || !startedAt) throw new DsrError('DSR_INTERNAL', `${request.id} has no plan that has begun`);
  return `${startedAt.replace(/\D/g, '')}-${request.approval.planHash.slice(0, 12)}`;
}

export interface IssuedLink {
  /** A bearer secret: shown once, never stored, never logged. */
  url: string;
  expiresAt: string;
}

/** With the blob that it leads to, so that the card which shows it can be found again when that is gone. */
export type PackageLink = IssuedLink & Pick<PackageInfo, 'blobName'>;

/** A text for people to download, e.g. the register. */
export interface TextFile {
  /** Short ASCII, e.g. `register.csv`. */
  fileName: string;
  /** With its charset: `text/csv; charset=utf-8`. */
  contentType: string;
  text: string;
}

export interface StoredFile {
  link: IssuedLink;
  /** Where it stands, for the audit log: random, never guessed from the file's name. */
  blobName: string;
}

export interface PackageStore {
  /** Writes a page durably; the same page again replaces it, so a repeated step has no effect. */
  stage(page: StagedPage, records: readonly unknown[]): Promise<void>;
  /**
   * One pass over the staged pages: package, hash, blob; what the request's review leaves out or withholds is not in it.
   * Repeatable: the same request gives the same `data/**` bytes. It takes the name in `building`; where none is noted, one
   * that the same request gives again. Rejects when aborted, leaving no package.
   */
  build(request: DsrRequest, services: readonly ServiceDefinition[], signal: AbortSignal): Promise<PackageInfo>;
  /** Removes what `stage` wrote for the request; succeeds where nothing is left. */
  clearStaging(requestId: string): Promise<void>;
  /** Whether the package lies in the storage account, whole: somebody else may have removed it. */
  stands(info: PackageInfo): Promise<boolean>;
  /** User delegation SAS: one blob, read, https only. Null where the package is gone. */
  issueLink(info: PackageInfo, hours: number): Promise<IssuedLink | null>;
  /**
   * Copies the package to its next name, which nobody can guess, and returns it as it is then; the old one stays until it
   * is removed. The same package gives the same next name, so that it may be repeated. Null where the package is gone.
   */
  move(info: PackageInfo, request: Pick<DsrRequest, 'id' | 'approval'>): Promise<PackageInfo | null>;
  /** The name that `move` gives: it is noted before the copy, so that a crash leaves none that nobody knows of. */
  nextName(info: PackageInfo, request: Pick<DsrRequest, 'id' | 'approval'>): string;
  /** By its blob's name. Succeeds where it is gone already. */
  remove(info: Pick<PackageInfo, 'blobName'>): Promise<void>;
  /** Puts a file under a random name, with a link as `issueLink` gives it. It may be swept as soon as the link is dead. */
  putFile(file: TextFile, hours: number): Promise<StoredFile>;
  /** Removes the files of `putFile` whose links are dead; returns how many. May be called at any time, and again. */
  sweepFiles(): Promise<number>;
  /** What the storage account does with removed packages, where they are not gone at once: a sentence each. Never throws for a refusal. */
  keepsDeleted(): Promise<string[]>;
  /** What the storage account lets the bot do; as a service's. Never throws for a refusal. */
  probe(signal: AbortSignal): Promise<Probe[]>;
}
