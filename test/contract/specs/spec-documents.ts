/** The OpenAPI files: which service each one describes, how it is recognised, and what is known to be wrong in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMENDMENTS } from './amendments';
import { isRecord, type JsonObject, setAt } from './json';

export type Simulator = 'graph' | 'digital-twins' | 'arm' | 'dps' | 'iot-hub' | 'iot-central';

interface KnownSpec {
  simulator: Simulator;
  /** What it is called in a report. */
  name: string;
  /** Of the document's `info`. */
  title: RegExp;
  version: string;
  /** A path that this one has and its namesakes do not. */
  has?: string;
  /** Where the public file is. */
  published: string;
}

const AZURE = 'github.com/Azure/azure-rest-api-specs, specification';

export const KNOWN_SPECS: readonly KnownSpec[] = [
  {
    ...{ simulator: 'graph', name: 'Microsoft Graph', title: /Microsoft Graph|OData Service/i, version: 'v1.0' },
    published: 'github.com/microsoftgraph/msgraph-metadata, openapi/v1.0 (as JSON)',
  },
  {
    ...{ simulator: 'digital-twins', name: 'Digital Twins', title: /Azure Digital Twins/i, version: '2023-10-31' },
    published: `${AZURE}/digitaltwins/data-plane`,
  },
  {
    ...{ simulator: 'arm', name: 'role assignments', title: /AuthorizationManagementClient/, version: '2022-04-01' },
    has: '/{scope}/providers/Microsoft.Authorization/roleAssignments',
    published: `${AZURE}/authorization/resource-manager (RoleAssignmentsCalls)`,
  },
  {
    ...{ simulator: 'arm', name: 'role definitions', title: /AuthorizationManagementClient/, version: '2022-04-01' },
    has: '/{scope}/providers/Microsoft.Authorization/roleDefinitions',
    published: `${AZURE}/authorization/resource-manager (RoleDefinitionsCalls)`,
  },
  {
    ...{ simulator: 'dps', name: 'Device Provisioning Service', title: /ProvisioningServiceClient/ },
    version: '2021-10-01',
    published: `${AZURE}/deviceprovisioningservices/data-plane`,
  },
  {
    ...{ simulator: 'iot-hub', name: 'IoT Hub', title: /IoT Hub Gateway Service/i, version: '2021-04-12' },
    published: 'none: made from the operation specs inside the npm package azure-iothub 1.16.6',
  },
  {
    ...{ simulator: 'iot-central', name: 'IoT Central', title: /Azure IoT Central/i, version: '2022-07-31' },
    published: `${AZURE}/iotcentral/data-plane`,
  },
];

export interface SpecDocument {
  known: KnownSpec;
  json: JsonObject;
}

/** Every `.json` file of the folder that is one of the known; throws where one is missing, naming all that are. */
export function specDocuments(folder: string): SpecDocument[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .filter(isRecord);
  const found = KNOWN_SPECS.map((known) => ({ known, json: files.find((json) => isIt(known, json)) }));
  const missing = found.filter(({ json }) => !json).map(({ known }) => `${known.name} (${known.published})`);
  if (missing.length > 0) throw new Error(`the folder has no file for ${missing.join('; ')}`);
  return found.flatMap(({ known, json }) => (json ? [{ known, json: amended(known.name, json) }] : []));
}

function isIt({ title, version, has }: KnownSpec, { info, paths }: JsonObject): boolean {
  if (!isRecord(info) || !isRecord(paths)) return false;
  return title.test(String(info.title)) && info.version === version && (has === undefined || has in paths);
}

function amended(name: string, json: JsonObject): JsonObject {
  for (const { spec, at, value } of AMENDMENTS) if (spec === name) setAt(json, at, value);
  return json;
}
