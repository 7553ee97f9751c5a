import type { PackageLink } from '../../core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../../core/request';
import type { ServiceDefinition } from '../../core/service';
import type { LinkDelivery } from '../../usecases/ports';
import { plain } from '../markdown';
import { counted, momentText, momentWithRelative, sizeText, typedId } from '../wording';
import { backButton, requestButtons } from './buttons';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { bullets, fact, requestFrame, subjectFact, typedHint, type Heading } from './frame';
import type { Button, CardView, Fact } from './models';
import { comparedFact, leftOutLines, releasedFact, searchedLines } from './package-words';
import { gapLines } from './steps';
import { toTell } from './to-tell';

const MAX_CONTENTS = 12;

/** The package and its link: the one card that holds a link. */
export function readyCard(
  request: DsrRequest,
  link: PackageLink,
  ctx: CardContext,
  delivery: LinkDelivery = 'channel',
): CardView<'ready'> {
  const here = delivery === 'channel';
  const info = request.package;
  return {
    name: 'ready',
    data: {
      ...requestFrame(request, headingOf(request), ctx),
      facts: [
        fact('Link works', `until ${momentWithRelative(link.expiresAt, ctx.now, ctx)}`),
        subjectFact(request),
        ...(info ? packageFacts(info, ctx) : []),
        ...comparedFact(request, ctx),
        ...releasedFact(request, ctx),
      ],
      ...{ url: link.url, linksTo: link.blobName },
      sha256: plain(info?.sha256 ?? '', 80),
      contents: info
        ? contentLines(info, ctx.services)
            .slice(0, MAX_CONTENTS)
            .map((line) => `• ${plain(line, 480)}`)
        : [],
      searched: searchedLines(request, ctx),
      leftOut: leftOutLines(request, ctx),
      gaps: gapLines(request, ctx),
      toTell: request.state === 'in-review' ? [] : bullets(toTell(request.plan?.rights ?? [])),
      notCovered: bullets(request.plan?.notCovered ?? [], 16),
      // In a chat of one's own the bot shows and does not obey.
      buttons: here ? buttonsOf(request) : [],
      hint: here
        ? typedHint(request, ctx, 'link', 'revoke', 'status')
        : `For another link type in the compliance channel: link ${typedId(request.id, ctx.now)}`,
    },
  };
}

/** From the package one goes back to what is decided on it. */
function buttonsOf(request: DsrRequest): Button[] {
  return request.state === 'in-review'
    ? [...requestButtons(request, 'link'), backButton(request)]
    : requestButtons(request, 'link', 'revoke');
}

const READY: Heading = {
  title: 'The export is ready',
  state: 'Whoever has the link can open the package until it expires: hand it on with care.',
  tone: 'good',
};
const FOR_REVIEW: Heading = {
  title: 'The package for review',
  state: 'This link is for those who review it, not for the person: nothing has been released yet.',
  tone: 'warning',
};

function headingOf({ state, plan }: DsrRequest): Heading {
  if (state === 'in-review') return FOR_REVIEW;
  return plan?.rights.includes('export') === false ? { ...READY, title: 'The package is ready' } : READY;
}

export function packageFacts(info: PackageInfo, ctx: CardContext): Fact[] {
  const records = Object.values(info.counts).reduce((sum, count) => sum + count, 0);
  return [
    fact('File', `${info.fileName}, ${sizeText(info.bytes)}`),
    fact('Contents', `${counted(info.files, 'file')}, ${counted(records, 'record')}`),
    fact('Built', momentText(info.builtAt, ctx)),
  ];
}

/** `Microsoft Entra ID: 148 records (profile 1, sign-ins 3)`, from counts by `service/collection`. */
function contentLines({ counts }: PackageInfo, services: readonly ServiceDefinition[]): string[] {
  const byService = new Map<string, [string, number][]>();
  for (const [key, count] of Object.entries(counts)) {
    const [service = '', collection = ''] = key.split('/');
    byService.set(service, [...(byService.get(service) ?? []), [collection, count]]);
  }
  return [...byService].map(([service, collections]) => {
    const total = collections.reduce((sum, [, count]) => sum + count, 0);
    const shown = collections
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${collectionTitle(service, name, services)} ${count}`);
    return `${serviceTitle(service, services)}: ${counted(total, 'record')}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`;
  });
}

function collectionTitle(service: string, name: string, services: readonly ServiceDefinition[]): string {
  const definition = services.find((each) => each.name === service);
  const title = definition?.collections.find((collection) => collection.name === name)?.title ?? name;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
