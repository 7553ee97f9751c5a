import type { KeyObject } from 'node:crypto';
import type { AccessNotice } from '../core/access-notice';
import type { StorageOptions } from './containers';
import type { CreateZip } from './make-package';

export interface PackageStoreOptions extends StorageOptions {
  /** Secret of at least 32 bytes; packages' names are made from it. The same after each restart. */
  nameKey: Buffer;
  /** The bot's clock. */
  now: () => Date;
  /** The storage account's clock; default: the computer's. */
  realNow?: () => Date;
  /** Told in index.html and the manifest. */
  controllerName?: string;
  /** Where the controller is reached, told in index.html; lines. */
  contact?: string;
  /** Shown in access packages. */
  notice?: AccessNotice;
  /** Ed25519; packages are not signed without it. */
  signingKey?: KeyObject;
  /** With it packages are made in this thread; default: in one of their own. */
  createZip?: CreateZip;
}
