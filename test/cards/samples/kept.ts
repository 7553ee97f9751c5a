/** Closed requests whose package or person is kept no longer, and one whose links are being revoked. */
import { forgetPerson } from '../../../src/core/forget-person';
import type { DsrRequest } from '../../../src/core/request';
import { aCause, ALEX } from '../../support/builders';
import { deadLinkCard, type CardContext, type CardView } from '../../../src/teams/card-data';
import { completed, inReview } from './requests';
import { refused } from './letters';

const later = '2027-02-20T10:00:00.000Z';
const forget = (request: DsrRequest): DsrRequest => forgetPerson(request, aCause(null, later)).next;

export const revoking = (): DsrRequest =>
  completed({ revocation: { by: ALEX, at: '2026-11-22T13:04:00.000Z', from: completed().package?.blobName ?? '' } });

export const revoked = (): DsrRequest => {
  const { package: built } = completed();
  return completed({ package: built && { ...built, moves: 2 } });
};

export const withoutPackage = (): DsrRequest => completed({ packageRemovedAt: '2026-12-22T10:00:00.000Z' });

export const forgotten = (): DsrRequest => forget(withoutPackage());

export const refusedAndForgotten = (): DsrRequest => forget(refused());

/** Cards whose link leads nowhere any more: in the channel, in a chat of one's own, without a package, and of a draft. */
export const deadLinks = (ctx: CardContext): CardView<'ready'>[] => [
  deadLinkCard(revoked(), ctx, 'channel'),
  deadLinkCard(revoked(), ctx, 'personal'),
  deadLinkCard(withoutPackage(), ctx, 'channel'),
  deadLinkCard(inReview(), ctx, 'channel'),
];
