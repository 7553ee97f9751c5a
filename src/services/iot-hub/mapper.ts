import { z } from 'zod';
import { only, withoutSecrets } from '../secrets';

/**
 * What may leave, by name (the shapes of azure-iothub 1.16.6, specs/iothub-service-derived.json). Never: keys and thumbprints of
 * `authentication` and `x509Thumbprint`; of the former the type alone.
 */
const IDENTITY = [
  'deviceId',
  'generationId',
  'etag',
  'connectionState',
  'connectionStateUpdatedTime',
  'lastActivityTime',
  'cloudToDeviceMessageCount',
];
const DEVICE = [
  ...IDENTITY,
  'status',
  'statusReason',
  'statusUpdatedTime',
  'capabilities',
  'deviceScope',
  'parentScopes',
];
const MODULE = [...IDENTITY, 'moduleId', 'managedBy'];
const TWIN = [
  'deviceId',
  'moduleId',
  'etag',
  'deviceEtag',
  'status',
  'statusReason',
  'statusUpdateTime',
  'connectionState',
  'lastActivityTime',
  'cloudToDeviceMessageCount',
  'authenticationType',
  'version',
  'tags',
  'properties',
  'capabilities',
  'deviceScope',
  'parentScopes',
  'modelId',
];

const authentication = z.looseObject({ type: z.string().nullish() }).nullish();
const text = z.string().nullish();
const deviceWire = z.looseObject({
  ...{ deviceId: z.string(), authentication },
  ...{ etag: text, status: text, statusReason: text },
});
const moduleWire = z.looseObject({ deviceId: z.string(), moduleId: z.string(), authentication });
const twinWire = z.looseObject({ deviceId: z.string(), moduleId: text, etag: text });

type Wire = Readonly<Record<string, unknown>> & { authentication?: Record<string, unknown> | null };

const clean = (wire: Wire, names: readonly string[]): Record<string, unknown> =>
  withoutSecrets({
    ...only(wire, names),
    ...(wire.authentication ? { authentication: only(wire.authentication, ['type']) } : {}),
  }) as Record<string, unknown>;

/** The id as the service knows it (case counts), and the whole record as it may leave. */
export interface Module {
  deviceId: string;
  moduleId: string;
  record: Record<string, unknown>;
}

export interface Twin {
  deviceId: string;
  etag: string;
  record: Record<string, unknown>;
}

export interface Device extends Twin {
  status: string;
  statusReason: string | null;
}

/** Without an etag there is nothing to match: any would do. */
const etagOf = ({ etag }: { etag?: string | null | undefined }): string => etag ?? '*';

export const deviceSchema = deviceWire.transform((wire): Device => ({
  deviceId: wire.deviceId,
  etag: etagOf(wire),
  status: wire.status ?? 'enabled',
  statusReason: wire.statusReason || null,
  record: clean(wire, DEVICE),
}));

export const moduleSchema = moduleWire.transform((wire): Module => ({
  deviceId: wire.deviceId,
  moduleId: wire.moduleId,
  record: clean(wire, MODULE),
}));

export const twinSchema = twinWire.transform(({ authentication: _none, ...wire }): Twin => ({
  deviceId: wire.deviceId,
  etag: etagOf(wire),
  record: clean(wire, TWIN),
}));
