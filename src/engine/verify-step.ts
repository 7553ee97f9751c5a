import { changesOf } from '../core/change-lifecycle';
import { DsrError } from '../core/errors';
import type { ObjectChange } from '../core/object-change';
import type { DsrRequest, Step } from '../core/request';
import { objectKey } from '../core/service';
import type { Ports } from '../usecases/ports';
import { restrictionId } from '../usecases/preview-changes';
import { changerOf, contextOf, forgetPrior } from './change-parts';
import { finish, load } from './step-parts';

/** Every object of the whole plan once more: a service may have brought one back since. */
export async function runVerify(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  const done = standing(request.steps.filter(({ kind }) => kind === 'change').flatMap((step) => doneIn(request, step)));
  for (const { step, change } of done) {
    signal.throwIfAborted();
    if (await isForgotten(ports, change)) continue;
    const wrong = await changerOf(ports, step).verify(change, await contextOf(ports, request, step, change), signal);
    if (wrong) throw new DsrError('DSR_SERVICE_FAILED', wrong);
  }
  for (const { change } of done) await forgetPrior(ports, change);
  await finish(ports, request, stepId);
}

interface Done {
  step: Step;
  change: ObjectChange;
}

/** "Restrict and delete": of an object only what its last right came to can still be seen. */
const standing = (done: readonly Done[]): Done[] =>
  done.filter(
    ({ change: { right, object } }, at) =>
      !done
        .slice(at + 1)
        .some(({ change }) => change.right !== right && objectKey(change.object) === objectKey(object)),
  );

function doneIn(request: DsrRequest, step: Step): Done[] {
  const handedOver = new Set(step.changed?.handedOver ?? []);
  const own = changesOf(request, step).filter(({ object }) => !handedOver.has(objectKey(object)));
  return own.map((change) => ({ step, change }));
}

/** By a run that was cut off after it had read everything back: there is nothing left to compare with. */
async function isForgotten(ports: Ports, { right, object }: ObjectChange): Promise<boolean> {
  return right === 'lift' && (await ports.restrictions.get(restrictionId(ports, object))) === null;
}
