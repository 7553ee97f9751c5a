import { HUB_HOST } from '../../src/sandbox/cloud/tenant';

/** The services file of the seeded tenant, with its simulators' addresses and without waits. */
export function servicesOf(cloudUrl: string) {
  const quick = { retries: 1, maxWaitSeconds: 1 };
  return {
    connections: {
      entra: [
        { name: 'contoso', baseUrl: `${cloudUrl}/graph/v1.0`, scope: 'https://graph.microsoft.com/.default', ...quick },
      ],
      dps: [
        {
          name: 'contoso-dps',
          baseUrl: `${cloudUrl}/dps`,
          scope: 'https://azure-devices-provisioning.net/.default',
          ...quick,
        },
      ],
      'iot-hub': [
        {
          ...{ name: 'contoso-hub', hostName: HUB_HOST, baseUrl: `${cloudUrl}/iot-hub` },
          ...{ scope: 'https://iothubs.azure.net/.default', ...quick },
        },
      ],
    },
    correlationRules: [
      { service: 'iot-hub', field: 'tags.ownerObjectId', equals: 'objectId' },
      { service: 'dps', field: 'initialTwin.tags.owner', equals: 'userPrincipalName' },
    ],
  };
}
