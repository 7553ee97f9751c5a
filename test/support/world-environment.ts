import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPROVER_GROUP_ID, CHANNEL_ID, TENANT_ID } from '../../src/sandbox/cloud/tenant';
import { servicesOf } from './services-of';

/** The bot's environment in the seeded tenant. */
export function worldEnvironment(
  dataDir: string,
  cloudUrl: string,
  storage: { blobEndpoint: string; caFile?: string },
): Record<string, string> {
  const servicesFile = join(dataDir, 'services.json');
  writeFileSync(servicesFile, JSON.stringify(servicesOf(cloudUrl)));
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    TENANT_ID,
    COMPLIANCE_CHANNEL_ID: CHANNEL_ID,
    APPROVER_GROUP_ID,
    SERVICES_FILE: servicesFile,
    DATA_DIR: dataDir,
    AUDIT_KEY: Buffer.alloc(32, 1).toString('base64'),
    PACKAGE_NAME_KEY: Buffer.alloc(32, 2).toString('base64'),
    STORAGE_BLOB_ENDPOINT: storage.blobEndpoint,
    ...(storage.caFile ? { STORAGE_CA_FILE: storage.caFile } : {}),
    TIME_ZONE: 'Europe/Berlin',
  };
}
