import { z } from 'zod';
import { only, withoutSecrets } from '../secrets';

/**
 * What may leave, by name (specs iotcentral-2022-07-31). Keys stand behind addresses of their own (credentials, attestation),
 * which the adapter never asks.
 */
const DEVICE = ['id', 'etag', 'displayName', 'template', 'enabled', 'provisioned', 'simulated', 'organizations'];
const USER = ['id', 'type', 'email', 'roles'];

export type Values = Readonly<Record<string, unknown>>;

/** A row of the user list. Service principals and groups have no address; they are nobody's account. */
export interface CentralUser {
  id: string;
  /** Null for everything but a person. */
  email: string | null;
  roles: RoleAssignment[];
  record: Values;
}

export interface RoleAssignment {
  role: string;
  organization?: string;
}

export interface CentralDevice {
  id: string;
  etag: string | null;
  displayName: string | null;
  /** Null where the device is not assigned to a template. */
  template: string | null;
  /** Whether it may connect. */
  enabled: boolean;
  record: Values;
}

/** The row of the bot itself is found by its object id. */
export interface Principal {
  objectId: string;
  roles: RoleAssignment[];
}

const roles = z.array(z.looseObject({ role: z.string(), organization: z.string().optional() })).default([]);

export const userSchema = z
  .looseObject({ id: z.string(), type: z.string(), email: z.string().optional(), roles })
  .transform((wire): CentralUser => ({
    id: wire.id,
    email: wire.type === 'email' ? (wire.email ?? null) : null,
    roles: wire.roles.map((one) => only(one, ['role', 'organization']) as unknown as RoleAssignment),
    record: withoutSecrets(only(wire, USER)) as Values,
  }));

export const principalSchema = z
  .looseObject({ type: z.string(), objectId: z.string().optional(), roles })
  .transform((wire): Principal | null =>
    wire.type === 'servicePrincipal' && wire.objectId !== undefined
      ? { objectId: wire.objectId, roles: wire.roles }
      : null,
  );

export const deviceSchema = z
  .looseObject({
    id: z.string(),
    etag: z.string().optional(),
    displayName: z.string().nullish(),
    template: z.string().nullish(),
    enabled: z.boolean().default(true),
  })
  .transform((wire): CentralDevice => ({
    id: wire.id,
    etag: wire.etag ?? null,
    displayName: wire.displayName ?? null,
    template: wire.template ?? null,
    enabled: wire.enabled,
    record: withoutSecrets(only(wire, DEVICE)) as Values,
  }));

/** Free-form: a device may report anything, a key too. */
export const valuesSchema = z.looseObject({}).transform((wire) => withoutSecrets(wire) as Values);

/** A component, a module, a role, an organization. */
export const namedSchema = z.looseObject({ name: z.string() }).transform(({ name }) => name);
export const titledSchema = z.looseObject({ id: z.string(), displayName: z.string().optional() });

export const telemetrySchema = z
  .looseObject({ value: z.unknown(), timestamp: z.string().optional() })
  .transform(({ value, timestamp }) => ({ value: withoutSecrets(value), timestamp: timestamp ?? null }));

export interface Page<T> {
  value: T[];
  nextLink?: string | null;
}

export const pageSchema = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.looseObject({ value: z.array(item), nextLink: z.string().nullish() });

/**
 * The values in force: of a writable property the one that the service wants, which stands in `$metadata` and which the device
 * has not taken over as long as the value beside it differs or lacks.
 */
export function inForce(values: Values): Values {
  const own = Object.entries(values).filter(([name]) => name !== '$metadata');
  const inner = own.map(([name, value]) => [name, isValues(value) && '$metadata' in value ? inForce(value) : value]);
  const metadata = isValues(values.$metadata) ? Object.entries(values.$metadata) : [];
  const wanted = metadata.flatMap(([name, about]) =>
    isValues(about) && 'desiredValue' in about ? [[name, about.desiredValue]] : [],
  );
  return Object.fromEntries([...inner, ...wanted]) as Values;
}

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
