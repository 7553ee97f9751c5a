/** Power fails before or after every single lasting effect of a plan; the next start finishes it with one effect each. */
import type { DsrRequest } from '../../../src/core/request';
import { expireIfDue } from '../../../src/usecases/expire-approval';
import { cutOff, PowerFailure, type Moment } from '../../support/cut-off';
import { aServiceError, eventsOf, type FakePorts } from '../../support/fake-ports';
import { approvedPorts, ID, work } from '../../support/work-bench';

/** Works until the power fails, then as the next process does in its work lane; null where the moment never came. */
async function workOver(ports: FakePorts, moment: Moment): Promise<DsrRequest | null> {
  const first = cutOff(ports, moment);
  await work(first.ports).catch((fault: unknown) => {
    if (!(fault instanceof PowerFailure)) throw fault;
  });
  if (!first.failed()) return null;
  await expireIfDue(ports, ID);
  await work(ports);
  return ports.requests.get(ID);
}

function finished(ports: FakePorts): string[] {
  const of = (event: string) => ports.audit.lines.filter((line) => line.event === event);
  return of('step.finished').map(({ facts }) => String(facts.step));
}

describe.each(['before', 'after'] as const)('power fails %s an effect', (when) => {
  test('of a plan that goes well: every step is done once', async () => {
    let moments = 0;
    for (let at = 1; ; at += 1) {
      const ports = await approvedPorts();
      const request = await workOver(ports, { at, when });
      if (!request) break;
      moments += 1;
      expect([at, request.state, request.package?.counts]).toEqual([at, 'completed', { 'iot-hub/devices': 3 }]);
      expect(finished(ports)).toEqual(['collect:iot-hub:hub', 'package', 'deliver']);
      expect(eventsOf(ports).filter((event) => event === 'plan.started' || event === 'completed')).toHaveLength(2);
      expect(request.outbox.filter(({ kind }) => kind === 'ready')).toHaveLength(1);
    }
    expect(moments).toBeGreaterThan(20);
  });

  test('of a plan whose step fails for good: it ends, and nothing after the step is done', async () => {
    for (let at = 1; ; at += 1) {
      const ports = await approvedPorts();
      const fail = () => void (ports.services[0]!.faults = [aServiceError(403)]);
      ports.services[0]!.onCollect = fail;
      const request = await workOver(ports, { at, when });
      if (!request) break;
      expect([at, request.state, request.planEnd?.why]).toEqual([at, 'awaiting-confirmation', 'failed']);
      expect(finished(ports)).toEqual([]);
      expect(eventsOf(ports).filter((event) => event === 'plan-ended')).toHaveLength(1);
    }
  });
});

test('a page that was staged but not noted is staged again over itself', async () => {
  const ports = await approvedPorts();
  const { stage } = ports.packages;
  const names: string[] = [];
  ports.packages.stage = (page, records) => {
    names.push(`${page.collection}-${page.page}`);
    return stage.call(ports.packages, page, records);
  };
  const commitAfterFirstPage = 8;
  await workOver(ports, { at: commitAfterFirstPage, when: 'before' });
  expect(new Set(names)).toEqual(new Set(['devices-0', 'devices-1']));
});
