/** A package that is no longer in the storage account, without the bot's doing: nothing may be done as if it had been handed over. Pure. */
import { change, type Cause, type Change, type ChangeDetails } from './change';
import { ok, type Result } from './errors';
import { endPlan } from './plan-lifecycle';
import type { DsrRequest, PackageInfo } from './request';
import { failStep } from './step-lifecycle';

interface Besides {
  patch?: Partial<DsrRequest>;
  notices?: ChangeDetails['notices'];
}

/** While it is reviewed it is made anew, under another name. */
export function packageLost(request: DsrRequest, lost: PackageInfo, cause: Cause, besides: Besides = {}): Change {
  const anew = { package: { ...lost, moves: lost.moves + 1, decisions: 'to be made anew' } };
  const patch = request.state === 'in-review' ? anew : { packageRemovedAt: cause.now };
  return change(request, { ...patch, ...besides.patch }, cause, {
    event: 'package.removed',
    facts: { why: 'missing', package: lost.blobName },
    notices: besides.notices ?? [],
  });
}

/** The step that needs the package fails, and the plan ends with it: what was collected stays where it is. */
export function endWithoutPackage(request: DsrRequest, stepId: string, cause: Cause): Result<Change> {
  const text = sentence(request);
  const { package: built, packageRemovedAt } = request;
  const lost = built && !packageRemovedAt ? packageLost(request, built, cause) : { next: request, entries: [] };
  const failed = failStep(lost.next, stepId, { code: 'DSR_NO_PACKAGE', text, at: cause.now }, cause);
  const entries = [...lost.entries, ...failed.entries];
  // A stop that was asked for is what ends it.
  if (request.cancelAsked) return ok({ next: failed.next, entries });
  const ended = endPlan(failed.next, { why: 'failed', text }, cause);
  return ended.ok ? ok({ next: ended.value.next, entries: [...entries, ...ended.value.entries] }) : ended;
}

function sentence({ steps }: DsrRequest): string {
  const delivered = steps.some(({ kind, state }) => kind === 'deliver' && state === 'done');
  if (!delivered)
    return 'The package is gone from the storage account, so nothing was handed over and nothing was deleted.';
  const begun = steps.some(({ right, changed }) => right === 'delete' && (changed?.done.length ?? 0) > 0);
  return `The package is gone from the storage account, so nothing ${begun ? 'more ' : ''}was deleted.`;
}
