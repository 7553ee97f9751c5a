import { z } from 'zod';
import { only, withoutSecrets } from '../secrets';

/**
 * What may leave, by name (spec dps-service-2021-10-01). Never: `attestation` beyond its type (symmetric keys, TPM endorsement
 * keys, certificates) and the allocation web hook's address, whose query holds the function's key.
 */
const SHARED = [
  'capabilities',
  'iotHubHostName',
  'initialTwin',
  'etag',
  'provisioningStatus',
  'reprovisionPolicy',
  'createdDateTimeUtc',
  'lastUpdatedDateTimeUtc',
  'allocationPolicy',
  'iotHubs',
];
const ENROLLMENT = ['registrationId', 'deviceId', 'optionalDeviceInformation', ...SHARED];
const GROUP = ['enrollmentGroupId', ...SHARED];
const REGISTRATION = [
  'registrationId',
  'createdDateTimeUtc',
  'assignedHub',
  'deviceId',
  'status',
  'substatus',
  'errorCode',
  'errorMessage',
  'lastUpdatedDateTimeUtc',
  'etag',
  'payload',
];

/** Null and absent are the same on this wire. */
const text = z.string().nullish();

const registrationWire = z.looseObject({ registrationId: z.string(), deviceId: text, assignedHub: text });
const sharedWire = {
  etag: text,
  provisioningStatus: text,
  attestation: z.looseObject({ type: text }).nullish(),
  customAllocationDefinition: z.looseObject({ apiVersion: text }).nullish(),
};
const enrollmentWire = z.looseObject({
  registrationId: z.string(),
  deviceId: text,
  iotHubHostName: text,
  iotHubs: z.array(z.string()).nullish(),
  registrationState: z.looseObject({ registrationId: text, deviceId: text, assignedHub: text }).nullish(),
  ...sharedWire,
});
const groupWire = z.looseObject({ enrollmentGroupId: z.string(), ...sharedWire });

type SharedWire = z.infer<z.ZodObject<typeof sharedWire>>;

function shared({ attestation, customAllocationDefinition }: SharedWire): Record<string, unknown> {
  return {
    ...(attestation ? { attestation: only(attestation, ['type']) } : {}),
    ...(customAllocationDefinition
      ? { customAllocationDefinition: only(customAllocationDefinition, ['apiVersion']) }
      : {}),
  };
}

/** Without an etag there is nothing to match: any would do. */
const stateOf = ({
  attestation,
  provisioningStatus,
  etag,
}: SharedWire): Omit<EnrollmentGroup, 'enrollmentGroupId' | 'record'> => ({
  attestationType: attestation?.type ?? null,
  provisioningStatus: provisioningStatus ?? null,
  etag: etag ?? '*',
});

const clean = (record: Record<string, unknown>): Record<string, unknown> => withoutSecrets(record) as typeof record;

/** The ids as the service knows them, and the whole record as it may leave. */
export interface Registration {
  registrationId: string;
  deviceId: string | null;
  assignedHub: string | null;
  record: Record<string, unknown>;
}

export interface Enrollment {
  registrationId: string;
  /** The id under which the device comes into its hub: `deviceId` where it is set, else the registration id. */
  deviceId: string;
  /** Null where the device never registered. */
  registration: Registration | null;
  /** Where the device is or may be assigned to; empty: any hub that is linked. */
  hubs: string[];
  attestationType: string | null;
  provisioningStatus: string | null;
  etag: string;
  record: Record<string, unknown>;
}

export interface EnrollmentGroup {
  enrollmentGroupId: string;
  attestationType: string | null;
  provisioningStatus: string | null;
  etag: string;
  record: Record<string, unknown>;
}

const registrationFrom = (wire: z.infer<typeof registrationWire>): Registration => ({
  registrationId: wire.registrationId,
  deviceId: wire.deviceId ?? null,
  assignedHub: wire.assignedHub || null,
  record: clean(only(wire, REGISTRATION)),
});

export const registrationSchema = registrationWire.transform(registrationFrom);

export const groupSchema = groupWire.transform((wire): EnrollmentGroup => ({
  enrollmentGroupId: wire.enrollmentGroupId,
  ...stateOf(wire),
  record: clean({ ...only(wire, GROUP), ...shared(wire) }),
}));

export const enrollmentSchema = enrollmentWire.transform((wire): Enrollment => {
  const { registrationId, registrationState } = wire;
  const registration = registrationState ? registrationFrom({ ...registrationState, registrationId }) : null;
  const allowed = [wire.iotHubHostName, ...(wire.iotHubs ?? [])].filter((hub) => typeof hub === 'string');
  return {
    registrationId,
    deviceId: registration?.deviceId ?? wire.deviceId ?? registrationId,
    registration,
    hubs: registration?.assignedHub ? [registration.assignedHub] : allowed,
    ...stateOf(wire),
    record: clean({
      ...only(wire, ENROLLMENT),
      ...shared(wire),
      ...(registration ? { registrationState: registration.record } : {}),
    }),
  };
});
