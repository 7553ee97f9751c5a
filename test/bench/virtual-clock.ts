interface Sleeper {
  at: number;
  wake: () => void;
}

/**
 * Time that passes only while nothing happens: as soon as no call is under way, it jumps to whoever sleeps the shortest. Calls
 * are real, over sockets; what they take on this machine is no part of it.
 */
export class VirtualClock {
  private ms: number;
  private sleepers: Sleeper[] = [];
  private underWay = 0;
  private looking = false;

  constructor(start: Date) {
    this.ms = start.getTime();
  }

  readonly now = (): Date => new Date(this.ms);

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const slept = new Promise<void>((wake) => this.sleepers.push({ at: this.ms + ms, wake }));
    this.look();
    return slept;
  };

  begin(): void {
    this.underWay += 1;
  }

  end(): void {
    this.underWay -= 1;
    this.look();
  }

  /** Twice round the event loop, so that whoever was woken or answered has said what comes next. */
  private look(): void {
    if (this.looking) return;
    this.looking = true;
    setImmediate(() =>
      setImmediate(() => {
        this.looking = false;
        if (this.underWay === 0) this.jump();
      }),
    );
  }

  private jump(): void {
    const next = this.sleepers.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    if (next === Number.POSITIVE_INFINITY) return;
    this.ms = Math.max(this.ms, next);
    const due = this.sleepers.filter(({ at }) => at <= next);
    this.sleepers = this.sleepers.filter(({ at }) => at > next);
    for (const { wake } of due) wake();
    this.look();
  }
}
