import { leftOutReasons, objectKindWord, reviewRedactor } from '../core/left-out';
import type { Withheld } from '../core/other-people';
import type { DsrRequest } from '../core/request';
import { collectionItem, decisionsHash, objectItem } from '../core/review';
import type { FoundObject, ServiceDefinition } from '../core/service';

/** An object whose records are left out. */
export interface ExcludedObject {
  service: string;
  serviceTitle: string;
  instance: string;
  /** What it is called, without its id, e.g. `device`. */
  kind: string;
  /** The reviewer's, without other people's data. */
  reason: string;
}

/** What the decisions of a review keep back from a package. */
export interface Cut {
  /** By their place in the plan's objects. */
  objects: ReadonlyMap<number, ExcludedObject>;
  /** Replaces other people's data but what is to stay. */
  redact: (record: unknown) => Withheld;
  /** Why values of other people are replaced. */
  valuesReason: string;
}

/** Null where there was nothing to decide: the package is then made of the staged bytes as they are. */
export function cutOf(request: DsrRequest, services: readonly ServiceDefinition[]): Cut | null {
  if (decisionsHash(request) === '') return null;
  const redact = reviewRedactor(request);
  const reasons = leftOutReasons(request);
  const objects = new Map<number, ExcludedObject>();
  for (const [place, object] of (request.plan?.objects ?? []).entries()) {
    const reason = reasons.get(objectItem(object));
    if (reason !== undefined) objects.set(place, excludedObject(object, services, reason));
  }
  return { objects, redact, valuesReason: `data of other people, ${articlesOf(request)} GDPR` };
}

/** Reasons of the collections that become no file, by `collectionItem`. */
export function excludedCollections(
  request: DsrRequest,
): (service: string, instance: string, name: string) => string | null {
  const reasons = decisionsHash(request) === '' ? new Map<string, string>() : leftOutReasons(request);
  return (service, instance, name) => reasons.get(collectionItem(service, instance, name)) ?? null;
}

function excludedObject(object: FoundObject, services: readonly ServiceDefinition[], reason: string): ExcludedObject {
  const { service, instance } = object;
  const serviceTitle = services.find(({ name }) => name === service)?.title ?? service;
  return { service, instance, serviceTitle, kind: objectKindWord(object, services), reason };
}

/** Access gives a copy (Art. 15), portability hands over (Art. 20); each has its own rule on other people. */
function articlesOf({ plan }: DsrRequest): string {
  const rights = plan?.rights ?? [];
  const articles = [...(rights.includes('access') ? ['15(4)'] : []), ...(rights.includes('export') ? ['20(4)'] : [])];
  return `Art. ${articles.join(' and ') || '15(4)'}`;
}
