import type { Entity } from '../entity';
import { wordAt, type Message } from '../message';
import { exactly } from '../vocabulary/pattern';

/** What ends the name of a company. */
const COMPANY = exactly(`
    a/?s|ab|gmbh|ltd\\.?|limited|llp|llc|inc\\.?|corp\\.?|sa|sarl|sas|bv|b\\.v\\.|nv|oy|oyj|aps|ag|kg|kgaa|plc|sl|srl|spa|s\\.p\\.a\\.|ug|ev
    partners?|sons|bros|brothers|solicitors|attorneys|associates|advocates|kanzlei|holdings?|bank|insurance|logistics|retail|industries|hermanos
  `);
/** "… has signed it", "… terminated the contract": told of somebody, no further member of a list. */
const TOLD =
  /^(?:is|was|are|were|has|had|have|will|can|could|would|did|does|do|may|might|should|must|says?|said|wants?|asks?)$/;
const ADDED =
  /^(?:too|also|likewise|as|and|&|plus|,|or|\+|from|in|everywhere|please|both|for|except|but|permanently|–|\.|!|\?|\n|\))?$/;

type Named = Extract<Entity, { type: 'subject' }>;

/** Beside an address or an id a company, a city or a colleague's name is no further person unless it stands in a list with it. */
export function withoutStrays(message: Message, found: Entity[]): Entity[] {
  const addressed = found.some((entity) => entity.type === 'subject' && isSure(entity));
  return found.map((entity, at) => {
    if (entity.type !== 'subject' || entity.subject.kind !== 'person' || entity.role !== 'object') return entity;
    const single = entity.to - entity.from === 1;
    const stray =
      isCompany(message, entity) ||
      (single && isMovedFrom(message, entity)) ||
      (addressed && isTold(message, entity)) ||
      (addressed && isStray(message, entity, found[at - 1], found[at + 1]));
    return stray ? { ...entity, role: 'agent' } : entity;
  });
}

const isSure = ({ subject, role }: Named): boolean => subject.kind === 'user' && role === 'object';

const isCompany = (message: Message, { from, to }: Entity): boolean =>
  to - from > 1
    ? COMPANY.test(wordAt(message, to - 1)) || isSuffix(message, to)
    : isSuffix(message, to) || (wordAt(message, from - 1) === '&' && COMPANY.test(wordAt(message, from)));

/** "Nordic Retail AS", "Brook & Sons". */
const isSuffix = (message: Message, at: number): boolean =>
  (COMPANY.test(wordAt(message, at)) && /^\p{Lu}/u.test(message.tokens[at]?.text ?? '')) ||
  (wordAt(message, at) === '&' && COMPANY.test(wordAt(message, at + 1)));

function isStray(message: Message, entity: Entity, before: Entity | undefined, next: Entity | undefined): boolean {
  if (entity.to - entity.from > 1) return false;
  if (isPlace(message, entity, before)) return true;
  if (isObject(message, entity.from) || wordAt(message, entity.to) === "'s") return false;
  return !(isListed(message, before, entity) || isListed(message, entity, next));
}

/** "moved from Lyon", "from Pune to Leipzig", "Ole Dahl from Bergen". */
const isPlace = (message: Message, { from, to }: Entity, before: Entity | undefined): boolean =>
  /^(?:from|in|at|near|to)$/.test(wordAt(message, from - 1)) &&
  (/^(?:to|office|plant|site|team|branch)$/.test(wordAt(message, to)) || before?.to === from - 1);

/** "his manager is Ewa Lis", "(his wife is called Nowak)". */
const isTold = (message: Message, { from }: Entity): boolean =>
  /^(?:is|was)$/.test(wordAt(message, from - 1)) ||
  (/^(?:called|named)$/.test(wordAt(message, from - 1)) && /^(?:is|was)$/.test(wordAt(message, from - 2)));

/** "moved from Lyon", "called from Bergen", "works in Oslo". */
const isMovedFrom = (message: Message, { from }: Entity): boolean =>
  /^(?:from|in|at|near|to)$/.test(wordAt(message, from - 1)) && MOVED.test(wordAt(message, from - 2));
const MOVED = exactly(`
    moved|moves|relocated|transferred|comes|came|back|returned|lives|lived|living|works|worked|working|changed|called|calls|calling|phoned|rang
    travelled|based|born|located|office|plant|site|team|branch|colleague|colleagues|greetings
  `);

/** Right behind its verb or "of", "for", "on". */
const isObject = (message: Message, from: number): boolean =>
  /^(?:of|for|on|about|from|user|customer|employee|mr|mrs|ms|dr|prof|herr|frau)\.?$/.test(wordAt(message, from - 1)) ||
  [1, 2, 3].some((back) => (message.marks[from - back] ?? []).some(({ kind, to }) => kind === 'verb' && to === from));

/** "A and B", "A, B": nothing but a joint between them, and nothing told of the second. */
function isListed(message: Message, first: Entity | undefined, second: Entity | undefined): boolean {
  if (first?.type !== 'subject' || second?.type !== 'subject') return false;
  const joint = message.tokens.slice(first.to, second.from);
  const joined =
    joint.length > 0 && joint.length < 3 && joint.every(({ word }) => /^(?:and|&|plus|,|or|\+|also|\n)$/.test(word));
  const behind = wordAt(message, second.to);
  return joined && !TOLD.test(behind) && ADDED.test(behind);
}
