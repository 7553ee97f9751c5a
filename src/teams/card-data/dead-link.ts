import type { DsrRequest } from '../../core/request';
import { mayBeLinked } from '../../usecases/issue-link';
import type { LinkDelivery } from '../../usecases/ports';
import { typedId } from '../wording';
import { BLANK } from './blank';
import { requestButtons } from './buttons';
import type { CardContext } from './context';
import { requestFrame, subjectFact, typedHint } from './frame';
import { dayOf } from './link-facts';
import type { CardView } from './models';

/** What becomes of the card with a download link once the link leads nowhere: no button that does nothing stays in the channel. */
export function deadLinkCard(request: DsrRequest, ctx: CardContext, delivery: LinkDelivery): CardView<'ready'> {
  const offers = request.packageRemovedAt === null && request.package !== null && mayBeLinked(request);
  const here = delivery === 'channel';
  const heading = {
    title: 'This download link is dead',
    state: stateOf(request, offers, ctx),
    tone: 'emphasis',
  } as const;
  return {
    name: 'ready',
    data: {
      ...BLANK.ready,
      ...requestFrame(request, heading, ctx),
      facts: [subjectFact(request)],
      buttons: offers && here ? requestButtons(request, 'link') : [],
      hint: hintOf(request, offers, here, ctx),
    },
  };
}

function stateOf({ packageRemovedAt, state }: DsrRequest, offers: boolean, ctx: CardContext): string {
  if (packageRemovedAt)
    return `The package was removed on ${dayOf(packageRemovedAt, ctx)}, so there is nothing to download.`;
  const why =
    state === 'in-review'
      ? 'The package was made anew since, or its links were revoked.'
      : 'It was revoked, with every other one from before.';
  return offers ? `${why} A new link to the package can be asked for.` : why;
}

function hintOf(request: DsrRequest, offers: boolean, here: boolean, ctx: CardContext): string {
  if (!offers) return here ? typedHint(request, ctx, 'status', 'history') : '';
  return here
    ? typedHint(request, ctx, 'link', 'status')
    : `For another link type in the compliance channel: link ${typedId(request.id, ctx.now)}`;
}
