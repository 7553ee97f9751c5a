/** What became of a package and of the links to it. */
import type { DsrRequest } from '../../core/request';
import { dayText, isoDayIn, typedId } from '../wording';
import type { CardContext } from './context';
import { fact } from './frame';
import type { Fact } from './models';

export function linkFacts(request: DsrRequest, ctx: CardContext): Fact[] {
  const { id, package: built, packageRemovedAt, revocation } = request;
  if (!built) return [];
  if (packageRemovedAt)
    return [fact('Removed', `the package, on ${dayOf(packageRemovedAt, ctx)}; no link works any more`)];
  if (revocation)
    return [fact('Links', `are being made useless, as ${revocation.by.name} asked; until then an old one may work`)];
  if (built.moves === 0) return [];
  const next = isLinkable(request) ? `; for a new one type: link ${typedId(id, ctx.now)}` : '';
  return [fact('Links', `every one from before the last revocation is dead${next}`)];
}

export function dayOf(moment: string, ctx: CardContext): string {
  return dayText(isoDayIn(new Date(moment), ctx.timeZone), ctx.locale);
}

/** The package of an answered request can be linked to as long as it stands. */
export function isLinkable({ state, package: built, packageRemovedAt, revocation }: DsrRequest): boolean {
  const answered = state === 'completed' || state === 'partially-completed';
  return answered && built !== null && packageRemovedAt === null && revocation === null;
}
