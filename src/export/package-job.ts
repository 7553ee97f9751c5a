import type { KeyObject } from 'node:crypto';
import type { AccessNotice } from '../core/access-notice';
import type { DsrRequest } from '../core/request';
import type { ServiceDefinition } from '../core/service';
import type { ZipDigest } from './zip-writer';

/** A package that is to be made: data alone, so that a thread can take it over. */
export interface PackageJob {
  request: DsrRequest;
  services: readonly ServiceDefinition[];
  controllerName: string | null;
  contact: string | null;
  notice: AccessNotice | null;
  /** Null: the package is not signed. */
  signingKey: KeyObject | null;
  builtAt: Date;
  /** Where it goes to, and as what it is saved. */
  blobName: string;
  fileName: string;
}

/** Of the archive with its seal. */
export interface BuiltPackage extends ZipDigest {
  files: number;
  counts: Record<string, number>;
  /** Of objects that are known to be left out, by `service/collection`. */
  leftOut: Record<string, number>;
  /** Values of other people that were replaced. */
  withheld: number;
}
