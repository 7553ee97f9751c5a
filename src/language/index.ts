import type { Command, Intent, NothingReason, Reading } from '../core/command';
import { annotate } from './annotate';
import { assemble } from './assemble';
import { type Assembly } from './planned';
import { isForColleague } from './addressee';
import type { Draft } from './draft';
import { reasonFor } from './fallback';
import { leftoverOf } from './leftover';
import { mailFrame } from './mail-frame';
import type { Message } from './message';
import { nearestIntents } from './nearest';
import { nearestReadings } from './nearest-readings';
import { withoutPasted } from './pasted-wish';
import { quotedPerson } from './quoted-letter';
import { readSegment } from './read-segment';
import type { Segment } from './segment';
import { Splitter } from './segments';
import { isMisplaced } from './talk';

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
  message.pasted = pasted;
  const segments = new Splitter(message, skipped).split();
  message.sender ??= quotedPerson(message, segments, botName);
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

const nothing = (reason: NothingReason): Reading => ({ commands: [], reason });

function reasonOf(assembly: Assembly, message: Message, segments: Segment[]): NothingReason {
  if (assembly.negated) return isMisplaced(message) ? 'smalltalk' : 'negated';
  if (assembly.unclear) return 'unclear';
  if (assembly.unsupported) return 'unsupported';
  const reason = reasonFor(message, segments);
  return assembly.reported && reason !== 'unsupported' ? 'smalltalk' : reason;
}
