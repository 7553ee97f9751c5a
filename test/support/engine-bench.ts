import type { DsrRequest } from '../../src/core/request';
import type { NewRequest } from '../../src/core/ports/request-store';
import { Engine } from '../../src/engine/engine';
import { storeNew } from '../../src/usecases/store-request';
import { aCause, aNewRequest } from './builders';
import { FakeMessenger } from './fake-messenger';
import { fakePorts } from './fake-ports';

/** An engine on fake ports, whose clock and ticks are ours. */
export class EngineBench {
  readonly ports = fakePorts();
  readonly messenger = new FakeMessenger();
  readonly faults: string[] = [];
  engine = this.newEngine();

  /** As after a restart: the stores are kept. */
  newEngine(): Engine {
    const engine = new Engine(this.ports, this.messenger, { fault: (what, id) => this.faults.push(`${what} ${id}`) });
    this.ports.wake = (id) => engine.wake(id);
    this.engine = engine;
    return engine;
  }

  async given(changes: Partial<NewRequest>): Promise<void> {
    await storeNew(this.ports, aNewRequest(changes), aCause());
  }

  /** Its own timer does not tick within a test. */
  async start(): Promise<void> {
    await this.engine.start(3_600_000);
    await this.engine.idle();
  }

  async after(ms: number): Promise<DsrRequest | null> {
    this.ports.clock.advance(ms);
    await this.engine.tick();
    await this.engine.idle();
    return this.request();
  }

  request(): Promise<DsrRequest | null> {
    return this.ports.requests.get('DSR-2026-0001');
  }
}
