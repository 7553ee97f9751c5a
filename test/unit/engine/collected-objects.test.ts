/** Proves that collecting notes whose data came, so that a package can be held against what discovery promised. */
import { comparePackage } from '../../../src/core/compare-package';
import { ServiceError } from '../../../src/core/ports/service-adapter';
import { approvedPorts, work, workThroughWaits } from '../../support/work-bench';

const givers = ({ steps }: Awaited<ReturnType<typeof work>>) =>
  steps.find(({ kind }) => kind === 'collect')?.progress?.objects;

test('an object that gave a record is noted once, whatever came after', async () => {
  const ports = await approvedPorts();
  const request = await work(ports);
  expect(givers(request)).toEqual({ devices: [0] });
  expect(comparePackage(request, [ports.services[0]!.definition])).toEqual({ promised: 1, held: 1, differences: [] });
});

test('an object that gave nothing is not, and the package then differs from the plan', async () => {
  const ports = await approvedPorts();
  ports.services[0]!.pages = {};
  const request = await work(ports);
  expect(givers(request)).toEqual({});
  expect(comparePackage(request, [ports.services[0]!.definition])?.differences).toMatchObject([
    { of: { objects: 'device' }, promised: 1, missing: 1, cause: 'changed' },
  ]);
});

test('what a collection gave before it began anew counts no more', async () => {
  const ports = await approvedPorts();
  const [service] = ports.services;
  const refused = new ServiceError('iot-hub', 400, null, 'listDevices', false, null);
  service!.onCollect = () => {
    if (service!.collected.length !== 2) return;
    service!.pages = {};
    throw refused;
  };
  expect(givers(await workThroughWaits(ports))).toEqual({});
});
