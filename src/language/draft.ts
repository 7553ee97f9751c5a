import type { CommandParams, Intent, NamedService } from '../core/command';
import type { Entity } from './entity';
import type { Match } from './classify';
import type { Mood } from './mood-rule';
import type { Segment } from './segment';

export type SubjectEntity = Extract<Entity, { type: 'subject' }>;
export type SubjectGroup = {
  subjects: SubjectEntity[];
  services: NamedService[];
  except: NamedService[];
  params: CommandParams;
};

/** One clause as understood by itself, before references to other clauses are resolved. */
export interface Draft {
  segment: Segment;
  match: Match | null;
  intent: Intent | 'unsupported' | 'unclear' | null;
  mood: Mood;
  /** Takes back what was asked before ("scratch that"). */
  undoes: boolean;
  /** Puts something right ("sorry, I meant …"). */
  corrects: boolean;
  /** A "no" stands in front of it: what was asked before holds no more, whatever it names. */
  heldUp: boolean;
  /** Colleagues mentioned. */
  mentions: string[];
  /** One group a set of services and changes. */
  groups: SubjectGroup[];
  requestIds: string[];
  /** Bare numbers of a clause without an intent: only "it" can turn them into ids. */
  looseIds: string[];
  /** Those of them that nothing follows in their clause ("we are fine with 14"). */
  firmIds: string[];
  /** The first word: "who approved #12?". */
  lead: string;
  /** "it", "her", "the same person". */
  refers: boolean;
  /** "everyone", "*", an address that cannot be read: nothing may be put in its place. */
  blocked: boolean;
  params: CommandParams;
  tasks: number[];
}
