/** What the cards have in common. */
import type { ListFilter, NamedPeriod } from '../../core/command';

/** The container styles; every tone stands beside words that say the same. */
export type Tone = 'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

export interface Fact {
  label: string;
  value: string;
}

/** One line of a list to choose from. */
export interface Choice {
  title: string;
  value: string;
}

export interface ButtonData {
  verb: string;
  requestId?: string;
  draftId?: string;
  /** The revision of the request or draft that the card shows. */
  version: number;
  /** Of a second look only: this press is the one that counts. */
  sure?: true;
  /** Of unclear messages only: which of the draft's readings. */
  candidate?: string;
  /** Of requests only; null where there is no plan. */
  planHash?: string | null;
}

/** Of buttons that only look: what to show next. None of it is trusted to be allowed or to exist. */
export interface ViewData {
  verb: 'list' | 'history' | 'report' | 'review' | 'letter' | 'decline-form' | 'case' | 'lift' | 'restore' | 'status';
  /** From 1. */
  page?: number;
  filter?: ListFilter;
  dueWithinDays?: number;
  requestId?: string;
  period?: NamedPeriod;
}

export interface Button {
  verb: string;
  title: string;
  tooltip: string;
  style: 'default' | 'positive' | 'destructive';
  /** Whether the card's inputs go with it: `none` where they would stand in the way. */
  inputs: 'auto' | 'none';
  data: ButtonData | ViewData;
}

/** The frame of every card. Empty strings and lists are not shown. */
export interface Frame {
  /** The id of the request that it tells of; empty where there is none. Not shown. */
  about: string;
  /** One or two sentences: notification, screen reader, clients that cannot show cards. */
  summary: string;
  /** Said before anything else to the one who pressed a button; empty but in an answer. */
  notice: string;
  /** The small line over the title: which request, whose. */
  eyebrow: string;
  title: string;
  /** Where things stand, in words; `tone` colours it. */
  state: string;
  tone: Tone;
  facts: Fact[];
  buttons: Button[];
  /** A row of its own, for what only opens another card: a client shows five in a row. */
  opens: Button[];
  /** The small line below: what can be typed instead. */
  hint: string;
  /** When what the card shows was true; relative times count from here. */
  asOf: string;
}
