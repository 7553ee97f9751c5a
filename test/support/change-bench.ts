import type { Command } from '../../src/core/command';
import type { ChangeRight } from '../../src/core/object-change';
import type { DsrRequest } from '../../src/core/request';
import type { FoundObject } from '../../src/core/service';
import { planOf } from '../../src/usecases/plan-for';
import { storeNew } from '../../src/usecases/store-request';
import { freshStep } from '../../src/core/plan';
import { aCause, aCommand, aDecided, aNewRequest, anObject, aSubject } from './builders';
import { FakeChanger } from './fake-changer';
import { fakePorts, type FakePorts } from './fake-ports';

export interface ChangeBench {
  ports: FakePorts;
  changer: FakeChanger;
}

export const DEVICES = [anObject(), anObject({ id: 'thermostat-anna-2' })];

/** Ports with one service that can change what it holds. */
export function changeBench(objects: FoundObject[] = DEVICES): ChangeBench {
  const ports = fakePorts();
  const changer = new FakeChanger();
  const [service] = ports.services;
  if (!service) throw new Error('no service');
  Object.assign(service, { changes: changer, objects });
  return { ports, changer };
}

/** One approved request for these commands, planned as the product plans it, not begun. */
export async function approved(
  { ports }: ChangeBench,
  intents: readonly (ChangeRight | 'export')[],
  params: Command['params'] = {},
): Promise<DsrRequest> {
  return approvedFor(
    { ports },
    intents.map((intent) => aCommand({ intent, params: intent === 'export' ? {} : params })),
  );
}

export async function approvedFor({ ports }: Pick<ChangeBench, 'ports'>, commands: Command[]): Promise<DsrRequest> {
  const found = { subject: aSubject(), objects: ports.services[0]?.objects ?? [], chosen: null };
  const plan = await planOf(ports, { commands }, found, new AbortController().signal);
  const approval = aDecided({ planHash: plan.hash });
  const steps = plan.steps.map(freshStep);
  return storeNew(ports, aNewRequest({ state: 'running', commands, plan, approval, steps }), aCause());
}
