/** What the supervisor tells the bot's process. */
export type ToBot =
  /** The first message: from now on it is the bot. Until then it has only loaded its code, to be up at once. */
  | { kind: 'start'; offsetMs: number }
  /** The virtual clock was moved; `offsetMs` is by how much it is ahead in all. */
  | { kind: 'clock'; offsetMs: number };
