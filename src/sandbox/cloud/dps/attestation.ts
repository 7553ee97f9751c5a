import { randomBytes } from 'node:crypto';
import { without } from '../documents';
import { isDocument } from '../http';
import type { Document } from '../state';

const isSymmetric = (attestation: unknown): attestation is Document =>
  isDocument(attestation) && attestation.type === 'symmetricKey';

/** What a read shows: symmetric keys come from `…/attestationmechanism` alone (Azure/azure-iot-sdk-csharp issue 1183). */
export const withoutKeys = (attestation: unknown): unknown =>
  isSymmetric(attestation) ? without(attestation, 'symmetricKey') : attestation;

/** What a write stores: symmetric keys that are not given are made anew, which locks a device out that has the old ones. */
export function withKeys(attestation: unknown): unknown {
  if (!isSymmetric(attestation)) return attestation;
  const given = isDocument(attestation.symmetricKey) ? attestation.symmetricKey : {};
  const { primaryKey, secondaryKey } = given;
  return {
    ...attestation,
    symmetricKey: { primaryKey: primaryKey || newKey(), secondaryKey: secondaryKey || newKey() },
  };
}

const newKey = (): string => randomBytes(64).toString('base64');
