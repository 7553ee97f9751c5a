import { refuse, type Refusal } from '../core/errors';
import type { DsrRequest } from '../core/request';
import type { Ports } from './ports';

/** Null while the package may still be there. */
export function refuseRemoved(
  { settings }: Pick<Ports, 'settings'>,
  { packageRemovedAt }: Pick<DsrRequest, 'packageRemovedAt'>,
): Refusal | null {
  if (packageRemovedAt === null) return null;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: settings.timeZone });
  return refuse('DSR_NO_PACKAGE', {
    why: `The package was removed on ${day.format(new Date(packageRemovedAt))}, so there is nothing left to link to.`,
    next: 'Make a new request if the data is needed again; `history` says why it was removed.',
  });
}
