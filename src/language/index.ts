import type { Command, Intent, NothingReason, Reading } from '../core/command';
import { annotate } from './annotate';
import { assemble } from './assemble';
import { type Assembly } from './planned';
import { isForColleague } from './addressee';
import type { Draft } from './draft';
import type { Entity } from './entity';
import { isAlike } from './entities/same-person';
import { reasonFor } from './fallback';
import { leftoverOf } from './leftover';
import { mailFrame } from './mail-frame';
import { entitiesIn, wordAt, type Message, type Named, type Span } from './message';
import { exactly } from './vocabulary/pattern';
import { nearestIntents } from './nearest';
import { nearestReadings } from './nearest-readings';
import { readSegment } from './read-segment';
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
  const about = inside.find(({ from }) => isRepresented(message, from));
  const signed = entitiesIn(message, pasted, 'subject').findLast(({ role }) => role !== 'agent');
  message.sender = addressOf(about ?? message.sender ?? inside[0] ?? signed ?? null, inside);
  const outside = drafts.filter(({ segment }) => segment.to <= pasted.from || segment.from >= pasted.to);
  const own = outside.filter(({ intent }) => intent !== null);
  if (own.length === 0) return drafts;
  const told = drafts.find(({ intent, groups }) => intent === 'rectify' && groups[0]?.params.changes);
  for (const draft of own) if (told && draft.intent === 'rectify') takeChanges(draft, told);
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
function takeChanges({ groups }: Draft, told: Draft): void {
  const changes = told.groups[0]?.params.changes;
  for (const group of groups) if (changes && !group.params.changes) group.params = { changes };
}

/** "our client, Ms Kern", "on behalf of my mother": whom a lawyer or relative writes for. */
const isRepresented = (message: Message, at: number): boolean =>
  [1, 2, 3, 4].some((back) => REPRESENTED.test(wordAt(message, at - back)));

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
