/**
 * Runs tasks of one lane after another and different lanes side by side. Asking for a lane that waits already changes
 * nothing; asking for one that runs makes it run once more.
 */
export class Lanes {
  private readonly lanes = new Map<string, { again: boolean; done: Promise<void> }>();
  private closed = false;

  constructor(
    private readonly run: (lane: string) => Promise<void>,
    private readonly onFault: (lane: string, fault: unknown) => void,
  ) {}

  ask(lane: string): void {
    if (this.closed) return;
    const running = this.lanes.get(lane);
    if (running) running.again = true;
    else this.start(lane);
  }

  /** Resolves when the lane has nothing more to do for now. */
  async done(lane: string): Promise<void> {
    await this.lanes.get(lane)?.done;
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    while (this.lanes.size > 0) await Promise.all([...this.lanes.values()].map(({ done }) => done));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.idle();
  }

  private start(lane: string): void {
    const entry = { again: false, done: Promise.resolve() };
    this.lanes.set(lane, entry);
    entry.done = this.drain(lane, entry);
  }

  private async drain(lane: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      await this.run(lane).catch((fault: unknown) => this.onFault(lane, fault));
    } while (entry.again && !this.closed);
    this.lanes.delete(lane);
  }
}
