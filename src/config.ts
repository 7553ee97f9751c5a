/**
 * The only reader of the environment. Reports every missing or ill-formed value at once, in words, and never a value.
 * The keys are documented in `env/.env.example`; a test holds the two lists together.
 */
import { z } from 'zod';
import { readJsonFile } from './config-files';
import type { AccessNotice } from './core/access-notice';
import { parseNotice } from './export/notice-file';
import { parseSigningKey, SIGNING_KEY_FORM } from './export/signing-key';
import { parseServicesConfig, type ServicesConfig } from './services/services-config';

const guid = z.guid({ error: 'has to be an id like 11111111-1111-4111-8111-111111111111' });
const whole = (least: number, most: number, error: string) =>
  z.coerce.number({ error }).int(error).min(least, error).max(most, error);
const hours = (most: number, otherwise: number) =>
  whole(1, most, `has to be a whole number of hours from 1 to ${most}`).default(otherwise);
const days = (otherwise: number) =>
  whole(1, 3_650, 'has to be a whole number of days from 1 to 3650').default(otherwise);
const key = z
  .string({ error: 'is missing; make one with: openssl rand -base64 32' })
  .refine((text) => Buffer.from(text, 'base64').length >= 32, 'has to be 32 random bytes at least, in base64')
  .transform((text) => Buffer.from(text, 'base64'));
const signingKey = z.string().transform((text, context) => {
  const parsed = parseSigningKey(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: SIGNING_KEY_FORM });
  return z.NEVER;
});
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'has to be an https address' })
  .refine((text) => !text.includes('?'), 'must not carry a query or a signature');
const oneOf = <const T extends readonly string[]>(...names: T) =>
  z.enum(names, { error: `has to be one of ${names.join(', ')}` });

/** An address of a few lines; a line break is written as `\\n`, which every environment can hold. */
const lines = z
  .string()
  .max(1_000, 'has to have at most 1000 characters')
  .transform((text) => text.replaceAll('\\n', '\n'));

const environmentSchema = z.object({
  PORT: whole(0, 65_535, 'has to be a port number').default(3978),
  HOST: z.string().min(1).default('0.0.0.0'),
  LOG_LEVEL: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
  BOT_ID: guid.optional(),
  BOT_TYPE: oneOf('UserAssignedMSI', 'SingleTenant').default('UserAssignedMSI'),
  BOT_PASSWORD: z.string().min(1).optional(),
  TENANT_ID: guid.transform((id) => id.toLowerCase()),
  COMPLIANCE_CHANNEL_ID: z.string({ error: 'is missing; it looks like 19:…@thread.tacv2' }).min(1),
  APPROVER_GROUP_ID: guid.optional(),
  APPROVER_IDS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(guid).min(1))
    .optional(),
  SERVICES_FILE: z.string({ error: 'is missing; copy env/services.example.json and name it here' }).min(1),
  DATA_DIR: z.string().min(1).default('.data'),
  AUDIT_KEY: key,
  PACKAGE_NAME_KEY: key,
  STORAGE_BLOB_ENDPOINT: httpsUrl,
  STORAGE_CA_FILE: z.string().min(1).optional(),
  PACKAGE_CONTAINER: z
    .string()
    .regex(/^[a-z0-9-]{3,63}$/, 'has to be a container name')
    .default('dsr-packages'),
  STAGING_CONTAINER: z
    .string()
    .regex(/^[a-z0-9-]{3,63}$/, 'has to be a container name')
    .default('dsr-staging'),
  SYSTEM_LOGS_STAGING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{40,}={0,2}$/, 'has to be the key of a storage account, in base64')
    .optional(),
  MANAGED_IDENTITY_CLIENT_ID: guid.optional(),
  CONTROLLER_NAME: z.string().min(1).max(200).optional(),
  ACCESS_NOTICE_FILE: z.string().min(1).optional(),
  SIGNING_KEY: signingKey.optional(),
  LETTERS_DIR: z.string().min(1).optional(),
  LETTER_LANGUAGE: oneOf('en', 'de', 'fr', 'es', 'it').default('en'),
  LETTER_CONTACT: lines.optional(),
  LETTER_AUTHORITY: lines.optional(),
  LINK_DELIVERY: oneOf('channel', 'personal').default('channel'),
  APPROVAL_HOURS: hours(720, 24),
  LINK_HOURS: hours(168, 8),
  PACKAGE_DAYS: days(30),
  RECORD_DAYS: days(90),
  STEP_ATTEMPTS: whole(1, 20, 'has to be a whole number from 1 to 20').default(5),
  IDENTITY_REQUIRED: z
    .enum(['true', 'false'], 'has to be true or false')
    .default('false')
    .transform((text) => text === 'true'),
  TIME_ZONE: z.string().refine(isTimeZone, 'has to be a time zone like Europe/Berlin').default('UTC'),
  LOCALE: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'has to look like en-GB')
    .default('en-GB'),
  WORK_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'has to be a country like DE, or a region like DE-BY')
    .default('DE'),
});
export const ENVIRONMENT_KEYS = Object.keys(environmentSchema.shape);

