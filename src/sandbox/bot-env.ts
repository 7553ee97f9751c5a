import { HOST, httpsUrl, type Ports } from './addresses';
import type { CertificateFiles } from './certificates';
import { APPROVER_GROUP_ID, CHANNEL_ID, TENANT_ID } from './cloud/tenant';
import type { DataDir } from './data-dir';
import type { SandboxKeys } from './keys';

/** Of the user's environment only what a process needs to run: a real bot's settings must not get in. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG'] as const;

export const plainEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

export interface BotSurroundings {
  readonly ports: Ports;
  readonly data: DataDir;
  readonly certificates: CertificateFiles;
  readonly keys: SandboxKeys;
}

/** The bot's configuration (env/.env.example), and where the personas are kept. */
export const botEnv = ({ ports, data, certificates, keys }: BotSurroundings): NodeJS.ProcessEnv => ({
  ...plainEnv(),
  PORT: `${ports.bot}`,
  HOST,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
  TENANT_ID,
  COMPLIANCE_CHANNEL_ID: CHANNEL_ID,
  APPROVER_GROUP_ID,
  SERVICES_FILE: data.files.services,
  DATA_DIR: data.files.bot,
  AUDIT_KEY: keys.auditKey,
  PACKAGE_NAME_KEY: keys.packageNameKey,
  SIGNING_KEY: keys.signingKey,
  ACCESS_NOTICE_FILE: data.files.accessNotice,
  STORAGE_BLOB_ENDPOINT: `${httpsUrl(ports.blob)}/devstoreaccount1`,
  STORAGE_CA_FILE: certificates.ca,
  CONTROLLER_NAME: 'Contoso',
  LETTER_CONTACT: 'Contoso, data protection officer\\nprivacy@contoso.com',
  WORK_COUNTRY: 'DE',
  SANDBOX_PERSONA_FILE: data.files.persona,
});
