import type { RestClock } from './rest-clock';

/** A documented limit: so many tokens in so many seconds. */
export interface Rate {
  tokens: number;
  perSeconds: number;
}

/** Nothing goes in the time that the caller has: the service asked for a longer pause, or the line is too slow. */
export class BucketClosed extends Error {
  override readonly name = 'BucketClosed';

  constructor(
    readonly why: 'asked' | 'late',
    readonly forMs: number,
  ) {
    super('BucketClosed');
  }
}

export interface Patience {
  signal: AbortSignal;
  /** A longer pause that the service asked for is not waited for. */
  maxPauseMs: number;
  /** Nor is anything that lasts longer than this. */
  withinMs: number;
}

/** Of a limit; what is left over is for calls that arrive closer together than they were sent. */
const USED = 0.9;
/** Saved up while nothing is asked, of a limit. With what comes in meanwhile, no window of the service holds more than its limit. */
const SAVED = 1 - USED;
/** A limit is lower than configured, or others use it as well: slower at once, and faster again bit by bit. */
const SLOWER = 0.75;
const SLOWEST = 0.1;
const FASTER_A_WINDOW = 0.05;

/** Tokens of one kind of call to one instance. Who comes first is served first, whatever it costs. */
export class RateBucket {
  private readonly perMs: number;
  private readonly windowMs: number;
  private readonly most: number;
  private tokens: number;
  private at: number;
  private closedUntil = 0;
  private pace = 1;
  private line: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(
    { tokens, perSeconds }: Rate,
    private readonly clock: RestClock,
  ) {
    this.windowMs = perSeconds * 1000;
    this.perMs = (tokens / this.windowMs) * USED;
    this.most = Math.max(1, tokens * SAVED);
    this.tokens = this.most;
    this.at = clock.now();
  }

  /** Waits for its turn and for enough tokens. Throws `BucketClosed`, or the signal's reason. */
  async take(cost: number, patience: Patience): Promise<void> {
    const before = this.line;
    this.waiting += 1;
    let leave = (): void => {};
    this.line = new Promise((resolve) => (leave = resolve));
    try {
      await unlessAborted(before, patience.signal);
      await this.filled(cost, patience);
      this.tokens -= cost;
    } finally {
      this.waiting -= 1;
      void before.then(leave);
    }
  }

  /** The service refused a call: nobody goes before `waitMs` are over, then one like it, then the others at a slower pace. */
  refused(cost: number, waitMs: number): void {
    this.refill();
    if (this.closedUntil <= this.at) this.pace = Math.max(SLOWEST, this.pace * SLOWER);
    this.closedUntil = Math.max(this.closedUntil, this.at + waitMs);
    this.tokens = Math.min(cost, this.most);
  }

  /** Full, open and at full pace: a new one would be the same. */
  hasRested(): boolean {
    this.refill();
    return this.waiting === 0 && this.tokens >= this.most && this.pace >= 1 && this.closedUntil <= this.at;
  }

  private async filled(cost: number, { signal, maxPauseMs, withinMs }: Patience): Promise<void> {
    const givenUpAt = this.clock.now() + withinMs;
    for (let waitMs = this.waitFor(cost); waitMs > 0; waitMs = this.waitFor(cost)) {
      if (this.at + waitMs > givenUpAt) throw new BucketClosed('late', Math.ceil(waitMs));
      if (this.closedUntil - this.at > maxPauseMs) throw new BucketClosed('asked', Math.ceil(waitMs));
      await this.sleep(waitMs, signal);
    }
  }

  private async sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.clock.sleep(Math.ceil(ms), signal);
    } finally {
      signal.throwIfAborted();
    }
  }

  /** What costs more than the bucket holds goes when it is full, and those after it wait the longer. */
  private waitFor(cost: number): number {
    this.refill();
    const missing = Math.min(cost, this.most) - this.tokens;
    const forTokens = missing > 1e-9 ? missing / (this.perMs * this.pace) : 0;
    return Math.max(0, this.closedUntil - this.at) + forTokens;
  }

  private refill(): void {
    const now = this.clock.now();
    const open = Math.max(0, now - Math.max(this.at, this.closedUntil));
    this.tokens = Math.min(this.most, this.tokens + open * this.perMs * this.pace);
    this.pace = Math.min(1, this.pace + (open / this.windowMs) * FASTER_A_WINDOW);
    this.at = Math.max(this.at, now);
  }
}

/** An abort ends the wait of one, not the line. */
function unlessAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    void turn.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
