/** What the cards show that only look: list, history, report. */
import type { Frame } from './frame-models';

export interface ListRow {
  id: string;
  what: string;
  state: string;
}

export interface ListData extends Frame {
  rows: ListRow[];
  more: string;
}

export interface HistoryDay {
  title: string;
  rows: { time: string; what: string; detail: string }[];
}

export interface HistoryData extends Frame {
  days: HistoryDay[];
}

/** A bar of a chart: the words say all that the bar shows. */
export interface Bar {
  label: string;
  words: string;
  /** Shares of the width; they are weights, and 0 is not drawn. */
  filled: number;
  rest: number;
}

export interface ReportData extends Frame {
  rights: Bar[];
  outcomes: Bar[];
  ages: Bar[];
  /** The register; empty where there is none. */
  url: string;
}
