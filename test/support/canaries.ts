/** Secrets and other people, planted wherever a service keeps free text about the sandbox's Anna. */
import type { CloudState, Document, TwinDocument } from '../../src/sandbox/cloud/state';
import { PEOPLE } from '../../src/sandbox/cloud/tenant';

const KEY = 'c2VjcmV0LWtleS10aGF0LW11c3Qtbm90LWxlYXZlMDE';
const ACCOUNT_KEY = 'YW5vdGhlci1zZWNyZXQta2V5LWluLWEtY29ubmVjdGlv';
const PASSWORD = 'Corr3ct-Horse-9-Battery';
const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnktdG9rZW4ifQ.c2lnbmF0dXJlLWNhbmFyeQ';
const SAS = 'c2lnbmF0dXJlLW9mLWEtc2hhcmVkLWFjY2Vzcw';
const PEM_BODY = 'MC4CAQAwBQYDK2VwBCIEICanaryCanaryCanary';

/** No byte of these may be found again. */
export const SECRETS = [KEY, ACCOUNT_KEY, PASSWORD, TOKEN, SAS, PEM_BODY];

/** As Microsoft would write one into its own export: it lies in the storage account before the bot reads it. */
export const LOG_SECRET = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJsb2ctY2FuYXJ5In0.bG9nLXNpZ25hdHVyZQ';

/** Nobody of these is the data subject. */
export const OTHERS = [
  'bruno.boss@fabrikam.example',
  'carla_doe#ext#@contoso.onmicrosoft.com',
  'Bruno Boss',
  'dora@elsewhere.example',
  '0b0b0b0b-0000-4000-8000-00000000b055',
];
const [BRUNO, CARLA, BRUNO_NAME, DORA, BRUNOS_ID] = OTHERS as [string, string, string, string, string];

const CONNECTION = `HostName=contoso-hub.azure-devices.net;DeviceId=x;SharedAccessKey=${KEY}`;
const STORAGE = `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${ACCOUNT_KEY};EndpointSuffix=core.windows.net`;
const LINK = `https://contoso.blob.core.windows.net/x/y?sv=2024-11-04&sig=${SAS}`;
const PEM = `-----BEGIN PRIVATE KEY-----\n${PEM_BODY}\n-----END PRIVATE KEY-----`;

/** Secrets by the name of their property, by the form of their text, and deep within. */
const dirt = (beside: string): Document => ({
  note: `${beside}; installed by ${BRUNO_NAME}, ask ${BRUNO} or <${CARLA.toUpperCase()}>`,
  gatewayConnectionString: CONNECTION,
  storage: { deep: [{ text: STORAGE }, { link: LINK }] },
  password: PASSWORD,
  primary_key: KEY,
  certificate: PEM,
  session: `Bearer ${TOKEN}`,
  [DORA]: 1,
  changedBy: BRUNOS_ID,
});

const BRUNO_AS_PERSON = {
  id: BRUNOS_ID,
  '@odata.type': '#microsoft.graph.user',
  displayName: BRUNO_NAME,
  userPrincipalName: BRUNO,
};

export function plantCanaries(state: CloudState): void {
  plantInDirectory(state);
  const soil = dirt('beside-twins');
  change(state.twins, 'home-anna', (twin) => ({ ...twin, ...soil }));
  change(state.enrollments, 'thermostat-anna-1', (enrollment) => ({
    ...enrollment,
    optionalDeviceInformation: dirt('beside-dps'),
    initialTwin: {
      tags: { ...tagsOf(enrollment), ...dirt('beside-dps') },
      properties: { desired: dirt('beside-dps') },
    },
  }));
  change(state.registrations, 'thermostat-anna-1', (registration) => ({
    ...registration,
    payload: dirt('beside-dps'),
  }));
  const twinDirt = (twin: TwinDocument): TwinDocument => ({
    ...twin,
    tags: { ...twin.tags, ...dirt('beside-hub') },
    desired: { ...twin.desired, ...dirt('beside-hub') },
    reported: { ...twin.reported, ...dirt('beside-hub') },
  });
  for (const id of ['thermostat-anna-1', 'thermostat-anna-2']) change(state.deviceTwins, id, twinDirt);
  change(state.moduleTwins, 'thermostat-anna-1/sensor', twinDirt);
  change(state.centralProperties, 'wearable-anna', (all) => ({ ...all, ...dirt('beside-central') }));
  change(state.centralModules, 'wearable-anna/modules/sync', (all) => ({ ...all, ...dirt('beside-central') }));
  change(state.centralTelemetry, 'wearable-anna/heartRate', (last) => ({ ...last, value: dirt('beside-central') }));
}

function plantInDirectory(state: CloudState): void {
  const { id } = PEOPLE.anna;
  change(state.users, id, (user) => ({
    ...user,
    aboutMe: `beside-entra; my manager is ${BRUNO_NAME} <${BRUNO}>`,
    passwordProfile: { password: PASSWORD, forceChangePasswordNextSignIn: false },
    onPremisesExtensionAttributes: { extensionAttribute1: CONNECTION, extensionAttribute2: `Bearer ${TOKEN}` },
  }));
  const [signIn] = Object.values(state.signIns).filter(({ userId }) => userId === id);
  if (signIn)
    state.signIns[signIn.id] = { ...signIn, status: { errorCode: 0, additionalDetails: `${LINK} of ${DORA}` } };
  for (const audit of Object.values(state.directoryAudits)) {
    if (!JSON.stringify(audit).includes(id)) continue;
    const initiatedBy = { app: null, user: BRUNO_AS_PERSON };
    const additionalDetails = [
      { key: 'Authorization', value: `Bearer ${TOKEN}` },
      { key: 'to', value: CARLA },
    ];
    state.directoryAudits[audit.id] = { ...audit, initiatedBy, additionalDetails };
  }
}

function change<T>(map: Record<string, T>, id: string, edit: (value: T) => T): void {
  const value = map[id];
  if (value === undefined) throw new Error(`the seed has no ${id}`);
  map[id] = edit(value);
}

function tagsOf({ initialTwin }: Document): Document {
  return (initialTwin as { tags?: Document } | undefined)?.tags ?? {};
}

/** Lines of Microsoft's own export. */
export const LOG_EVENTS = [
  { properties: { note: `beside-logs ${BRUNO}`, header: `Bearer ${LOG_SECRET}`, friend: BRUNO_AS_PERSON } },
];
