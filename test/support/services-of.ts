import { HUB_HOST } from '../../src/sandbox/cloud/tenant';

/** The services file of the seeded tenant, with its simulators' addresses and without waits. */
export function servicesOf(cloudUrl: string) {
  const quick = { retries: 1, maxWaitSeconds: 1 };
  // The simulators' pages are tiny: under the documented limits a test would wait for real.
  const free = { tokens: 10_000, perSeconds: 1 };
  return {
    connections: {
      entra: [
        {
          ...{ name: 'contoso', baseUrl: `${cloudUrl}/graph/v1.0`, scope: 'https://graph.microsoft.com/.default' },
          ...{ ...quick, rates: { 'audit-logs': free } },
        },
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
          ...{ scope: 'https://iothubs.azure.net/.default', ...quick, rates: { query: free, registry: free } },
        },
      ],
    },
    correlationRules: [
      { service: 'iot-hub', field: 'tags.ownerObjectId', equals: 'objectId' },
      { service: 'dps', field: 'initialTwin.tags.owner', equals: 'userPrincipalName' },
    ],
  };
}
