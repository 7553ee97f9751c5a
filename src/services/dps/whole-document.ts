import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import { ifMatch } from '../changing';
import type { HttpClient } from '../http';
import { only } from '../secrets';

type Document = Readonly<Record<string, unknown>>;

export interface Place {
  title: string;
  url: string;
  query: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface Rewriting {
  /** The document must still have it, or nothing is written: a `ServiceError` 412. */
  etag: string;
  /** Gets the document as the service gave it and gives it back altered; the attestation is not its business. */
  alter: (document: Document) => Document;
}

/** The service does not let the bot read the attestation, so a whole document cannot be written without destroying it. */
export class AttestationWithheld extends Error {
  override readonly name = 'AttestationWithheld';
}

const documentSchema = z.looseObject({ etag: z.string().nullish(), attestation: z.looseObject({ type: z.string() }) });
const attestationSchema = z.looseObject({ type: z.string() });
type Attestation = z.infer<typeof attestationSchema>;

/** Where each kind of attestation has what a GET leaves out (Azure/azure-iot-sdk-csharp issue 1183). */
const KEYS: Record<string, { part: string; key: string }> = {
  symmetricKey: { part: 'symmetricKey', key: 'primaryKey' },
  tpm: { part: 'tpm', key: 'endorsementKey' },
};
const READ_ONLY = ['registrationState', 'createdDateTimeUtc', 'lastUpdatedDateTimeUtc', 'etag'];
const REFUSED: readonly (number | null)[] = [401, 403];

/**
 * A change here is a PUT of the whole document. A GET leaves the keys out, and a PUT without them makes the service give new
 * ones, which locks the device out: so the keys are read and written back. They pass through this function and nowhere else.
 */
export async function rewrite(http: HttpClient, place: Place, { etag, alter }: Rewriting): Promise<void> {
  const { title, url, query, signal } = place;
  const read = { operation: `read ${title}`, method: 'GET', url, query, schema: documentSchema, signal } as const;
  const { body: document } = await http.send(read);
  if ((document.etag ?? '*') !== etag)
    throw new ServiceError(http.service, 412, 'PreconditionFailed', `read ${title}`, false, null);
  const attestation = isWhole(document.attestation) ? document.attestation : await wholeAttestation(http, place);
  const altered = alter(document);
  const kept = Object.keys(altered).filter((name) => !READ_ONLY.includes(name));
  const body = { ...only(altered, kept), attestation };
  const write = { operation: `write ${title}`, method: 'PUT', url, query, headers: ifMatch(etag), body } as const;
  await http.send({ ...write, schema: z.unknown(), signal });
}

function isWhole(attestation: Attestation): boolean {
  const keys = KEYS[attestation.type];
  if (!keys) return true;
  const part = attestation[keys.part];
  return typeof part === 'object' && part !== null && Boolean((part as Document)[keys.key]);
}

async function wholeAttestation(http: HttpClient, place: Place): Promise<Attestation> {
  const attestation = await attestationAt(http, place).catch((error: unknown) => {
    if (error instanceof ServiceError && REFUSED.includes(error.status)) throw new AttestationWithheld();
    throw error;
  });
  if (!isWhole(attestation)) throw new AttestationWithheld();
  return attestation;
}

/** A POST that only reads. */
export async function attestationAt(http: HttpClient, { title, url, query, signal }: Place): Promise<Attestation> {
  const operation = `read attestation of ${title}`;
  const call = { operation, method: 'POST', url: `${url}/attestationmechanism`, query, idempotent: true } as const;
  const { body } = await http.send({ ...call, schema: attestationSchema, signal });
  return body;
}
