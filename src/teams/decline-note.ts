/** A typed refusal: what the person is told, apart from the note for the team. */
import type { Command } from '../core/command';

export interface ToldAndNote {
  /** Stands in the letter. */
  told: string;
  /** Never leaves the team. */
  note: string | null;
}

const NOTE_BEGINS = /(?<![\p{L}\p{N}])(?:internal )?note {0,3}:/iu;
const NOTE_ENDS = /(?<![\p{L}\p{N}])(?:internal )?note\s{0,3}:\s{0,3}$/iu;
/** Only so much before the reason is looked at. */
const LONGEST_OPENING = 40;

/** "it is the fifth; note: TEXT": all from the first `note:` on, since what is meant for the team must not reach the person. */
export function apartNote(reason: string): ToldAndNote {
  const begins = NOTE_BEGINS.exec(reason);
  if (!begins) return { told: reason, note: null };
  const told = reason.slice(0, begins.index).trimEnd();
  const note = reason.slice(begins.index + begins[0].length).trim();
  return { told: told.replace(/[;,:(–—-]$/u, '').trimEnd(), note: note === '' ? null : note };
}

/** The language reads "; note: TEXT" as a command of its own, and "decline 5 note: TEXT" as a reason; here both are the note of the refusal. */
export function withDeclineNote(commands: readonly Command[], message: string): Command[] {
  const [decline, note] = commands;
  if (decline?.intent !== 'decline' || decline.missing.length > 0) return [...commands];
  if (commands.length === 1) return [isNoteAlone(decline, message) ? noted(decline, '', reasonOf(decline)) : decline];
  const follows = note?.intent === 'note' && note.requestId === decline.requestId && note.missing.length === 0;
  if (!follows || commands.length > 2) return [...commands];
  return [noted(decline, reasonOf(decline), note.params.text ?? '')];
}

const reasonOf = ({ params }: Command): string => params.reason ?? '';

function noted(decline: Command, reason: string, note: string): Command {
  return { ...decline, params: { ...decline.params, reason: `${reason}; note: ${note}` } };
}

function isNoteAlone(decline: Command, message: string): boolean {
  const reason = reasonOf(decline);
  const at = reason === '' ? -1 : message.lastIndexOf(reason);
  return at > 0 && NOTE_ENDS.test(message.slice(Math.max(0, at - LONGEST_OPENING), at));
}
