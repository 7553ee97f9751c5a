import { z } from 'zod';
import type { ServiceName } from '../core/service';
import { DEFAULT_HTTP_LIMITS, type HttpLimits, type RatesOfConnection } from './http';
import { baseUrlSchema, scopeSchema, withoutSlash } from './services-config-address';
import { type ManagementAddress, managementSchema } from './services-config-management';
import { ratesSchema, whole } from './services-config-rates';
import { type StagingAccount, stagingSchema } from './services-config-staging';
import { demandDistinct, EVEN_IF_WRONG, textOf } from './services-config-together';

export const DEFAULT_MARKER_PROPERTY = 'processingRestricted';

/** One instance of a service. */
export interface Connection {
  /** Stands on cards, in plans and in the package as the object's instance. */
  name: string;
  /** Without a slash at the end. */
  baseUrl: string;
  scope: string;
  /** IoT Hub: the name by which DPS knows the hub, which is not the base address where a simulator stands in. */
  hostName: string;
  /** Records asked for at a time; the service may give fewer. */
  pageSize: number;
  limits: HttpLimits;
  /** Where they are not the documented ones, by kind of call. */
  rates?: RatesOfConnection;
  /** System logs: where Microsoft puts an export, if not into the bot's own account. */
  staging?: StagingAccount;
  /** Where Azure Resource Manager is asked what the bot may do. Digital Twins: without it, role assignments are not looked at. */
  management?: ManagementAddress;
  /** Digital Twins: the boolean property that marks a twin as restricted. */
  markerProperty?: string;
}

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'has to be 1 to 40 lower-case letters, digits and dashes; choose such a name');

const common = {
  name,
  baseUrl: baseUrlSchema,
  scope: scopeSchema,
  pageSize: whole(1, 999).default(100),
  timeoutSeconds: whole(1, 300).default(DEFAULT_HTTP_LIMITS.timeoutMs / 1000),
  retries: whole(0, 10).default(DEFAULT_HTTP_LIMITS.retries),
  maxWaitSeconds: whole(0, 300).default(DEFAULT_HTTP_LIMITS.maxWaitMs / 1000),
  maxAnswerMegabytes: whole(1, 256).default(DEFAULT_HTTP_LIMITS.maxBodyBytes / 1024 / 1024),
};

const shapeOf = (service: ServiceName) => ({ ...common, rates: ratesSchema(service) });

interface Written {
  name: string;
  baseUrl: string;
  scope: string;
  hostName?: string;
  pageSize: number;
  timeoutSeconds: number;
  retries: number;
  maxWaitSeconds: number;
  maxAnswerMegabytes: number;
  rates?: RatesOfConnection;
  management?: ManagementAddress;
}

const connectionFrom = (written: Written): Connection => ({
  name: written.name,
  baseUrl: withoutSlash(written.baseUrl),
  scope: written.scope,
  hostName: (written.hostName ?? new URL(written.baseUrl).hostname).toLowerCase(),
  pageSize: written.pageSize,
  limits: {
    timeoutMs: written.timeoutSeconds * 1000,
    retries: written.retries,
    maxWaitMs: written.maxWaitSeconds * 1000,
    maxBodyBytes: written.maxAnswerMegabytes * 1024 * 1024,
  },
  ...(written.rates ? { rates: written.rates } : {}),
  ...(written.management ? { management: written.management } : {}),
});

const hostName = z
  .string()
  .regex(
    /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
    'is no host name; write it as DPS names the hub, e.g. "contoso.azure-devices.net"',
  );

const markerProperty = z
  .string()
  .regex(/^[A-Za-z]\w*$/, 'is no name of a property; letters, digits and underscores, e.g. "processingRestricted"')
  .default(DEFAULT_MARKER_PROPERTY);
const twins = z
  .strictObject({ ...shapeOf('digital-twins'), management: managementSchema('digital-twins'), markerProperty })
  .transform(({ markerProperty, ...written }) => ({ ...connectionFrom(written), markerProperty }));

const dps = z.strictObject({ ...shapeOf('dps'), management: managementSchema('dps') }).transform(connectionFrom);
const central = z.strictObject(shapeOf('iot-central')).transform(connectionFrom);
const hub = z
  .strictObject({ ...shapeOf('iot-hub'), hostName: hostName.optional(), management: managementSchema('iot-hub') })
  .transform(connectionFrom);
const graphUrl = baseUrlSchema.refine(
  (text) => /\/v1\.0\/?$/.test(text),
  'has to end in "/v1.0", the version the adapter speaks; add it',
);
const directory = z.strictObject({ ...shapeOf('entra'), baseUrl: graphUrl }).transform(connectionFrom);
const systemLogs = z
  .strictObject({
    ...{ ...shapeOf('system-logs'), baseUrl: graphUrl },
    ...{ staging: stagingSchema.optional(), management: managementSchema('system-logs') },
  })
  .transform(({ staging, ...written }) => ({ ...connectionFrom(written), ...(staging ? { staging } : {}) }));

function listOf(one: z.ZodType<Connection>): z.ZodType<Connection[]> {
  const told = { at: ['name'], message: 'is taken by another connection; choose another' };
  const nameOf = (item: unknown): string | null => textOf(item, 'name');
  return z
    .array(one)
    .superRefine((connections, context) => demandDistinct(connections, nameOf, told, context), EVEN_IF_WRONG);
}

/** Or a registration would lead to two hubs. */
const hubs = listOf(hub).superRefine((connections, context) => {
  const told = { at: ['hostName'], message: 'is the host of another connection; each hub has one connection' };
  demandDistinct(connections, (item) => textOf(item, 'hostName'), told, context);
}, EVEN_IF_WRONG);

const oneDirectory = listOf(directory).superRefine((connections: unknown, context) => {
  const message = 'needs exactly one connection, the directory of the tenant that the bot serves; write one';
  if (Array.isArray(connections) && connections.length !== 1) context.addIssue({ code: 'custom', message });
}, EVEN_IF_WRONG);

/** Services without an adapter in this version may be configured already; they are checked as far as all connections are alike. */
export const connectionsSchema = z.strictObject({
  entra: oneDirectory,
  'system-logs': listOf(systemLogs).optional(),
  'digital-twins': listOf(twins).optional(),
  dps: listOf(dps).optional(),
  'iot-hub': hubs.optional(),
  'iot-central': listOf(central).optional(),
} satisfies Partial<Record<ServiceName, z.ZodType<Connection[] | undefined>>>);
