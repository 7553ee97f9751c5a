import { z } from 'zod';
import { DsrError } from '../../core/errors';
import { type Action, type ActionCall, settle } from '../changing';
import { GONE } from './device-texts';
import type { Instance } from './instance';
import type { CentralDevice } from './mapper';

const read = async ({ client, change, signal }: ActionCall<Instance>): Promise<CentralDevice | null> =>
  (await client.client.device(change.object.id, signal))?.body ?? null;

/** Brings the device's switch to `enabled`; null where the device is gone. */
const switched = (call: ActionCall<Instance>, enabled: boolean, operation: string): Promise<CentralDevice | null> =>
  settle({
    service: 'iot-central',
    operation,
    read: () => read(call),
    isDone: (now) => now === null || now.enabled === enabled,
    write: async (now) => now && call.client.client.changeDevice(now, { enabled }, call.signal),
    pause: call.client.pause,
    signal: call.signal,
  });

async function verifiedSwitch(call: ActionCall<Instance>, enabled: boolean): Promise<string | null> {
  const device = await read(call);
  if (!device) return GONE.verified;
  if (device.enabled === enabled) return null;
  return enabled ? 'A device is still disabled.' : 'A device is still enabled.';
}

export const restrictDevice: Action<Instance> = {
  async preview(call) {
    const device = await read(call);
    if (!device) return { can: 'no', reason: GONE.reason };
    return {
      can: 'yes',
      says: ['The device can no longer connect or send data; what IoT Central has stored of it stays.'],
    };
  },
  async priorState(call) {
    const device = await read(call);
    return device && { enabled: device.enabled };
  },
  async apply(call) {
    const device = await switched(call, false, 'disable device');
    return device ? { is: 'done' } : { is: 'manual', task: GONE.task };
  },
  verify: (call) => verifiedSwitch(call, false),
};

const priorSchema = z.strictObject({ enabled: z.boolean() });

function priorOf(prior: unknown): z.infer<typeof priorSchema> {
  const parsed = priorSchema.safeParse(prior);
  if (parsed.success) return parsed.data;
  throw new DsrError('DSR_INTERNAL', 'the stored state of a restricted device cannot be read');
}

export const liftDevice: Action<Instance> = {
  async preview(call) {
    return (await read(call)) ? { can: 'yes' } : { can: 'manual', task: GONE.task };
  },
  async apply(call, { prior }) {
    if (!(await read(call))) return { is: 'manual', task: GONE.task };
    const device = await switched(call, priorOf(prior).enabled, 'put device back');
    return device ? { is: 'done' } : { is: 'manual', task: GONE.task };
  },
  verify: (call, { prior }) => verifiedSwitch(call, priorOf(prior).enabled),
};

export const deleteDevice: Action<Instance> = {
  preview: () =>
    Promise.resolve({
      can: 'yes',
      says: [
        'The device goes with its properties and its telemetry, and cannot be brought back.',
        'A device that still has its credentials may register again as a new one: take it out of service as well.',
      ],
    }),
  async apply(call) {
    const { client, change, signal } = call;
    await settle({
      service: 'iot-central',
      operation: 'delete device',
      read: () => read(call),
      isDone: (now) => now === null,
      write: () => client.client.deleteDevice(change.object.id, signal),
      pause: client.pause,
      signal,
    });
    return { is: 'done' };
  },
  async verify(call) {
    return (await read(call)) ? 'A device is still there.' : null;
  },
};
