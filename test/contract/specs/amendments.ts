/** Where a file says something that the service does not mean; each with the reason and its source. */
export interface Amendment {
  spec: string;
  /** A JSON pointer into the file. */
  at: string;
  value: unknown;
  reason: string;
  source: string;
}

export const AMENDMENTS: readonly Amendment[] = [
  {
    spec: 'Device Provisioning Service',
    at: '/definitions/TwinCollection/additionalProperties',
    value: {},
    reason: 'values of a twin collection are any JSON; "type: object" is how AutoRest wrote that',
    source: 'the SDK azure-iot-provisioning-service sends and reads numbers and strings there',
  },
  {
    spec: 'Microsoft Graph',
    at: '/components/schemas/microsoft.graph.ODataErrors.MainError/properties/innerError',
    value: { type: 'object' },
    reason: 'the wire shows this spelling beside the one of the file',
    source: 'learn.microsoft.com/graph/errors: the JSON example of an error',
  },
];
