import type { Draft } from '../core/draft';
import type { IsWorkingDay } from '../core/deadline';
import type { PackageLink } from '../core/ports/package-store';
import { isOpen, type DsrRequest, type RequestState } from '../core/request';
import { subjectKeySource } from '../core/data-subject';
import { knownApprovers } from '../usecases/confirm-plan';
import { namedIn } from '../usecases/find-request';
import type { LinkDelivery, Ports } from '../usecases/ports';
import {
  deadLinkCard,
  draftCard,
  readyCard,
  requestCard,
  reviewCard,
  type CardContext,
  type CardView,
} from './card-data';

export interface CardStyle {
  timeZone: string;
  locale: string;
  isWorkingDay: IsWorkingDay;
}

/** States in which a restriction may have been carried out. */
const RESTRICTS: readonly RequestState[] = ['running', 'waiting', 'completed', 'partially-completed'];

/** Gathers what the cards need to know beside the request, and makes the card of the moment. */
export class CardMaker {
  constructor(
    private readonly ports: Ports,
    private readonly style: CardStyle,
  ) {}

  async ofRequest(request: DsrRequest): Promise<CardView> {
    return requestCard(request, await this.contextOf(request));
  }

  /** One page of a review; where none is under way, the card of the moment. */
  async ofReview(request: DsrRequest, page: number): Promise<CardView> {
    const context = await this.contextOf(request);
    return request.state === 'in-review' ? reviewCard(request, context, page) : requestCard(request, context);
  }

  async ofReady(request: DsrRequest, link: PackageLink, delivery: LinkDelivery = 'channel'): Promise<CardView> {
    return readyCard(request, link, await this.contextOf(request), delivery);
  }

  async ofDeadLink(request: DsrRequest, delivery: LinkDelivery): Promise<CardView> {
    return deadLinkCard(request, await this.contextOf(request), delivery);
  }

  async ofDraft(draft: Draft): Promise<CardView> {
    return draftCard(draft, { ...this.context(), named: await namedIn(this.ports, draft) });
  }

  context(): CardContext {
    const services = this.ports.services.map(({ definition }) => definition);
    const { accessNotice } = this.ports.settings;
    return { now: this.ports.clock.now(), ...this.style, services, accessNotice, approverNames: null };
  }

  private async contextOf(request: DsrRequest): Promise<CardContext> {
    const others = this.othersAbout(request);
    return { ...this.context(), approverNames: await this.approverNames(request), ...others };
  }

  /** Named on a card only; where the directory cannot be asked the card does without. */
  private async approverNames(request: DsrRequest): Promise<string[] | null> {
    const approvers = await knownApprovers(this.ports, request);
    return approvers?.map(({ displayName }) => displayName) ?? null;
  }

  /** Requests about the same person that bear on this one: of its kind; for an erasure any that is open; those that restrict. */
  private othersAbout(request: DsrRequest): Pick<CardContext, 'openRequestIds' | 'restrictedBy'> {
    const subject = subjectKeySource(request.subject);
    const rights = request.plan?.rights ?? [];
    const erases = rights.includes('delete');
    const others = this.ports.requests
      .summaries()
      .filter((other) => other.id !== request.id && other.subject === subject);
    const alike = others.filter(
      (other) => isOpen(other) && (erases || other.rights.some((right) => rights.includes(right))),
    );
    const ends = erases || rights.includes('lift');
    const restricting = others.filter(
      ({ rights: own, state }) => own.includes('restrict') && RESTRICTS.includes(state),
    );
    return { openRequestIds: alike.map(({ id }) => id), restrictedBy: ends ? restricting.map(({ id }) => id) : [] };
  }
}
