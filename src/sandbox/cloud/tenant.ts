/** The well-known names of the seeded tenant (SANDBOX.md, "The seeded tenant"); seed, playground, configuration and tests read them here. */

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
export const SUBSCRIPTION_ID = '22222222-2222-4222-8222-222222222222';
export const TENANT_DOMAIN = 'contoso.onmicrosoft.com';

/** 101 → 00000000-0000-4000-8000-000000000101: the form of every object id of the tenant. */
export const objectId = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const BOT_ID = '28:dsr-bot';
export const BOT_NAME = 'DSR Bot';
export const TEAM_ID = '19:contoso@thread.tacv2';
export const TEAM_NAME = 'Contoso';
export const CHANNEL_ID = '19:compliance@thread.tacv2';
export const CHANNEL_NAME = 'Compliance';

export const APPROVER_GROUP_ID = objectId(1001);
export const APPROVER_GROUP_NAME = 'DSR Approvers';

/** The service principal as which the bot asks the services. */
export const BOT_PRINCIPAL_ID = objectId(9001);

export const HUB_HOST = 'contoso-hub.azure-devices.net';
export const DIGITAL_TWINS_HOST = 'contoso-twins.api.weu.digitaltwins.azure.net';
export const IOT_RESOURCE_GROUP = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/contoso-iot`;
export const DIGITAL_TWINS_INSTANCE = `${IOT_RESOURCE_GROUP}/providers/Microsoft.DigitalTwins/digitalTwinsInstances/contoso-twins`;
export const DPS_INSTANCE = `${IOT_RESOURCE_GROUP}/providers/Microsoft.Devices/provisioningServices/contoso-dps`;
export const HUB_INSTANCE = `${IOT_RESOURCE_GROUP}/providers/Microsoft.Devices/IotHubs/contoso-hub`;
/** The storage emulator’s, as Azure Resource Manager would know it. */
export const STORAGE_ACCOUNT =
  `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/contoso-privacy` +
  '/providers/Microsoft.Storage/storageAccounts/contosodsrpackages';

export interface Person {
  readonly id: string;
  readonly upn: string;
  readonly mail: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userType: 'Member' | 'Guest';
  /** Member of the group that may approve; a guest among them is refused all the same. */
  readonly approver: boolean;
  /** Sits in the channel "Compliance". */
  readonly inChannel: boolean;
}

type Seat = Partial<Pick<Person, 'upn' | 'userType' | 'approver' | 'inChannel'>>;

const person = (number: number, givenName: string, surname: string, mail: string, seat: Seat = {}): Person => ({
  id: objectId(number),
  upn: seat.upn ?? mail,
  mail,
  givenName,
  surname,
  userType: seat.userType ?? 'Member',
  approver: seat.approver ?? false,
  inChannel: seat.inChannel ?? false,
});

const ADMIN: Seat = { approver: true, inChannel: true };
const GUEST_UPN = `pattif_fabrikam.com#EXT#@${TENANT_DOMAIN}`;

export const PEOPLE = {
  alex: person(1, 'Alex', 'Wilber', 'alexw@contoso.com', ADMIN),
  megan: person(2, 'Megan', 'Bowen', 'meganb@contoso.com', ADMIN),
  isaiah: person(3, 'Isaiah', 'Langer', 'isaiahl@contoso.com', ADMIN),
  adele: person(4, 'Adele', 'Vance', 'adelev@contoso.com', { inChannel: true }),
  patti: person(5, 'Patti', 'Fernandez', 'pattif@fabrikam.com', { ...ADMIN, upn: GUEST_UPN, userType: 'Guest' }),
  lynne: person(6, 'Lynne', 'Robbins', 'lynner@contoso.com', { inChannel: true }),
  anna: person(101, 'Anna', 'Kovács', 'anna.kovacs@contoso.com'),
  diego: person(102, 'Diego', 'Siciliani', 'diego.siciliani@contoso.com'),
  johanna: person(103, 'Johanna', 'Lorenz', 'johanna.lorenz@contoso.com'),
  johannaJ: person(104, 'Johanna', 'Lorenz', 'j.lorenz@contoso.com'),
  otto: person(105, 'Otto', 'Large', 'otto.large@contoso.com'),
  lee: person(106, 'Lee', 'Gu', 'lee.gu@contoso.com'),
  annaDecoy: person(107, 'Anna', 'Kovacs', 'anna.kovacs2@contoso.com'),
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof PEOPLE;

export const displayNameOf = (who: Person): string => `${who.givenName} ${who.surname}`;

/** A person's id in chat (SANDBOX.md). */
export const teamsIdOf = (who: Person): string => `29:${who.id}`;
