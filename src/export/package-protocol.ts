import type { AccessToken, GetTokenOptions } from '@azure/identity';
import type { ErrorCode } from '../core/errors';
import type { StorageOptions } from './containers';
import type { BuiltPackage, PackageJob } from './package-job';

/** What a package worker starts with: no credential, since only the bot's own thread can ask for tokens. */
export interface PackageWorkerData {
  job: PackageJob;
  storage: Omit<StorageOptions, 'credential'>;
}

export type ToPackageWorker =
  | { kind: 'token'; asked: number; token: AccessToken | null }
  | { kind: 'no-token'; asked: number; message: string }
  | { kind: 'abort' };

export type FromPackageWorker =
  | { kind: 'token-wanted'; asked: number; scopes: string | string[]; options: TokenOptions }
  | { kind: 'built'; built: BuiltPackage }
  | { kind: 'failed'; code: ErrorCode | null; message: string };

/** Those that can cross over. */
export type TokenOptions = Pick<GetTokenOptions, 'claims' | 'enableCae' | 'tenantId'>;
