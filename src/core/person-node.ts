/** Which parts of native JSON describe a person, and whether it is the data subject. */
import { readingsOf } from './address-readings';
import { addressesIn, type FoundAddress } from './addresses';
import { longerAddress } from './longer-address';

/** Under what the data subject is known; folded. */
export interface OwnNames {
  objectId: string | null;
  /** Of the subject and of the things that the plan gives to it: never somebody else's. */
  ids: ReadonlySet<string>;
  addresses: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

// eslint-disable-next-line no-control-regex -- all that is not ASCII
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** The key by which one other person's address or name is decided on. */
export const folded = (text: string): string => (BEYOND_ASCII.test(text) ? text.normalize('NFC') : text).toLowerCase();

/** What a node tells of whom it describes: the name of a field in lower case, as services differ in it, and the text in it. */
export type Facts = readonly (readonly [field: string, text: string])[];

/** Deeper than any service nests; a document that goes on is cut there, as a whole. */
export const MAX_DEPTH = 64;

/** Everybody else's addresses in a text. */
export function othersIn(text: string, own: OwnNames): FoundAddress[] {
  const found = addressesIn(text);
  return found.length === 0 ? found : found.flatMap((each) => othersReading(text, each, own));
}

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
/** None where it is the data subject's own, and nothing in front of it makes it another one. */
function othersReading(text: string, found: FoundAddress, { addresses }: OwnNames): FoundAddress[] {
  if (!readingsOf(text, found).some((value) => addresses.has(folded(value)))) return [found];
  const longer = longerAddress(text, found);
  return longer ? [longer] : [];
}

/** What is told of a person whom a record names beside somebody else. */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  ...['displayname', 'userdisplayname', 'principaldisplayname', 'givenname', 'surname', 'name', 'mailnickname'],
  ...['onpremisessamaccountname', 'onpremisesdistinguishedname', 'employeeid', 'mobilephone', 'businessphones'],
  ...['faxnumber', 'streetaddress', 'aboutme', 'birthday'],
]);
const NAME_FIELDS: ReadonlySet<string> = new Set(['displayname', 'userdisplayname', 'principaldisplayname', 'name']);
const GIVEN: ReadonlySet<string> = new Set(['givenname']);
const SURNAME: ReadonlySet<string> = new Set(['surname']);
const TELLING = new Set([...ADDRESS_FIELDS, ...ID_FIELDS, ...TYPE_FIELDS, ...NAME_FIELDS, ...GIVEN, ...SURNAME]);
const LONGEST_FIELD = Math.max(...[...TELLING].map(({ length }) => length));

/** Read once a node, which may have a million fields that tell nothing. */
export function factsOf(node: object): Facts {
  const facts: [string, string][] = [];
  for (const field of Object.keys(node)) {
    if (field.length > LONGEST_FIELD || !TELLING.has(field.toLowerCase())) continue;
    const text = (node as Record<string, unknown>)[field];
    if (typeof text === 'string' && text !== '') facts.push([field.toLowerCase(), text]);
  }
  return facts;
}

/** A loop: a record may describe a hundred thousand people. */
function textsOf(facts: Facts, fields: ReadonlySet<string>): string[] {
  const texts: string[] = [];
  for (const [field, text] of facts) if (fields.has(field)) texts.push(text);
  return texts;
}

/** `certain`: it says itself that it is a person. `likely`: it has an address, as a person has. */
export type Somebody = 'certain' | 'likely';

/** Null: nobody, or the data subject. `key`: the field in which the node stands. */
export function otherIn(facts: Facts, key: string, own: OwnNames): Somebody | null {
  const somebody = facts.length === 0 ? null : somebodyIn(facts, key);
  return somebody !== null && !isOwn(facts, own) ? somebody : null;
}

function somebodyIn(facts: Facts, key: string): Somebody | null {
  const typed = textsOf(facts, TYPE_FIELDS).some((type) => /(^|[.#])user$/i.test(type));
  const named = textsOf(facts, NAME_FIELDS).length > 0;
  if (typed || (named && PERSON_KEYS.has(key.toLowerCase()))) return 'certain';
  return textsOf(facts, ADDRESS_FIELDS).some((text) => addressesIn(text).length > 0) ? 'likely' : null;
}

/** By its id; else by its addresses, if none of them is somebody else's. */
function isOwn(facts: Facts, own: OwnNames): boolean {
  const { objectId, addresses } = own;
  if (objectId !== null && textsOf(facts, ID_FIELDS).some((id) => folded(id) === objectId)) return true;
  const found = addressesOf(facts);
  return found.length > 0 && found.every((each) => addresses.has(each)) && othersAddressesIn(facts, own).length === 0;
}

/** Of a person who says so all is withheld but type and id, which `idsOf` judges; of a likely one what tells who it is. */
export function isPersonal(field: string, somebody: Somebody): boolean {
  const name = field.toLowerCase();
  if (TYPE_FIELDS.has(name) || ID_FIELDS.has(name) || name.startsWith('@odata.')) return false;
  return somebody === 'certain' || PERSONAL_FIELDS.has(name);
}

export const isIdField = (field: string): boolean => ID_FIELDS.has(field.toLowerCase());

/** Of an object that is no person though it may have an address, e.g. a group. */
const THING = /(^|[.#])(group|device|serviceprincipal|application|directoryrole|administrativeunit)$/i;
const PERSONS_ID_FIELDS: ReadonlySet<string> = new Set(['userid', 'objectid', 'principalid']);
export const OBJECT_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Ids by which somebody else is known; its `id` is the record's own where others name the person. Folded. */
export function idsOf(facts: Facts, somebody: Somebody, own: OwnNames): string[] {
  if (textsOf(facts, TYPE_FIELDS).some((type) => THING.test(type))) return [];
  const named = textsOf(facts, PERSONS_ID_FIELDS);
  const ids = named.length > 0 ? named : textsOf(facts, ID_FIELDS);
  return ids.map(folded).filter((id) => !own.ids.has(id) && (somebody === 'certain' || OBJECT_ID.test(id)));
}

/** The addresses that a node gives of whom it describes; folded, each once. */
export function addressesOf(facts: Facts): string[] {
  const found = textsOf(facts, ADDRESS_FIELDS).flatMap((text) => addressesIn(text));
  return [...new Set(found.map(({ value }) => folded(value)))];
}

/** Other people's among them, as they stand there. */
export function othersAddressesIn(facts: Facts, own: OwnNames): string[] {
  return textsOf(facts, ADDRESS_FIELDS).flatMap((text) => othersIn(text, own).map(({ value }) => value));
}

/** Names by which somebody may be spoken of elsewhere. */
export function namesOf(facts: Facts): string[] {
  const whole = textsOf(facts, NAME_FIELDS).filter(isName);
  if (whole.length > 0) return whole;
  const [given, surname] = [textsOf(facts, GIVEN).filter(isName)[0], textsOf(facts, SURNAME).filter(isName)[0]];
  return given && surname ? [`${given} ${surname}`] : whole;
}

const isName = (text: string): boolean => text.trim() !== '' && addressesIn(text).length === 0;
