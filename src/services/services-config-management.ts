import { z } from 'zod';
import type { ServiceName } from '../core/service';
import { baseUrlSchema, scopeSchema, withoutSlash } from './services-config-address';

/** An instance as Azure Resource Manager knows it: it tells what the bot may do there. */
export interface ManagementAddress {
  /** Without a slash at the end. */
  baseUrl: string;
  scope: string;
  resourceId: string;
}

/** What the address stands for, by service. */
const RESOURCES = {
  'digital-twins': 'Microsoft.DigitalTwins/digitalTwinsInstances',
  dps: 'Microsoft.Devices/provisioningServices',
  'iot-hub': 'Microsoft.Devices/IotHubs',
  /** The account of the packages, which holds the exports as well. */
  'system-logs': 'Microsoft.Storage/storageAccounts',
} as const satisfies Partial<Record<ServiceName, string>>;

export const managementSchema = (service: keyof typeof RESOURCES): z.ZodType<ManagementAddress | undefined> => {
  const type = RESOURCES[service];
  const id = new RegExp(`^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${type.replace('.', '\\.')}/[^/]+$`, 'i');
  const said = `is no resource id of this kind; copy it from the portal, "/subscriptions/…/providers/${type}/…"`;
  return z
    .strictObject({ baseUrl: baseUrlSchema, scope: scopeSchema, resourceId: z.string().regex(id, said) })
    .transform((written): ManagementAddress => ({ ...written, baseUrl: withoutSlash(written.baseUrl) }))
    .optional();
};
