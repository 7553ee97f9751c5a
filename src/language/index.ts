import type { Change, Command, Intent, NothingReason, Reading } from '../core/command';
import { annotate } from './annotate';
import { assemble } from './assemble';
import { type Assembly } from './planned';
import { isForColleague } from './addressee';
import { changesIn } from './changes';
import type { Draft } from './draft';
import type { Entity } from './entity';
import { isAlike } from './entities/same-person';
import { reasonFor } from './fallback';
import { leftoverOf } from './leftover';
import { mailFrame } from './mail-frame';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message, type Named, type Span } from './message';
import { FIELD_NAMES } from './vocabulary/fields';
import { anyWords, exactly } from './vocabulary/pattern';
import { nearestIntents } from './nearest';
import { nearestReadings } from './nearest-readings';
import { readSegment } from './read-segment';
import { isToldValue } from './rectify-caution';
import type { Segment } from './segment';
import { Splitter } from './segments';

export interface ReadOptions {
  /** ISO date. */
  now: string;
  botName?: string;
}

/** A reading with what the chat shows beside it. */
export interface MessageReading {
  reading: Reading;
  /** Words that carry content and found no place in the reading. */
  leftover: string[];
  /** The two nearest intents where the message is unclear. */
  nearest: Intent[];
  /** The same as commands on what the message names, to choose from. */
  readings: Command[];
}

/** Longer messages are read up to here: no command needs more. */
export const LONGEST_MESSAGE = 60_000;

/** More clauses than a long letter has are no wish; each is weighed against others, which takes seconds for thousands. */
const MOST_CLAUSES = 400;

/** What a chat message asks for, by the contract of the command language. Never throws. */
export const parse = (text: string, options: ReadOptions): Reading => understand(text, options).reading;

/** A reading with all that led to it. */
interface Understood {
  message: Message;
  segments: Segment[];
  drafts: Draft[];
  skipped: ReadonlySet<number>;
  reading: Reading;
}

function understand(text: string, { now, botName = 'DSR Bot' }: ReadOptions): Understood {
  const message = annotate(text.slice(0, LONGEST_MESSAGE), now, botName);
  const { skipped, sender, pasted } = mailFrame(message.tokens);
  message.sender = sender;
  const segments = new Splitter(message, skipped).split();
  const all = segments.map((segment, at) => readSegment(message, segment, segments.slice(Math.max(0, at - 2), at)));
  const drafts = withoutPasted(message, all, pasted, skipped);
  return { message, segments, drafts, skipped, reading: read(message, segments, drafts) };
}

export function readMessage(text: string, options: ReadOptions): MessageReading {
  const { message, segments, drafts, skipped, reading } = understand(text, options);
  const nearest = reading.reason === 'unclear' ? nearestIntents(message, drafts) : [];
  return {
    reading,
    leftover: leftoverOf(message, segments, skipped, reading),
    nearest,
    readings: nearestReadings(message, nearest),
  };
}

function read(message: Message, segments: Segment[], drafts: Draft[]): Reading {
  if (drafts.length > MOST_CLAUSES) return nothing('unclear');
  if (isForColleague(message, drafts)) return nothing('smalltalk');
  const assembly = assemble(message, drafts);
  return assembly.commands.length > 0
    ? { commands: assembly.commands, reason: null }
    : nothing(reasonOf(assembly, message, segments));
}

/** Where the writer says what to do with a pasted mail, the mail itself only tells whom it is about. */
function withoutPasted(message: Message, drafts: Draft[], pasted: Span, skipped: ReadonlySet<number>): Draft[] {
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
  const told = drafts.find(({ intent, groups }) => intent === 'rectify' && groups[0]?.params.changes);
  for (const draft of own)
    if (draft.intent === 'rectify')
      takeChanges(
        draft,
        told?.groups[0]?.params.changes ??
          changesOf(
            message,
            draft,
            drafts.filter((one) => !outside.includes(one)),
          ),
      );
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

/** "please update the record accordingly": what to change stands in the mail. */
function takeChanges({ groups }: Draft, changes: Change[]): void {
  for (const group of groups) if (changes.length > 0 && !group.params.changes) group.params = { changes };
}

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
const isRepresented = (message: Message, { from, to }: Span): boolean =>
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

const nothing = (reason: NothingReason): Reading => ({ commands: [], reason });

function reasonOf(assembly: Assembly, message: Message, segments: Segment[]): NothingReason {
  if (assembly.negated) return 'negated';
  if (assembly.unclear) return 'unclear';
  if (assembly.unsupported) return 'unsupported';
  const reason = reasonFor(message, segments);
  return assembly.reported && reason !== 'unsupported' ? 'smalltalk' : reason;
}
