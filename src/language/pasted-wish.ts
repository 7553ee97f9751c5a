import type { Change, CommandParams } from '../core/command';
import { changesIn } from './changes';
import type { Draft } from './draft';
import type { Entity } from './entity';
import { isAlike } from './entities/same-person';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message, type Named, type Span } from './message';
import { isToldValue, pointsToValue } from './rectify-caution';
import { FIELD_NAMES } from './vocabulary/fields';
import { anyWords, exactly } from './vocabulary/pattern';

/** Where the writer says what to do with a pasted mail, the mail itself only tells whom it is about. */
export function withoutPasted(message: Message, drafts: Draft[], pasted: Span, skipped: ReadonlySet<number>): Draft[] {
  if (pasted.from >= message.tokens.length) return drafts;
  const inside = entitiesIn(message, pasted, 'subject').filter(
    ({ from, role }) => !skipped.has(from) && role !== 'agent',
  );
  const about = inside.find((person) => isRepresented(message, person)) ?? otherThan(message, pasted, inside);
  const signed = entitiesIn(message, pasted, 'subject').findLast(({ role }) => role !== 'agent');
  message.sender = addressOf(about ?? message.sender ?? inside[0] ?? signed ?? null, inside);
  const outside = drafts.filter(({ segment }) => segment.to <= pasted.from || segment.from >= pasted.to);
  const own = outside.filter(({ intent }) => intent !== null);
  if (own.length === 0) return drafts;
  const letter = drafts.filter((draft) => !outside.includes(draft));
  for (const draft of own) if (draft.intent === 'rectify') takeChanges(message, draft, letter);
  return outside;
}

/** "Name: Camila Duarte" and "E-mail: camila.duarte@…" on the next line of a form: the address. */
const addressOf = (person: Entity | null, others: Named<'subject'>[]): Entity | null =>
  person?.type === 'subject' && person.subject.kind === 'person'
    ? (others.find(
        ({ subject, role }) =>
          subject.kind === 'user' && role === 'object' && isAlike(person.subject.value, subject.value),
      ) ?? person)
    : person;

/** "please update the record accordingly", "change her mobile to the new number": what to change stands in the mail. */
function takeChanges(message: Message, draft: Draft, letter: Draft[]): void {
  const told = letter.find(({ intent, groups }) => intent === 'rectify' && groups[0]?.params.changes);
  const changes = told?.groups[0]?.params.changes ?? changesOf(message, draft, letter);
  const named = marksIn(message, draft.segment, 'field').map(({ name }) => name);
  const meant = changes.filter(({ field }) => named.length === 0 || named.includes(field));
  for (const group of draft.groups) if (meant.length > 0 && isUntold(group.params)) group.params = { changes: meant };
}

const isUntold = ({ changes }: CommandParams): boolean =>
  changes?.every(({ value }) => value !== null && pointsToValue(value)) ?? true;

/** "My new city is York.": told in the mail. */
const changesOf = (message: Message, { match }: Draft, inside: Draft[]): Change[] =>
  inside
    .filter(({ segment }) => match && marksIn(message, segment, 'field').length > 0)
    .flatMap(({ segment }) =>
      match ? changesIn(message, segment, { ...match.head, name: 'change', form: 'past' }) : [],
    )
    .map(({ change }) => change)
    .filter(({ field, value }) => field in FIELD_NAMES && value !== null && !isToldValue(message, value));

/** A mail that somebody wrote about somebody else: it speaks of no data of its own. */
function otherThan(message: Message, pasted: Span, inside: Named<'subject'>[]): Named<'subject'> | undefined {
  const { sender } = message;
  if (sender?.type !== 'subject' || OWN.test(phraseOf(message, pasted))) return undefined;
  const others = inside.filter(({ subject }) => subject.kind === 'user' && subject.value !== sender.subject.value);
  return others.length === 1 ? others[0] : undefined;
}
const OWN = anyWords(`
    my (?:[a-z]+ ){0,3}(?:data|account|file|profile|information|details|records?|address|name|number|city|postcode|phone|mobile|surname)
    about me|on me|of me|concerning me|delete me|erase me|forget me|mine|myself
  `);

/** "our client, Ms Kern", "on behalf of my mother", "our former technician X asks for": whom somebody else writes for. */
export const isRepresented = (message: Message, { from, to }: Span): boolean =>
  ([1, 2, 3, 4].some((back) => REPRESENTED.test(wordAt(message, from - back))) && !isSpared(message, from)) ||
  (ASKING_FOR.test(phraseOf(message, { from: to, to: to + 4 })) &&
    [1, 2, 3, 4].some((back) => /^(?:our|my)$/.test(wordAt(message, from - back))));
/** "keep the data of my wife Anna": named in order to be left alone. */
const isSpared = (message: Message, at: number): boolean =>
  [1, 2, 3, 4, 5, 6, 7, 8].some((back) =>
    /^(?:keep|not|except|leave|spare|without|but|don't)$/.test(wordAt(message, at - back)),
  );
const ASKING_FOR = /^(?:asks?|wants?|wishes|requests|has asked|would like|demands|objects|disputes|contests)\b/;

const REPRESENTED = exactly(`
    client|behalf|mandant|mother|father|son|daughter|wife|husband|brother|sister|partner|grandmother|grandfather|ward
    tenant|resident|customer|employee|patient|member|guest|subscriber|pupil|student|policyholder|passenger|applicant
    act|acting|represent|represents|representing|subject|principal
  `);
