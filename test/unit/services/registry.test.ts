import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RIGHTS, SERVICE_NAMES } from '../../../src/core/service';
import { createServices, REGISTRY } from '../../../src/services/registry';
import { discoverObjects } from '../../../src/usecases/discover-objects';
import { adapterOf, ANNA, configOf, credential, keysOf, never, startSeeded } from './support/seeded-cloud';

const folder = join(__dirname, '../../../src/services');
const withoutDps = (file: object): unknown =>
  Object.assign(file, { connections: { ...('connections' in file ? (file.connections as object) : {}), dps: [] } });

describe('service registry', () => {
  it('has an entry for every service, and a folder for each', () => {
    expect(Object.keys(REGISTRY)).toEqual([...SERVICE_NAMES]);
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...SERVICE_NAMES].sort());
  });

  it('declares for every right of every service whether it can', () => {
    for (const entry of Object.values(REGISTRY)) {
      expect(Object.keys(entry.definition.capabilities)).toEqual([...RIGHTS]);
    }
  });

  it('says of every service either that it works or why it does not', () => {
    const now = (): Date => new Date();
    const all = createServices(configOf('http://127.0.0.1:9'), { credential, now, approvers: {} });
    expect(all.adapters.map(({ definition }) => definition.name)).toEqual(['entra', 'dps', 'iot-hub']);
    expect(all.unavailable).toEqual([
      { name: 'system-logs', title: 'Microsoft system-generated logs', reason: 'no connection is configured' },
      { name: 'digital-twins', title: 'Azure Digital Twins', reason: 'no connection is configured' },
      { name: 'iot-central', title: 'Azure IoT Central', reason: 'no connection is configured' },
    ]);
    const fewer = createServices(configOf('http://127.0.0.1:9', withoutDps), { credential, now, approvers: {} });
    expect(fewer.adapters.map(({ definition }) => definition.name)).toEqual(['entra', 'iot-hub']);
    expect(fewer.unavailable).toContainEqual({
      ...{ name: 'dps', title: 'Azure IoT Hub Device Provisioning Service', reason: 'no connection is configured' },
    });
  });

  it('has the checklists of other systems where one is configured, and misses nothing where none is', () => {
    const withTask = (file: object): unknown =>
      Object.assign(file, { notCoveredTasks: { backups: { rights: ['delete'] } } });
    const config = configOf('http://127.0.0.1:9', withTask);
    const { adapters, unavailable } = createServices(config, { credential, now: () => new Date(), approvers: {} });
    expect(adapters.at(-1)?.definition.name).toBe('manual');
    expect(unavailable.map(({ name }) => name)).not.toContain('manual');
  });

  it('finds together everything of Anna in the three services, and nothing of the other Anna', async () => {
    const seeded = await startSeeded();
    const before = seeded.state();
    const found = await discoverObjects(seeded.services().adapters, ANNA, never);
    expect(keysOf(found)).toEqual([
      'device thermostat-anna-1',
      'device thermostat-anna-2',
      'enrollment thermostat-anna-1',
      'registration thermostat-anna-1',
      'registration thermostat-anna-2',
      `user ${ANNA.kind === 'user' ? ANNA.objectId : ''}`,
    ]);
    expect(JSON.stringify(found)).not.toMatch(/"(registration|device) (\S+)"[^{]*"id":"\2"/);
    expect(seeded.state()).toEqual(before);
    await seeded.cloud.close();
  });

  it('leads from a registration alone to its device', async () => {
    const seeded = await startSeeded();
    const subject = { kind: 'registration' as const, id: 'thermostat-anna-2' };
    const found = await discoverObjects(seeded.services().adapters, subject, never);
    expect(keysOf(found)).toEqual(['device thermostat-anna-2', 'registration thermostat-anna-2']);
    expect(adapterOf(seeded.services(), 'entra')).toBeDefined();
    await seeded.cloud.close();
  });

  it('keeps the services apart: a folder imports neither another service nor the registry', () => {
    for (const service of SERVICE_NAMES) {
      for (const file of readdirSync(join(folder, service))) {
        const text = readFileSync(join(folder, service, file), 'utf8');
        for (const other of [...SERVICE_NAMES.filter((name) => name !== service), 'registry']) {
          expect(text).not.toContain(`'../${other}`);
        }
      }
    }
  });
});
