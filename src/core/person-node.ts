/** Which parts of native JSON describe a person, and whether it is the data subject. */
import { readingsOf } from './address-readings';
import { addressesIn, type FoundAddress } from './addresses';

/** Under what the data subject is known; folded. */
export interface OwnNames {
  objectId: string | null;
  addresses: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

/** The key by which one other person's address or name is decided on. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();

export type Node = Readonly<Record<string, unknown>>;

/** Deeper than any service nests; a document that goes on is cut there, as a whole. */
export const MAX_DEPTH = 64;

/** Everybody else's addresses in a text. */
export function othersIn(text: string, own: OwnNames): FoundAddress[] {
  return addressesIn(text).filter((found) => !readingsOf(text, found).some((each) => own.addresses.has(folded(each))));
}

/** Field names in lower case: services differ in it. */
const ADDRESS_FIELDS: ReadonlySet<string> = new Set(['userprincipalname', 'mail', 'email', 'upn', 'principalname']);
const ID_FIELDS: ReadonlySet<string> = new Set(['id', 'userid', 'objectid', 'principalid']);
const TYPE_FIELDS: ReadonlySet<string> = new Set(['@odata.type', '@type', 'type', 'usertype', 'principaltype']);
/** Under these an object with a name is somebody, e.g. Graph's identity sets. */
const PERSON_KEYS: ReadonlySet<string> = new Set([
  'user',
  'owner',
  'manager',
  'initiatedby',
  'createdby',
  'lastmodifiedby',
  'invitedby',
  'principal',
  'assignedto',
]);
/** What is told of a person whom a record names beside somebody else. */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  ...['displayname', 'userdisplayname', 'principaldisplayname', 'givenname', 'surname', 'name', 'mailnickname'],
  ...['onpremisessamaccountname', 'onpremisesdistinguishedname', 'employeeid', 'mobilephone', 'businessphones'],
  ...['faxnumber', 'streetaddress', 'aboutme', 'birthday'],
]);
const NAME_FIELDS: ReadonlySet<string> = new Set(['displayname', 'userdisplayname', 'principaldisplayname', 'name']);

/** `certain`: it says itself that it is a person. `likely`: it has an address, as a person has. */
export type Somebody = 'certain' | 'likely';

/** Null: nobody, or the data subject. `key`: the field in which the node stands. */
export function otherIn(node: Node, key: string, own: OwnNames): Somebody | null {
  const somebody = somebodyIn(node, key);
  return somebody !== null && !isOwn(node, own) ? somebody : null;
}

function somebodyIn(node: Node, key: string): Somebody | null {
  const entries = Object.entries(node).map(([field, value]) => [field.toLowerCase(), value] as const);
  const typed = entries.some(
    ([field, value]) => TYPE_FIELDS.has(field) && typeof value === 'string' && /(^|[.#])user$/i.test(value),
  );
  const named = entries.some(([field, value]) => NAME_FIELDS.has(field) && typeof value === 'string' && value !== '');
  if (typed || (named && PERSON_KEYS.has(key.toLowerCase()))) return 'certain';
  const addressed = entries.some(
    ([field, value]) => ADDRESS_FIELDS.has(field) && typeof value === 'string' && addressesIn(value).length > 0,
  );
  return addressed ? 'likely' : null;
}

/** By its id; else by its addresses, if none of them is somebody else's. */
function isOwn(node: Node, { objectId, addresses }: OwnNames): boolean {
  const texts = (fields: ReadonlySet<string>) =>
    Object.entries(node).flatMap(([field, value]) =>
      fields.has(field.toLowerCase()) && typeof value === 'string' ? [value] : [],
    );
  if (objectId !== null && texts(ID_FIELDS).some((id) => folded(id) === objectId)) return true;
  const found = texts(ADDRESS_FIELDS).flatMap((text) => addressesIn(text).map(({ value }) => folded(value)));
  return found.length > 0 && found.every((address) => addresses.has(address));
}

/** Of a person who says so all is withheld but type and id, of a likely one what tells who it is. */
export function isPersonal(field: string, somebody: Somebody): boolean {
  const name = field.toLowerCase();
  if (TYPE_FIELDS.has(name) || ID_FIELDS.has(name) || name.startsWith('@odata.')) return false;
  return somebody === 'certain' || PERSONAL_FIELDS.has(name);
}

/** The addresses that a node gives of whom it describes; folded, each once. */
export function addressesOf(node: Node): string[] {
  const texts = Object.entries(node).filter(([field]) => ADDRESS_FIELDS.has(field.toLowerCase()));
  const found = texts.flatMap(([, text]) => (typeof text === 'string' ? addressesIn(text) : []));
  return [...new Set(found.map(({ value }) => folded(value)))];
}

/** Names by which somebody may be spoken of elsewhere. */
export function namesOf(node: Node): string[] {
  const text = (wanted: string) =>
    Object.entries(node).flatMap(([field, value]) =>
      field.toLowerCase() === wanted && typeof value === 'string' && value.trim() !== '' ? [value] : [],
    );
  const [given, surname] = [text('givenname')[0], text('surname')[0]];
  const whole = [...NAME_FIELDS].flatMap(text).filter((name) => addressesIn(name).length === 0);
  return whole.length === 0 && given && surname ? [`${given} ${surname}`] : whole;
}
