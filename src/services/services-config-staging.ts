import { z } from 'zod';

/** A storage account of its own for the exports of system-generated logs. Its key stands in the environment, never here. */
export interface StagingAccount {
  /** `https://<account>.blob.core.windows.net`, without a slash at the end. */
  blobEndpoint: string;
  /** How long Microsoft may write into a container of it: the life of its access policy. */
  policyDays: number;
}

const said = 'has to be a whole number from 1 to 90; correct it or leave it out';
/** An export is waited for 31 days. */
const USUAL_DAYS = 35;

export const stagingSchema = z
  .strictObject({
    blobEndpoint: z
      .url({ protocol: /^https$/, error: 'is no https address; write "https://<account>.blob.core.windows.net"' })
      .refine((text) => !/[?#@]/.test(text), 'must not carry a signature, key or user name; write the address alone'),
    policyDays: z.number(said).int(said).min(1, said).max(90, said).default(USUAL_DAYS),
  })
  .transform(({ blobEndpoint, policyDays }): StagingAccount => ({
    blobEndpoint: blobEndpoint.replace(/\/+$/, ''),
    policyDays,
  }));
