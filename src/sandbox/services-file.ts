import { writeFileSync } from 'node:fs';
import { DIGITAL_TWINS_INSTANCE, DPS_INSTANCE, HUB_HOST, HUB_INSTANCE, STORAGE_ACCOUNT } from './cloud/tenant';

/** Writes the bot's connections to the simulators, with the seed's correlation rules (SANDBOX.md). */
export function writeServicesFile(file: string, cloudUrl: string): void {
  writeFileSync(file, `${JSON.stringify(servicesAt(cloudUrl), null, 2)}\n`);
}

/** The simulators enforce no limits unless asked, so nobody waits for the tight ones of the real services. */
const FREE = { tokens: 10_000, perSeconds: 1 };

const CORRELATION_RULES = [
  { service: 'iot-hub', field: 'tags.ownerObjectId', equals: 'objectId' },
  { service: 'dps', field: 'initialTwin.tags.owner', equals: 'userPrincipalName' },
  { service: 'digital-twins', field: 'ownerObjectId', equals: 'objectId' },
  { service: 'iot-central', field: 'Owner', equals: 'userPrincipalName' },
];

const managementOf = (cloudUrl: string, resourceId: string) => ({
  management: { baseUrl: `${cloudUrl}/arm`, scope: 'https://management.azure.com/.default', resourceId },
});

const graphAt = (cloudUrl: string, name: string) => ({
  name,
  baseUrl: `${cloudUrl}/graph/v1.0`,
  scope: 'https://graph.microsoft.com/.default',
});

const hubAt = (cloudUrl: string) => ({
  ...{ name: 'contoso-hub', baseUrl: `${cloudUrl}/iot-hub`, scope: 'https://iothubs.azure.net/.default' },
  ...{ hostName: HUB_HOST, rates: { query: FREE, registry: FREE }, ...managementOf(cloudUrl, HUB_INSTANCE) },
});

export const servicesAt = (cloudUrl: string) => ({
  connections: {
    entra: [{ ...graphAt(cloudUrl, 'contoso'), rates: { 'audit-logs': FREE } }],
    'system-logs': [{ ...graphAt(cloudUrl, 'contoso-logs'), ...managementOf(cloudUrl, STORAGE_ACCOUNT) }],
    'digital-twins': [
      {
        name: 'contoso-twins',
        baseUrl: `${cloudUrl}/digital-twins`,
        scope: 'https://digitaltwins.azure.net/.default',
        ...managementOf(cloudUrl, DIGITAL_TWINS_INSTANCE),
      },
    ],
    dps: [
      {
        name: 'contoso-dps',
        baseUrl: `${cloudUrl}/dps`,
        scope: 'https://azure-devices-provisioning.net/.default',
        ...managementOf(cloudUrl, DPS_INSTANCE),
      },
    ],
    'iot-hub': [hubAt(cloudUrl)],
    'iot-central': [
      {
        name: 'contoso-central',
        baseUrl: `${cloudUrl}/iot-central/api`,
        scope: 'https://apps.azureiotcentral.com/.default',
        rates: { request: FREE },
      },
    ],
  },
  correlationRules: CORRELATION_RULES,
  sameDevice: true,
});