type Environment = z.infer<typeof environmentSchema>;
type Given = Record<string, string | undefined>;

export type Config = Omit<Environment, 'SERVICES_FILE' | 'STORAGE_CA_FILE' | 'ACCESS_NOTICE_FILE'> & {
  services: ServicesConfig;
  storageCaFile: string | undefined;
  accessNotice: AccessNotice | null;
};

/** Everything that is wrong with the configuration; the message has one line a problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

export interface ConfigRules {
  /** Sandbox and tests only: the bot listens on loopback and takes every activity as it is. */
  anonymous?: boolean;
}

export function loadConfig(env: Record<string, string | undefined>, { anonymous = false }: ConfigRules = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(given);
  const services = given.SERVICES_FILE ? readJsonFile('SERVICES_FILE', given.SERVICES_FILE, parseServicesConfig) : [];
  const noticeFile = given.ACCESS_NOTICE_FILE;
  const accessNotice = noticeFile ? readJsonFile('ACCESS_NOTICE_FILE', noticeFile, parseNotice) : null;
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(issue, given))),
    ...togetherProblems(given, anonymous),
    ...(Array.isArray(services) ? services : stagingProblems(services, given)),
    ...(Array.isArray(accessNotice) ? accessNotice : []),
  ];
  if (!parsed.success || Array.isArray(services) || Array.isArray(accessNotice) || problems.length > 0)
    throw new ConfigError(problems);
  const { SERVICES_FILE: _file, ACCESS_NOTICE_FILE: _notice, STORAGE_CA_FILE: storageCaFile, ...rest } = parsed.data;
  return { ...rest, services, storageCaFile, accessNotice };
}

function problemOf({ path, message }: z.core.$ZodIssue, given: Given): string {
  const name = String(path[0]);
  if (given[name] !== undefined || message.startsWith('is missing')) return `${name} ${message}`;
  return `${name} is missing; it ${message}`;
}

/** What one value alone does not show. */
function togetherProblems(env: Given, anonymous: boolean): string[] {
  const problems: string[] = [];
  if (!anonymous && !env.BOT_ID) problems.push('BOT_ID is missing; without it Teams cannot be told from anybody else');
  if (!anonymous && env.BOT_TYPE === 'SingleTenant' && !env.BOT_PASSWORD) {
    problems.push('BOT_PASSWORD is missing; BOT_TYPE SingleTenant needs it, UserAssignedMSI does not');
  }
  if (anonymous && !['127.0.0.1', 'localhost', '::1'].includes(env.HOST ?? '')) {
    problems.push('HOST has to be 127.0.0.1 while authentication is off');
  }
  if (!env.APPROVER_GROUP_ID && !env.APPROVER_IDS) {
    problems.push('APPROVER_GROUP_ID or APPROVER_IDS is missing; without one nobody can approve');
  }
  return problems;
}

/** The services file names the account, the environment holds its key: one without the other is a mistake. */
function stagingProblems({ connections }: ServicesConfig, { SYSTEM_LOGS_STAGING_KEY: key }: Given): string[] {
  const named = connections['system-logs'].some(({ staging }) => staging);
  if (named && !key) return ['SYSTEM_LOGS_STAGING_KEY is missing; the services file names a staging account'];
  if (!named && key) return ['SYSTEM_LOGS_STAGING_KEY has no staging account in the services file; remove it'];
  return [];
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
