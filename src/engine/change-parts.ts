/** What changing an object and reading it back have in common. */
import { DsrError } from '../core/errors';
import type { ObjectChange, Preview } from '../core/object-change';
import type { ApplyContext, ObjectChanger } from '../core/ports/service-adapter';
import type { DsrRequest, Step } from '../core/request';
import { objectKey } from '../core/service';
import type { Ports } from '../usecases/ports';
import { restrictionId } from '../usecases/preview-changes';
import { adapterOf } from './step-parts';

export async function contextOf(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  change: ObjectChange,
): Promise<ApplyContext> {
  const kept = await ports.restrictions.get(restrictionId(ports, change.object));
  return {
    planned: plannedOf(request, step, change),
    prior: kept?.prior ?? null,
    waited: step.changed?.waitingFor != null,
  };
}

/** By the command as well: two corrections of one object are two changes. */
function plannedOf({ plan }: DsrRequest, step: Step, { right, object }: ObjectChange): Preview {
  const key = objectKey(object);
  const planned = plan?.changes.find(
    (each) => each.command === step.command && each.right === right && objectKey(each.object) === key,
  );
  if (!planned) throw new DsrError('DSR_INTERNAL', 'a change that is not in the plan');
  return planned.preview;
}

export function changerOf(ports: Ports, step: Step): ObjectChanger {
  const { changes } = adapterOf(ports, step);
  if (!changes) throw new DsrError('DSR_INTERNAL', `${step.service ?? ''} has no changes`);
  return changes;
}

/** The state before a restriction lives as long as the restriction. */
export async function forgetPrior(ports: Ports, { right, object }: ObjectChange): Promise<void> {
  if (right === 'lift' || right === 'delete') await ports.restrictions.drop(restrictionId(ports, object));
}
