/** What a plan came to, in lines for a letter: names of systems and things, no sentences of ours where none are needed. */
import { leftOutReasons, objectKindWord } from './left-out';
import type { Gap, LetterLanguage } from './letter';
import { letterWord } from './letter-words';
import type { ChangeRight } from './object-change';
import type { DsrRequest, Step } from './request';
import { objectItem, reviewItems } from './review';
import { objectKey, type ServiceDefinition } from './service';

type TitleOf = (service: string) => string;

export function titlesFrom(services: readonly ServiceDefinition[]): TitleOf {
  return (name) => services.find((service) => service.name === name)?.title ?? name;
}

/** One line an object, or a corrected value; then the systems in which people did it. */
export function doneLines({ plan, steps }: DsrRequest, right: ChangeRight, titleOf: TitleOf): string[] {
  const done = new Set(steps.filter((step) => step.right === right).flatMap(({ changed }) => changed?.done ?? []));
  const labels = new Map((plan?.objects ?? []).map((object) => [objectKey(object), object.label]));
  const lines = (plan?.changes ?? []).flatMap((change) => {
    const key = objectKey(change.object);
    if (change.right !== right || !done.has(key)) return [];
    const what = `${titleOf(change.object.service)}: ${labels.get(key) ?? change.object.id}`;
    const fields = (change.preview.can === 'yes' && change.preview.fields) || [];
    return fields.length === 0 ? [what] : fields.map(({ field, after }) => `${what}, ${field}: ${after ?? '–'}`);
  });
  return [...new Set([...lines, ...steps.flatMap((step) => doneByPeople(step, titleOf))])];
}

/** By name alone, each once. */
export function correctedFields({ plan, steps }: DsrRequest): string[] {
  const done = new Set(steps.filter(({ right }) => right === 'rectify').flatMap(({ changed }) => changed?.done ?? []));
  const fields = (plan?.changes ?? []).flatMap(({ right, object, preview }) =>
    right === 'rectify' && done.has(objectKey(object)) && preview.can === 'yes' ? (preview.fields ?? []) : [],
  );
  return [...new Set(fields.map(({ field }) => field))];
}

function doneByPeople({ task, state, service }: Step, titleOf: TitleOf): string[] {
  if (!task || state !== 'done' || task.closed?.outcome !== 'done') return [];
  return [service && service !== 'manual' ? titleOf(service) : task.text];
}

/** What was asked for and is not done, each with its reason. */
export function notDone(request: DsrRequest, right: ChangeRight, titleOf: TitleOf): Gap[] {
  const { plan, steps, earlierGaps } = request;
  const ofSteps = steps.flatMap(({ kind, service, changed, task, state, right: own }): Gap[] => [
    // Cancelled before it was done: people write why.
    ...(request.state === 'cancelled' && kind === 'change' && own === right && state !== 'done'
      ? [{ what: titleOf(service ?? ''), reason: '' }]
      : []),
    ...(own === right ? (changed?.gaps ?? []) : []).map((reason) => ({ what: titleOf(service ?? ''), reason })),
    ...(task && state === 'not-applicable' ? [{ what: task.text, reason: task.closed?.text ?? '' }] : []),
  ]);
  return distinct([
    ...(plan?.notPossible ?? []).map(({ title, reason }) => ({ what: title, reason })),
    ...earlierGaps.map((what) => ({ what, reason: '' })),
    ...ofSteps,
  ]);
}

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.what}\n${gap.reason}`, gap])).values()];
}

/** One line a system that gave something. */
export function contentLines({ package: built }: DsrRequest, titleOf: TitleOf): string[] {
  const services = Object.entries(built?.counts ?? {}).flatMap(([key, count]) =>
    count > 0 ? [key.split('/')[0] ?? ''] : [],
  );
  return [...new Set(services)].map(titleOf);
}

const othersGap = (language: LetterLanguage): Gap => ({
  what: letterWord('others', language),
  reason: letterWord('othersWhy', language),
});

/** As the package tells it: an object by its kind, since its label may name somebody else. */
function leftOutLines(request: DsrRequest, services: readonly ServiceDefinition[]): Gap[] {
  const reasons = leftOutReasons(request);
  const kinds = new Map(
    (request.plan?.objects ?? []).map((object) => [objectItem(object), objectKindWord(object, services)]),
  );
  return reviewItems(request, services).flatMap(({ key, serviceTitle, title }) => {
    const reason = reasons.get(key);
    return reason === undefined ? [] : [{ what: `${serviceTitle}: ${kinds.get(key) ?? title}`, reason }];
  });
}

/** What the package lacks: by the review, and because it could not be read. */
export function withheldLines(
  request: DsrRequest,
  services: readonly ServiceDefinition[],
  language: LetterLanguage,
): Gap[] {
  const { plan, steps, earlierGaps, package: built } = request;
  const titleOf = titlesFrom(services);
  return distinct([
    ...leftOutLines(request, services),
    ...((built?.withheld ?? 0) > 0 ? [othersGap(language)] : []),
    ...(plan?.notPossible ?? []).map(({ title, reason }) => ({ what: title, reason })),
    ...earlierGaps.map((what) => ({ what, reason: '' })),
    ...steps.flatMap(({ service, progress }) =>
      (progress?.gaps ?? []).map((reason) => ({ what: titleOf(service ?? ''), reason })),
    ),
  ]);
}
