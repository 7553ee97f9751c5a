/** Back-pressure over a message port: at most `limit` bytes (and one message) are under way. */
export class ByteWindow {
  private underWay = 0;
  private failure: Error | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly limit: number) {}

  async enter(bytes: number): Promise<void> {
    while (!this.failure && this.underWay > 0 && this.underWay + bytes > this.limit) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.failure) throw this.failure;
    this.underWay += bytes;
  }

  leave(bytes: number): void {
    this.underWay -= bytes;
    this.wake();
  }

  fail(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}
