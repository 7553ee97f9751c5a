/** The objects of a plan, by service, each with the reason why it belongs to the data subject. */
import { PERSON_KEYS } from '../../core/data-subject';
import type { FoundObject, Match, ServiceDefinition } from '../../core/service';
import { plain } from '../markdown';
import { counted, listText } from '../wording';
import { serviceTitle } from './describe';
import type { FoundGroup } from './models';

const SHOWN_PER_SERVICE = 10;
/** What the rows of a card may weigh in all; a row costs its texts and about this much of JSON around them. */
const BUDGET_BYTES = 7_500;
const ROW_BYTES = 190;

/** What a correlation rule compares with, in the words of `services/correlation.ts`. */
const PERSON_NAMES: readonly string[] = ['object id', 'user principal name', 'mail', 'employee id', ...PERSON_KEYS];

/** What the directory compares with where it was not asked for a name or an address. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Rules whose objects were found by way of another object. */
const INDIRECT_RULES: readonly string[] = ['same-device', 'same-registration'];

/** In the order of the registry, in which the steps stand too. */
export function foundGroups(found: readonly FoundObject[], services: readonly ServiceDefinition[]): FoundGroup[] {
  const byService = new Map<string, FoundObject[]>(services.map(({ name }) => [name, []]));
  for (const object of found) {
    byService.set(object.service, [...(byService.get(object.service) ?? []), object]);
  }
  const lists = [...byService.values()].filter((objects) => objects.length > 0);
  for (let shown = SHOWN_PER_SERVICE; ; shown -= 1) {
    const groups = lists.map((objects) => group(objects, services, shown));
    if (shown === 1 || weight(groups) <= BUDGET_BYTES) return groups;
  }
}

function group(objects: readonly FoundObject[], services: readonly ServiceDefinition[], shown: number): FoundGroup {
  const definition = services.find(({ name }) => name === objects[0]?.service);
  const several = new Set(objects.map(({ instance }) => instance)).size > 1;
  const left = objects.length - shown;
  return {
    title: `${serviceTitle(objects[0]?.service ?? '', services)}: ${kindCounts(objects, definition)}`,
    rows: objects.slice(0, shown).map((object) => row(object, definition, several)),
    more: [left > 0 ? `and ${left} more, found by the same rules.` : '', ...explanations(objects, definition)]
      .filter(Boolean)
      .join(' '),
  };
}

function explanations(objects: readonly FoundObject[], definition: ServiceDefinition | undefined): string[] {
  const kinds = new Set(objects.map(({ kind }) => kind));
  return Object.entries(definition?.explains ?? {}).flatMap(([kind, text]) => (kinds.has(kind) ? [plain(text)] : []));
}

function row(object: FoundObject, definition: ServiceDefinition | undefined, several: boolean) {
  const kind = kindName(object.kind, definition);
  const label = plain(object.label || object.id, 90);
  const where = several ? `, in ${plain(object.instance, 40)}` : '';
  return { label: `${label} (${kind}${where})`, why: listText(object.matches.map(whyMatched), 2) };
}

/** `tags.ownerObjectId equals the person's object id (rule correlation)` */
export function whyMatched({ rule, field, comparedWith }: Match): string {
  return `${plain(field, 60)} equals ${comparedText(rule, comparedWith)} (rule ${plain(rule, 40)})`;
}

function comparedText(rule: string, comparedWith: string): string {
  if (rule === 'directory' && OBJECT_ID.test(comparedWith)) return "the person's object id";
  const text = plain(comparedWith, 90);
  if (INDIRECT_RULES.includes(rule)) return `that of ${text}`;
  return PERSON_NAMES.includes(comparedWith) ? `the person's ${text}` : text;
}

function kindCounts(objects: readonly FoundObject[], definition: ServiceDefinition | undefined): string {
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return listText(
    [...counts].map(([kind, count]) => counted(count, kindName(kind, definition))),
    4,
  );
}

function kindName(kind: string, definition: ServiceDefinition | undefined): string {
  return plain(definition?.objectKinds[kind] ?? kind, 40);
}

function weight(groups: readonly FoundGroup[]): number {
  return groups
    .flatMap(({ rows }) => rows)
    .reduce((sum, { label, why }) => sum + ROW_BYTES + Buffer.byteLength(JSON.stringify(label + why)), 0);
}
