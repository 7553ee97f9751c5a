/** `npm run doctor`: every service in a line or more, what is missing by its exact name, and an exit code that a script can read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDoctor } from '../../../src/cli/doctor';
import { HUB_INSTANCE, objectId } from '../../../src/sandbox/cloud/tenant';
import { loopbackCredential } from '../../../src/sandbox/loopback-credential';
import { writeServicesFile } from '../../../src/sandbox/services-file';
import { type Azurite, startAzurite } from '../../support/azurite';
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

describe('in the sandbox', () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  }, 60_000);
  afterAll(() => azurite.stop());
  const runThere = () => {
    const environment = worldEnvironment(dir, seeded.cloud.url, azurite);
    const file = join(dir, 'sandbox.json');
    writeServicesFile(file, seeded.cloud.url);
    return runDoctor({ ...environment, SERVICES_FILE: file }, loopbackCredential);
  };

  test('nothing is missing and nothing is left unknown', async () => {
    const { exitCode, text } = await runThere();
    expect(text.split('\n').filter((line) => !line.startsWith('ok '))).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('a role that is taken from the bot is told as the actions that are missing and the rights that they cost', async () => {
    const at = `${HUB_INSTANCE}/providers/Microsoft.Authorization/roleAssignments/${objectId(5010)}`;
    const kept = seeded.cloud.state.roleAssignments[at];
    delete seeded.cloud.state.roleAssignments[at];
    const { exitCode, text } = await runThere();
    if (kept) seeded.cloud.state.roleAssignments[at] = kept;
    expect(exitCode).toBe(2);
    const missing = text.split('\n').filter((line) => line.startsWith('MISSING'));
    expect(missing).toContain(
      'MISSING     Azure IoT Hub (contoso-hub): delete devices, needs Microsoft.Devices/IotHubs/devices/delete; without it: no delete',
    );
    expect(missing).toHaveLength(4);
  });
});

test('tells every problem of the configuration at once, and asks nobody', async () => {
  const { exitCode, text } = await runDoctor({});
  expect(exitCode).toBe(1);
  expect(text.split('\n').length).toBeGreaterThan(4);
});
