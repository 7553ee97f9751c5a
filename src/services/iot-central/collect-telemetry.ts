import { ServiceError, type CollectedPage, type CollectRequest } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import { collectEach, type ReadObject } from '../collecting';
import type { CentralClient } from './client';
import type { Capability } from './template';

const GAPS = {
  template: 'The last telemetry of a device was not read: it has no device template, which alone names it.',
  refused: 'The last telemetry of a device was not read: the bot may not read device templates, which alone name it.',
};

type Names = { capabilities: Capability[] } | { gap: string };

/**
 * The last known value of each: the API gives no more, and it does not list what there is, so the names come from the device's
 * template, read once a page.
 */
export function collectTelemetry(
  client: CentralClient,
  request: CollectRequest,
  devices: readonly ObjectRef[],
): Promise<CollectedPage> {
  const templates = new Map<string, Promise<Names>>();
  const namesOf = (template: string): Promise<Names> => {
    const names = templates.get(template) ?? readNames(client, template, request.signal);
    templates.set(template, names);
    return names;
  };
  return collectEach(request, devices, async ({ id }, signal): Promise<ReadObject> => {
    const device = await client.device(id, signal);
    if (!device) return { records: [] };
    const { template } = device.body;
    const names = template === null ? { gap: GAPS.template } : await namesOf(template);
    if ('gap' in names) return { records: [], gaps: [names.gap] };
    return readTelemetry(client, id, names.capabilities, signal);
  });
}

async function readNames(client: CentralClient, template: string, signal: AbortSignal): Promise<Names> {
  try {
    const capabilities = await client.template(template, signal);
    return capabilities ? { capabilities } : { gap: GAPS.template };
  } catch (error) {
    if (error instanceof ServiceError && error.status === 403) return { gap: GAPS.refused };
    throw error;
  }
}

/** One after the other: devices are read beside each other already. */
async function readTelemetry(
  client: CentralClient,
  deviceId: string,
  capabilities: readonly Capability[],
  signal: AbortSignal,
): Promise<ReadObject> {
  const records: unknown[] = [];
  for (const { kind, place, name } of capabilities) {
    const answer = kind === 'telemetry' ? await client.telemetry(deviceId, place, name, signal) : null;
    if (answer) records.push({ device: deviceId, ...place, telemetry: name, ...answer.body });
  }
  return { records };
}
