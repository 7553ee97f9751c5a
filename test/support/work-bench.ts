import type { DsrRequest } from '../../src/core/request';
import { workOnce } from '../../src/engine/work';
import type { Ports } from '../../src/usecases/ports';
import { storeNew } from '../../src/usecases/store-request';
import { aCause, aDecided, aNewRequest } from './builders';
import { fakePorts, type FakePorts } from './fake-ports';

export const ID = 'DSR-2026-0001';

/** One approved request, not begun. */
export async function approvedPorts(): Promise<FakePorts> {
  const ports = fakePorts();
  await storeNew(ports, aNewRequest({ state: 'running', approval: aDecided() }), aCause());
  return ports;
}

/** Works until there is nothing to do at once. */
export async function work(ports: Ports, signal = new AbortController().signal): Promise<DsrRequest> {
  while (await workOnce(ports, ID, signal));
  return (await ports.requests.get(ID))!;
}

/** Works on, a minute after the other, until the request stands. */
export async function workThroughWaits(ports: FakePorts): Promise<DsrRequest> {
  for (let waits = 0; waits < 10; waits += 1) {
    const request = await work(ports);
    if (request.state !== 'running') return request;
    ports.clock.advance(60_000);
  }
  throw new Error('the request hangs');
}
