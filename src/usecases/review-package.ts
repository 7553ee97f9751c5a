/** What people do with a package before it leaves. */
import { refuse } from '../core/errors';
import { decideOnItem, releasePackage as release } from '../core/review-lifecycle';
import { peopleIn } from '../core/people-seen';
import { isDraftCurrent, reviewItems } from '../core/review';
import type { DsrRequest, PackageInfo } from '../core/request';
import { actOnRequest, causeOf, type Acted, type RequestWish } from './act';
import { noteLost } from './issue-link';
import type { Ports } from './ports';

export interface ReviewWish extends RequestWish {
  verb: 'include' | 'exclude';
  /** As the card numbers it: `3` is an item, `p2` somebody else's value. Null: nothing was chosen. */
  item: string | null;
  reason: string | null;
}

export async function decideOnPackage(ports: Ports, wish: ReviewWish): Promise<Acted> {
  const { verb, item, reason } = wish;
  return actOnRequest(ports, wish, lets(wish) ? 'let-stay' : 'review', (request, cause) => {
    const keys = item === null ? [] : keysOf(ports, request, item);
    return keys.length === 0
      ? refuse('DSR_CHOICE_REQUIRED', CHOOSE)
      : decideOnItem(request, { keys, verb, reason }, cause);
  });
}

/** Another person's data may be seen by nobody before a second admin has agreed, by the requester of the package neither. */
const lets = ({ verb, item }: ReviewWish): boolean => verb === 'include' && (item?.startsWith('p') ?? false);

const CHOOSE = { why: 'Nothing was chosen.', next: 'Select a line from the list and press the button again.' };

function keysOf({ services }: Ports, request: DsrRequest, item: string): string[] {
  const other = /^p(\d{1,6})$/u.exec(item)?.[1];
  if (other !== undefined) return peopleIn(request)[Number(other) - 1]?.keys ?? [];
  const items = reviewItems(
    request,
    services.map(({ definition }) => definition),
  );
  return items.flatMap(({ number, key }) => (String(number) === item ? [key] : []));
}

/** A second admin's click: exactly the package that the card names by its hash may leave, where it is still there. */
export async function releasePackage(ports: Ports, wish: RequestWish): Promise<Acted> {
  const lost = await lostDraft(ports, wish.requestId);
  const acted = await actOnRequest(ports, wish, 'release', (request, cause) => {
    const released = release(request, ports.members.evidence, cause);
    const isLost = lost !== null && request.package?.blobName === lost.blobName;
    return released.ok && isLost ? refuse('DSR_NO_PACKAGE', LOST) : released;
  });
  if (acted.ok || acted.code !== 'DSR_NO_PACKAGE') return acted;
  await noteLost(ports, wish.requestId, lost, { ...causeOf(ports, wish), actor: null });
  ports.wake(wish.requestId);
  return { ...acted, request: await ports.requests.get(wish.requestId) };
}

const LOST = {
  why: 'The package is no longer in the storage account, so it was not released.',
  next: 'It is being made anew; look at it when the card shows that it is ready, and release that one.',
};

async function lostDraft(ports: Ports, requestId: string): Promise<PackageInfo | null> {
  const request = await ports.requests.get(requestId);
  if (request?.state !== 'in-review' || !request.package || !isDraftCurrent(request)) return null;
  return (await ports.packages.stands(request.package)) ? null : request.package;
}
