import { writeFileSync } from 'node:fs';
import { HUB_HOST } from './cloud/tenant';

/** Writes the bot's connections to the simulators, with the seed's correlation rules (SANDBOX.md). */
export function writeServicesFile(file: string, cloudUrl: string): void {
  writeFileSync(file, `${JSON.stringify(servicesAt(cloudUrl), null, 2)}\n`);
}

const servicesAt = (cloudUrl: string) => ({
  connections: {
    entra: [{ name: 'contoso', baseUrl: `${cloudUrl}/graph/v1.0`, scope: 'https://graph.microsoft.com/.default' }],
    'digital-twins': [
      { name: 'contoso-twins', baseUrl: `${cloudUrl}/digital-twins`, scope: 'https://digitaltwins.azure.net/.default' },
    ],
    dps: [
      { name: 'contoso-dps', baseUrl: `${cloudUrl}/dps`, scope: 'https://azure-devices-provisioning.net/.default' },
    ],
    'iot-hub': [
      {
        name: 'contoso-hub',
        baseUrl: `${cloudUrl}/iot-hub`,
        scope: 'https://iothubs.azure.net/.default',
        hostName: HUB_HOST,
      },
    ],
    'iot-central': [
      {
        name: 'contoso-central',
        baseUrl: `${cloudUrl}/iot-central/api`,
        scope: 'https://apps.azureiotcentral.com/.default',
      },
    ],
  },
  correlationRules: [
    { service: 'iot-hub', field: 'tags.ownerObjectId', equals: 'objectId' },
    { service: 'dps', field: 'initialTwin.tags.owner', equals: 'userPrincipalName' },
    { service: 'digital-twins', field: 'ownerObjectId', equals: 'objectId' },
    { service: 'iot-central', field: 'Owner', equals: 'userPrincipalName' },
  ],
  sameDevice: true,
});
