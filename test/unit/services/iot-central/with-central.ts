import type { Seeded } from '../support/seeded-cloud';

export const INSTANCE = 'contoso-central';

/** The seeded application beside the connections that every test has, with the seed's rule. */
export const withCentral =
  (cloudUrl: string, more: object = {}): Parameters<Seeded['services']>[0] =>
  (file) => {
    const connection = {
      ...{ name: INSTANCE, baseUrl: `${cloudUrl}/iot-central/api`, retries: 3, maxWaitSeconds: 20 },
      scope: 'https://apps.azureiotcentral.com/.default',
    };
    Object.assign(file.connections, { 'iot-central': [connection] });
    file.correlationRules.push({ service: 'iot-central', field: 'Owner', equals: 'userPrincipalName' });
    Object.assign(file, more);
  };
