/** What people decide on a package before it leaves. Pure. */
import { createHash } from 'node:crypto';
import { folded, mergedOther, type OtherPerson } from './other-people';
import type { DsrRequest } from './request';
import type { Ruling } from './ruling';
import { objectKey, type ServiceDefinition, type ServiceName } from './service';

/** Something that can be left out: all of one object, or one collection of a service. */
export interface ReviewItem {
  /** From 1, as the card shows it. */
  number: number;
  key: string;
  service: ServiceName;
  instance: string;
  serviceTitle: string;
  title: string;
  /** Records of a collection; null for an object, whose records are spread over collections. */
  records: number | null;
}

export const objectItem = (object: Parameters<typeof objectKey>[0]): string => `object ${objectKey(object)}`;

export const collectionItem = (service: string, instance: string, collection: string): string =>
  `collection ${service}|${instance}|${collection}`;

export const otherItem = ({ kind, value }: OtherPerson): string => `other ${kind} ${folded(value)}`;

/** The same for each card of a plan: objects in the plan's order, then the collections that hold something. */
export function reviewItems(request: DsrRequest, services: readonly ServiceDefinition[]): ReviewItem[] {
  const steps = request.steps.filter(({ kind }) => kind === 'collect');
  const collected = (service: string, instance: string) =>
    steps.some((step) => step.service === service && step.instance === instance);
  const titleOf = (name: string) => services.find((service) => service.name === name)?.title ?? name;
  const objects = (request.plan?.objects ?? [])
    .filter(({ service, instance }) => collected(service, instance))
    .map((object) => ({
      ...{ key: objectItem(object), service: object.service, instance: object.instance, records: null },
      ...{ serviceTitle: titleOf(object.service), title: object.label },
    }));
  const collections = steps.flatMap(({ service, instance, progress }) =>
    (services.find(({ name }) => name === service)?.collections ?? []).flatMap(({ name, title }) => {
      const records = progress?.counts[name] ?? 0;
      if (records === 0 || service === null || instance === null) return [];
      const key = collectionItem(service, instance, name);
      return [{ key, service, instance, records, serviceTitle: titleOf(service), title }];
    }),
  );
  return [...objects, ...collections].map((item, index) => ({ number: index + 1, ...item }));
}

/** Whom collecting saw beside the data subject, each once, in a stable order. */
export function othersIn({ steps }: Pick<DsrRequest, 'steps'>): OtherPerson[] {
  const seen = steps.flatMap(({ progress }) => progress?.others ?? []);
  const distinct = new Map<string, OtherPerson>();
  for (const other of seen) distinct.set(otherItem(other), mergedOther(distinct.get(otherItem(other)), other));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, other]) => other);
}

/** An access package always; any other where somebody else's data was seen (Art. 20(4) GDPR). */
export function wantsReview(request: DsrRequest): boolean {
  return (request.plan?.rights.includes('access') ?? false) || othersIn(request).length > 0;
}

/**
 * Names the decisions that a package is made by; empty where there is nothing to decide. The reasons of what is left out
 * stand in the package, so that another reason is another package.
 */
export function decisionsHash(request: DsrRequest): string {
  if (!wantsReview(request)) return '';
  const { excluded = [], staying = [] } = request.review ?? {};
  const canonical = JSON.stringify([
    byKey(excluded).map(({ key, reason }) => [key, reason]),
    byKey(staying).map(({ key }) => key),
  ]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 16);
}

const byKey = (rulings: readonly Ruling[]): Ruling[] =>
  [...rulings].sort(({ key: a }, { key: b }) => (a < b ? -1 : a > b ? 1 : 0));

/** What is looked at is what the last decisions make of it. */
export function isDraftCurrent(request: DsrRequest): boolean {
  return request.package !== null && request.package.decisions === decisionsHash(request);
}
