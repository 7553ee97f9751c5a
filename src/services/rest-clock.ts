import { setTimeout as pause } from 'node:timers/promises';

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export interface ClockParts {
  now?: () => Date;
  /** Rejects when the signal aborts. */
  sleep?: Sleep;
}

const really: Sleep = (ms, signal) => pause(ms, undefined, { signal });

/**
 * Time that never lies behind what was slept: a timer may fire a moment early, the machine's clock may be set back, and a
 * test's sleep takes no time at all.
 */
export class RestClock {
  private reached = 0;
  private readonly wall: () => Date;
  private readonly pause: Sleep;

  constructor({ now = () => new Date(), sleep = really }: ClockParts) {
    this.wall = now;
    this.pause = sleep;
  }

  now(): number {
    this.reached = Math.max(this.reached, this.wall().getTime());
    return this.reached;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const until = this.now() + ms;
    await this.pause(ms, signal);
    this.reached = Math.max(this.reached, until);
  }
}
