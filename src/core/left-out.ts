/** What a package and a letter may tell of what a reviewer left out: the kind of thing and the reason, never whose it is. Pure. */
import { createRedactor, folded, ownNames, type Withheld } from './other-people';
import type { DsrRequest } from './request';
import { othersIn } from './review';
import type { FoundObject, ServiceDefinition } from './service';

/** Replaces other people's data but what is to stay by the review. */
export function reviewRedactor(request: DsrRequest): (record: unknown) => Withheld {
  const staying = (request.review?.staying ?? []).map(({ key }) => key.replace(/^other \S+ /, ''));
  return redactorBut(request, new Set(staying));
}

function redactorBut(request: DsrRequest, staying: ReadonlySet<string>): (record: unknown) => Withheld {
  const others = othersIn(request);
  const named = others.flatMap(({ kind, value }) => (kind === 'name' ? [value] : []));
  const ids = others.flatMap(({ value, ids = [] }) => (staying.has(folded(value)) ? [] : ids));
  return createRedactor(ownNames(request.subject, request.plan?.objects), { named, staying, ids });
}

/** By the key of the item. A reviewer may have written whom it is about: nobody is told outside the team. */
export function leftOutReasons(request: DsrRequest): Map<string, string> {
  const redact = reviewRedactor(request);
  return new Map((request.review?.excluded ?? []).map(({ key, reason }) => [key, String(redact(reason).record)]));
}

/** Reasons of all that was decided, by the key of the item, for a card that stays in the channel: it names nobody else, whoever may stay. */
export function namelessReasons(request: DsrRequest): Map<string, string> {
  const redact = redactorBut(request, new Set());
  const { excluded = [], staying = [] } = request.review ?? {};
  return new Map([...excluded, ...staying].map(({ key, reason }) => [key, String(redact(reason).record)]));
}

/** What an object is called without its id or label, which may name its owner: e.g. `device`. */
export function objectKindWord(
  { service, kind }: Pick<FoundObject, 'service' | 'kind'>,
  services: readonly ServiceDefinition[],
): string {
  return services.find(({ name }) => name === service)?.objectKinds[kind] ?? kind;
}
