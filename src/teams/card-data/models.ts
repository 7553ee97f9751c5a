/** What each card shows, ready to be put into its template: words only, nothing to be decided, no field ever missing. */

import type { Choice, Frame } from './frame-models';
import type { DidYouMeanData, FormData, HelpData, HelpTopicData, WelcomeData } from './help-models';
import type { OpenedCards } from './letter-models';
import type { HistoryData, ListData, ReportData } from './look-models';

export type { Button, ButtonData, Choice, Fact, Frame, Tone, ViewData } from './frame-models';
export type { FormInput, HelpRow } from './help-models';

export interface FoundGroup {
  title: string;
  rows: { label: string; why: string }[];
  /** "and 12 more"; empty where all are shown. */
  more: string;
}

/** The same facts to confirm and to decide on. */
export interface PlanFacts {
  /** What needs a second look before anything else. */
  notes: string[];
  found: FoundGroup[];
  foundNothing: string;
  /** Services without a hit; empty where there is none. */
  searched: string[];
  /** Values before and after. */
  differences: string[];
  /** What the services say that it entails. */
  consequences: string[];
  order: string[];
  irreversible: string[];
  notPossible: string[];
  notCovered: string[];
}

/** One choice of the requester about how it is done. */
export interface OptionInput {
  id: string;
  label: string;
  choices: Choice[];
  /** What is chosen now. */
  value: string;
}

export interface PlanData extends Frame, PlanFacts {
  options: OptionInput[];
  /** Empty where no address has to be typed. */
  addressLabel: string;
}

export interface ApprovalData extends Frame, PlanFacts {
  reasonLabel: string;
}

export interface StepRow {
  state: string;
  title: string;
  /** Times, counts, the next try; empty where there is nothing to say. */
  detail: string;
}

export interface StatusData extends Frame {
  steps: StepRow[];
  /** Open tasks to choose from; empty where there are none. */
  tasks: Choice[];
}

/** Lines to decide on, by what they are, and the same as choices. */
export interface ReviewData extends Frame {
  notes: string[];
  groups: { title: string; rows: StepRow[] }[];
  choices: Choice[];
}

export interface PlanEndedData extends Frame {
  next: string[];
  steps: StepRow[];
}

export interface ReadyData extends Frame {
  /** Empty once the link leads nowhere any more. */
  url: string;
  /** The blob behind the link. Not shown. */
  linksTo: string;
  sha256: string;
  contents: string[];
  /** Services without a hit; empty where there is none. */
  searched: string[];
  /** What is not in the package, and why. */
  leftOut: string[];
  gaps: string[];
  toTell: string[];
  notCovered: string[];
}

export interface ClosedData extends Frame {
  steps: StepRow[];
  searched: string[];
  leftOut: string[];
  /** What was done before it was cancelled. */
  stands: string[];
  gaps: string[];
  toTell: string[];
  notCovered: string[];
}

export interface RecordedData extends Frame {
  next: string[];
}

export interface CandidatesData extends Frame {
  label: string;
  choices: Choice[];
  more: string;
}

export interface SearchingData extends Frame {
  asking: string[];
}

export interface NotFoundData extends Frame {
  asked: string[];
  next: string[];
}

export interface SearchFailedData extends Frame {
  next: string[];
}

export interface FoundData extends Frame {
  notes: string[];
  found: FoundGroup[];
  searched: string[];
}

/** Its sentences are the frame's `state`. */
export type MessageData = Frame;

export interface DoctorData extends Frame {
  steps: StepRow[];
}

/** One key a template: `cards/<key>.json`. */
export interface CardData extends OpenedCards {
  plan: PlanData;
  doctor: DoctorData;
  approval: ApprovalData;
  status: StatusData;
  review: ReviewData;
  'plan-ended': PlanEndedData;
  ready: ReadyData;
  closed: ClosedData;
  recorded: RecordedData;
  candidates: CandidatesData;
  searching: SearchingData;
  'not-found': NotFoundData;
  'search-failed': SearchFailedData;
  found: FoundData;
  help: HelpData;
  'help-topic': HelpTopicData;
  welcome: WelcomeData;
  form: FormData;
  'did-you-mean': DidYouMeanData;
  message: MessageData;
  list: ListData;
  history: HistoryData;
  report: ReportData;
}

export type CardName = keyof CardData;

/** A card by name, with what it shows; `renderView` makes it the JSON that is sent. */
export type CardView<N extends CardName = CardName> = { [K in N]: { name: K; data: CardData[K] } }[N];
