import type { Command, Intent, NothingReason, Reading } from '../core/command';
import { annotate } from './annotate';
import { assemble } from './assemble';
import { type Assembly } from './planned';
import { isForColleague } from './addressee';
import type { Draft } from './draft';
import { reasonFor } from './fallback';
import { leftoverOf } from './leftover';
import { mailFrame } from './mail-frame';
import { entitiesIn, wordAt, type Message } from './message';
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
const LONGEST_MESSAGE = 60_000;

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
  const annotated = annotate(text.slice(0, LONGEST_MESSAGE), now, botName);
  const { skipped, sender, pasted } = mailFrame(annotated.tokens);
  const message: Message = { ...annotated, sender };
  const segments = new Splitter(message, skipped).split();
  const all = segments.map((segment, at) => readSegment(message, segment, segments.slice(Math.max(0, at - 1), at)));
  const drafts = withoutPasted(message, all, pasted);
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
function withoutPasted(message: Message, drafts: Draft[], pasted: number): Draft[] {
  const own = drafts.filter((draft) => draft.segment.to <= pasted && draft.intent !== null);
  if (own.length === 0 || pasted >= message.tokens.length) return drafts;
  const inside = entitiesIn(message, { from: pasted, to: message.tokens.length }, 'subject');
  message.sender = inside.find(({ from }) => isRepresented(message, from)) ?? message.sender ?? inside[0] ?? null;
  return drafts.filter((draft) => draft.segment.to <= pasted);
}

/** "our client, Ms Kern", "on behalf of my mother": whom a lawyer or relative writes for. */
const isRepresented = (message: Message, at: number): boolean =>
  [1, 2, 3, 4].some((back) =>
    /^(?:client|behalf|mandant|mother|father|son|daughter|wife|husband)$/.test(wordAt(message, at - back)),
  );

const nothing = (reason: NothingReason): Reading => ({ commands: [], reason });

function reasonOf(assembly: Assembly, message: Message, segments: Segment[]): NothingReason {
  if (assembly.negated) return 'negated';
  if (assembly.unclear) return 'unclear';
  if (assembly.unsupported) return 'unsupported';
  return assembly.reported ? 'smalltalk' : reasonFor(message, segments);
}
