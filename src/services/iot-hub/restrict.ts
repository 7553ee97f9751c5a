import { z } from 'zod';
import type { Outcome, Preview } from '../../core/object-change';
import { type Action, type ActionCall, priorFrom, settle } from '../changing';
import type { HubInstance } from './instance';
import type { Device } from './mapper';
import { type DeviceStatus, KeysWithheld } from './whole-device';

type Call = ActionCall<HubInstance>;

/** Whoever looks at the device in the portal reads why; it names nobody. */
const RESTRICTED: DeviceStatus = { status: 'disabled', statusReason: 'Processing is restricted (GDPR Article 18)' };
const SAYS = 'The device cannot connect while it is disabled; what is stored about it stays.';
const GONE = 'the device is gone';

const priorSchema = z.strictObject({ status: z.enum(['enabled', 'disabled']), statusReason: z.string().nullable() });

export const restrictAction: Action<HubInstance> = {
  preview: (call) => preview(call, SAYS),
  async priorState(call) {
    const now = await read(call);
    return { status: now?.status ?? 'enabled', statusReason: now?.statusReason ?? null };
  },
  apply: (call) => setStatus(call, RESTRICTED),
  verify: (call) => missing(call, RESTRICTED),
};

export const liftAction: Action<HubInstance> = {
  preview: (call) => preview(call),
  apply: async (call, context) => setStatus(call, priorFrom(priorSchema, context)),
  verify: async (call, context) => missing(call, priorFrom(priorSchema, context)),
};

const read = async ({ client, change, signal }: Call): Promise<Device | null> =>
  (await client.hub.device(change.object.id, signal))?.body ?? null;

async function preview(call: Call, says?: string): Promise<Preview> {
  if (!(await read(call))) return { can: 'no', reason: GONE };
  return { can: 'yes', ...(says ? { says: [says] } : {}) };
}

const isAt = (now: Device, { status, statusReason }: DeviceStatus): boolean =>
  now.status === status && now.statusReason === statusReason;

async function setStatus(call: Call, wanted: DeviceStatus): Promise<Outcome> {
  const { client, change, signal } = call;
  try {
    const end = await settle({
      service: 'iot-hub',
      operation: 'set device status',
      read: () => read(call),
      isDone: (now) => now === null || isAt(now, wanted),
      write: async (now) => now && client.hub.writeStatus(change.object.id, wanted, now.etag, signal),
      pause: client.pause,
      signal,
    });
    return end ? { is: 'done' } : { is: 'manual', task: taskFor(wanted, `Nothing was done, because ${GONE}.`) };
  } catch (error) {
    if (!(error instanceof KeysWithheld)) throw error;
    return { is: 'manual', task: taskFor(wanted, 'The bot gets no keys, which it would have to write back.') };
  }
}

const taskFor = ({ status }: DeviceStatus, why: string): string =>
  `${why} Check in the portal whether there is such a device, and that its status is "${status}".`;

async function missing(call: Call, wanted: DeviceStatus): Promise<string | null> {
  const now = await read(call);
  if (!now) return GONE;
  return isAt(now, wanted) ? null : `the status of the device is not "${wanted.status}" with the reason it should have`;
}
