/** The clock of the simulators: the given one, moved forward by what was asked for (`POST /_sandbox/clock`). */
export class Clock {
  private offset: number;

  constructor(
    private readonly base: () => Date,
    offsetMs: number,
    private readonly onAdvance: (offsetMs: number) => void,
  ) {
    this.offset = offsetMs;
  }

  /** Milliseconds by which this clock is ahead of the given one. */
  get offsetMs(): number {
    return this.offset;
  }

  now(): Date {
    return new Date(this.base().getTime() + this.offset);
  }

  iso(): string {
    return this.now().toISOString();
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.onAdvance(this.offset);
  }
}

const DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

/** ISO 8601 duration → milliseconds; undefined where it is none. Years and months have no fixed length and are not taken. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  return UNITS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
}
