/** A step that fails is put off or ends the plan with the step named; a request never hangs. */
import { DsrError } from '../../../src/core/errors';
import { aServiceError, eventsOf, type FakePorts, type FakeService } from '../../support/fake-ports';
import { approvedPorts, work, workThroughWaits } from '../../support/work-bench';

let ports: FakePorts;
let service: FakeService;
beforeEach(async () => {
  ports = await approvedPorts();
  service = ports.services[0]!;
});

describe('a step that fails', () => {
  test('for a while is put off with growing waits, told once, and then finishes', async () => {
    service.faults = [aServiceError(503), aServiceError(null)];
    const first = await work(ports);
    expect(first.steps[0]).toMatchObject({ state: 'pending', attempts: 1, notBefore: '2026-11-22T10:00:02.000Z' });
    ports.clock.advance(1_999);
    expect((await work(ports)).version).toBe(first.version);
    ports.clock.advance(1);
    expect((await work(ports)).steps[0]).toMatchObject({ attempts: 2, notBefore: '2026-11-22T10:00:06.000Z' });
    const request = await workThroughWaits(ports);
    expect(request.state).toBe('completed');
    expect(request.outbox.map(({ kind }) => kind).filter((kind) => kind === 'retrying')).toHaveLength(1);
  });

  test('waits as long as the service asked', async () => {
    service.faults = [aServiceError(429, 30_000)];
    expect((await work(ports)).steps[0]?.notBefore).toBe('2026-11-22T10:00:30.000Z');
  });

  test('too often ends the plan with the step named', async () => {
    service.faults = Array.from({ length: 3 }, () => aServiceError(503));
    const request = await workThroughWaits(ports);
    expect(request).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed' } });
    expect(request.planEnd?.text).toBe(
      '“Collect from Azure IoT Hub” failed: Azure IoT Hub: listDevices did not work, it is not available at the moment (answer 503).',
    );
    expect(request.steps.map(({ state }) => state)).toEqual(['failed', 'pending', 'pending']);
    expect(eventsOf(ports).slice(-2)).toEqual(['step.failed', 'plan-ended']);
  });

  test('is forgiven its failures with each page that it gets', async () => {
    const flaky = [aServiceError(503), aServiceError(503)];
    service.faults = [...flaky];
    service.onCollect = () => {
      if (service.collected.at(-1)?.continuation === '1' && flaky.length > 0) service.faults = [flaky.pop()!];
    };
    expect(await workThroughWaits(ports)).toMatchObject({ state: 'completed' });
  });

  test.each([400, 401, 403, 404])('with %i ends the plan at once', async (status) => {
    service.faults = [aServiceError(status)];
    expect(await work(ports)).toMatchObject({
      planEnd: { why: 'failed' },
      steps: [{ state: 'failed', attempts: 0 }, {}, {}],
    });
    expect(service.collected).toHaveLength(1);
  });

  test('by a fault of our own shows no word of it', async () => {
    ports.packages.faults = Array.from({ length: 3 }, () => new TypeError('anna.kovacs@contoso.com is undefined'));
    const request = await workThroughWaits(ports);
    expect(request.planEnd?.text).toBe('“Collect from Azure IoT Hub” failed: an unexpected error.');
    expect(JSON.stringify([request.steps, request.outbox, ports.audit.lines])).not.toContain('anna.kovacs');
  });

  test.each([
    [
      new DsrError('DSR_SERVICE_FAILED', 'storage: stage a page answered 403'),
      /storage: stage a page did not work, it does not let the bot do that \(answer 403\)\.$/,
    ],
    [
      new DsrError('DSR_INTERNAL', 'staging holds 0 pages in a row of a collection that has 2'),
      /an unexpected error\.$/,
    ],
  ])('because the storage refuses or lost its pages ends the plan, and does not hang: %s', async (fault, words) => {
    ports.packages.faults = Array.from({ length: 20 }, () => fault);
    const request = await workThroughWaits(ports);
    expect(request).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed' } });
    expect(request.planEnd?.text).toMatch(words);
  });

  test('because the audit log cannot be written stops, and is no failure of the step', async () => {
    service.onCollect = () => Promise.reject(new DsrError('DSR_AUDIT_FAILED', 'disk full'));
    await expect(work(ports)).rejects.toThrow('disk full');
    service.onCollect = () => undefined;
    expect(await work(ports)).toMatchObject({ state: 'completed' });
    expect(eventsOf(ports)).not.toContain('step.put-off');
  });
});

describe('a page token that the service no longer takes', () => {
  test.each([400, 410])('with %i begins that collection anew, alone', async (status) => {
    service.onCollect = () => {
      if (service.collected.length === 2) service.faults = [aServiceError(status)];
    };
    expect(await work(ports)).toMatchObject({ state: 'completed', package: { counts: { 'iot-hub/devices': 3 } } });
    expect(service.collected.map(({ continuation }) => continuation)).toEqual([null, '1', null, '1']);
  });

  test('for ever ends the plan', async () => {
    service.onCollect = () => {
      if (service.collected.at(-1)?.continuation !== null) service.faults = [aServiceError(400)];
    };
    expect(await work(ports)).toMatchObject({ planEnd: { why: 'failed' } });
    expect(service.collected.length).toBeLessThan(10);
  });
});
