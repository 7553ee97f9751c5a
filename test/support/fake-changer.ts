import type { ObjectChange, Outcome, Preview } from '../../src/core/object-change';
import type { ApplyContext, ObjectChanger } from '../../src/core/ports/service-adapter';

/** Does what its fields say and remembers what it was asked; everything is possible unless a test says otherwise. */
export class FakeChanger implements ObjectChanger {
  previews: (change: ObjectChange) => Preview = () => ({ can: 'yes' });
  outcomes: (change: ObjectChange) => Outcome = () => ({ is: 'done' });
  wrong: string | null = null;
  prior: unknown = { enabled: true };
  /** Thrown by the next calls of `apply`, one each. */
  faults: Error[] = [];
  readonly previewed: ObjectChange[] = [];
  readonly applied: { change: ObjectChange; context: ApplyContext }[] = [];
  readonly verified: string[] = [];
  priorAsked = 0;

  preview(change: ObjectChange): Promise<Preview> {
    this.previewed.push(change);
    return Promise.resolve(this.previews(change));
  }

  priorState(): Promise<unknown> {
    this.priorAsked += 1;
    return Promise.resolve(this.prior);
  }

  apply(change: ObjectChange, context: ApplyContext): Promise<Outcome> {
    this.applied.push({ change, context });
    const fault = this.faults.shift();
    return fault ? Promise.reject(fault) : Promise.resolve(this.outcomes(change));
  }

  verify(change: ObjectChange, { prior }: ApplyContext): Promise<string | null> {
    if (change.right === 'lift' && prior === null)
      throw new Error('the state from before a restriction cannot be read');
    this.verified.push(change.object.id);
    return Promise.resolve(this.wrong);
  }

  get appliedIds(): string[] {
    return this.applied.map(({ change }) => change.object.id);
  }
}
