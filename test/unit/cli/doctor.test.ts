/** `npm run doctor`: every service in a line or more, what is missing by its exact name, and an exit code that a script can read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDoctor } from '../../../src/cli/doctor';
import { worldEnvironment } from '../../support/world-environment';
import { credential, startSeeded, type Seeded } from '../services/support/seeded-cloud';

let seeded: Seeded;
const dir = mkdtempSync(join(tmpdir(), 'dsr-doctor-'));
beforeAll(async () => {
  seeded = await startSeeded();
});
afterEach(() => seeded.clearFaults());
afterAll(async () => {
  await seeded.cloud.close();
  rmSync(dir, { recursive: true });
});

const run = () =>
  runDoctor(worldEnvironment(dir, seeded.cloud.url, { blobEndpoint: 'https://127.0.0.1:1/a' }), credential);

test('names each service, and those that are not used with the reason', async () => {
  const { text } = await run();
  for (const title of ['Microsoft Entra ID', 'Provisioning Service', 'Azure IoT Hub']) expect(text).toContain(title);
  expect(text).toMatch(/not used .*Digital Twins: no connection is configured/);
});

test('names the permission that is refused, and what does not work without it', async () => {
  await seeded.fault({ service: 'dps', times: 1000, status: 403 });
  const { exitCode, text } = await run();
  expect(exitCode).toBe(2);
  expect(text).toMatch(/MISSING .*Provisioning Service.*without it: no .*delete/);
});

test('tells every problem of the configuration at once, and asks nobody', async () => {
  const { exitCode, text } = await runDoctor({});
  expect(exitCode).toBe(1);
  expect(text.split('\n').length).toBeGreaterThan(4);
});
