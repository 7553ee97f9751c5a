import { DIGITAL_TWINS_INSTANCE, objectId } from '../../../../src/sandbox/cloud/tenant';
import type { configOf } from '../support/seeded-cloud';

type ChangeFile = NonNullable<Parameters<typeof configOf>[1]>;

/** The connection of the seeded instance, and the rule by which its twins belong to people. */
export function withTwins(cloudUrl: string, more: object = {}): ChangeFile {
  const quick = { retries: 3, maxWaitSeconds: 20 };
  const management = {
    baseUrl: `${cloudUrl}/arm`,
    scope: 'https://management.azure.com/.default',
    resourceId: DIGITAL_TWINS_INSTANCE,
  };
  const connection = {
    ...{ name: 'contoso-twins', baseUrl: `${cloudUrl}/digital-twins` },
    ...{ scope: 'https://digitaltwins.azure.net/.default', ...quick, management, ...more },
  };
  return (file) => {
    Object.assign(file.connections, { 'digital-twins': [connection] });
    file.correlationRules.push({ service: 'digital-twins', field: 'ownerObjectId', equals: 'objectId' });
  };
}

export const assignmentAt = (scope: string, number: number): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${objectId(number)}`;
