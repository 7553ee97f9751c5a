import { z } from 'zod';
import { nameWords, type PersonSubject } from '../../core/data-subject';
import type { PersonFinder } from '../../core/ports/person-finder';
import { PARALLEL_READS } from '../collecting';
import { inParallel } from '../in-parallel';
import type { GraphClient } from './client';
import { pageSchema, readAll } from './pages';
import { isObjectId, personFrom, type Place, PLACES, readUser, type User, userPrincipalNameOf } from './user';

/** One question to the directory; `advanced` ones need the eventual index and a count. */
interface Question {
  filter: string;
  advanced?: true;
  /** Asks for more than is meant: only names that are alike but for accents are read. */
  alike?: string;
}

const idSchema = z.looseObject({ id: z.string(), displayName: z.string().nullish() });

/** OData writes a quote inside a string twice. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const addressQuestions = (value: string): Question[] => [
  { filter: `userPrincipalName eq ${quoted(value)}` },
  { filter: `mail eq ${quoted(value)}` },
  { filter: `otherMails/any(m:m eq ${quoted(value)})` },
  // The prefix is part of the value: upper case marks the primary address.
  { filter: `proxyAddresses/any(p:p eq ${quoted(`smtp:${value}`)})` },
  { filter: `proxyAddresses/any(p:p eq ${quoted(`SMTP:${value}`)})` },
  { filter: `employeeId eq ${quoted(value)}` },
  ...(value.includes('@') ? [{ filter: `startsWith(userPrincipalName,${quoted(invitedName(value))})` }] : []),
];

/** The name that an invitation makes of a guest's own address; the account's mail may be empty or another one. */
const invitedName = (address: string): string => `${address.replace('@', '_')}#EXT#@`;

/** And back: no host name has an underscore, so the last one stood for the `@`. */
const invitedAddress = (user: User): string | null =>
  /^(.+)_([^_]+)#EXT#@/i.exec(userPrincipalNameOf(user))?.slice(1).join('@') ?? null;

/** Under its prefix a deleted UPN is found by its end alone; what else ends so is sorted out by the comparison. */
const deletedQuestions = (value: string): Question[] => [
  ...addressQuestions(value),
  { filter: `endsWith(userPrincipalName,${quoted(value)})`, advanced: true },
];

/** What stands where a name is expected can be a personnel number: it has a digit and no space. */
const mayBeEmployeeId = (value: string): boolean => /^\S*\d\S*$/.test(value);

/** `Anna Kovacs` may be Anna Kovács as well as her namesake without the accent: both are found, and a person chooses. */
const nameQuestions = (value: string): Question[] => [
  { filter: `displayName eq ${quoted(value)}` },
  ...(isOneWord(value) ? oneWordQuestions(value) : []),
  ...alikeQuestions(value),
  ...(mayBeEmployeeId(value) ? [{ filter: `employeeId eq ${quoted(value)}` }] : []),
];

const isOneWord = (value: string): boolean => /^\p{L}[^\s\d]*$/u.test(value);

/** A first name or a surname alone. */
const oneWordQuestions = (value: string): Question[] => [
  { filter: `startsWith(displayName,${quoted(`${value} `)})` },
  { filter: `givenName eq ${quoted(value)}` },
  { filter: `surname eq ${quoted(value)}` },
];

function alikeQuestions(value: string): Question[] {
  const words = value.split(/\s+/);
  const [given = '', surname = ''] = [words[0], words.at(-1)];
  if (words.length < 2 || value !== folded(value)) return [];
  return [
    { filter: `givenName eq ${quoted(given)}`, alike: value },
    { filter: `surname eq ${quoted(surname)}`, alike: value },
  ];
}

type Test = (user: User) => boolean;

export function createPersonFinder(graph: GraphClient): PersonFinder {
  return {
    async find(subject, signal) {
      const { kind } = subject;
      const value = subject.value.trim().normalize('NFC');
      if (kind === 'user' && isObjectId(value)) return byId(graph, value, signal);
      if (kind === 'user')
        return search(graph, addressQuestions(value), deletedQuestions(value), isAddressOf(value), signal);
      if (kind === 'person') return search(graph, nameQuestions(value), nameQuestions(value), isNameOf(value), signal);
      return [];
    },
  };
}

async function byId(graph: GraphClient, id: string, signal: AbortSignal): Promise<PersonSubject[]> {
  const user = (await readUser(graph, 'living', id, signal)) ?? (await readUser(graph, 'deleted', id, signal));
  return user ? [personFrom(user.body)] : [];
}

async function search(
  graph: GraphClient,
  living: readonly Question[],
  deleted: readonly Question[],
  test: Test,
  signal: AbortSignal,
): Promise<PersonSubject[]> {
  const found = await Promise.all([
    searchIn(graph, 'living', living, test, signal),
    searchIn(graph, 'deleted', deleted, test, signal),
  ]);
  return found.flat().sort((a, b) => (a.objectId < b.objectId ? -1 : 1));
}

/** A first name of many is no answer; the card says so, and asks for an address. */
const MOST_READ = 100;

/** The index only proposes ids, each once; the account itself, read again by id, decides. */
async function searchIn(
  graph: GraphClient,
  place: Place,
  questions: readonly Question[],
  test: Test,
  signal: AbortSignal,
): Promise<PersonSubject[]> {
  const proposed = await inParallel(questions, PARALLEL_READS, (question) => ask(graph, place, question, signal));
  const ids = new Set(proposed.flat().map((id) => id.toLowerCase()));
  const read = await inParallel([...ids].slice(0, MOST_READ), PARALLEL_READS, (id) =>
    readUser(graph, place, id, signal),
  );
  return read.flatMap((user) => (user && test(user.body) ? [personFrom(user.body)] : []));
}

async function ask(
  graph: GraphClient,
  place: Place,
  { filter, advanced, alike }: Question,
  signal: AbortSignal,
): Promise<string[]> {
  const found = await readAll(graph, {
    operation: place === 'living' ? 'search users' : 'search deleted users',
    path: PLACES[place].list,
    query: { $filter: filter, $select: 'id,displayName', $top: '999', ...(advanced ? { $count: 'true' } : {}) },
    eventual: advanced,
    schema: pageSchema(idSchema),
    signal,
  });
  return found.filter(({ displayName }) => alike === undefined || sameName(displayName, alike)).map(({ id }) => id);
}

/** Who types an accent means it; who types none may have left it out, so whoever is alike is offered and a person chooses. */
const sameName = (a: string | null | undefined, b: string): boolean =>
  b === folded(b) ? same(folded(a ?? ''), b) : same(a, b);

const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/giu, 'l');

/** Addresses and ids compare without case. */
const same = (a: string | null | undefined, b: string): boolean =>
  (a ?? '').normalize('NFC').toLowerCase() === b.toLowerCase();

const isNameOf =
  (value: string): Test =>
  ({ displayName, employeeId }) =>
    sameName(displayName, value) ||
    (isOneWord(value) && nameWords(displayName ?? '').some((word) => sameName(word, value))) ||
    (mayBeEmployeeId(value) && same(employeeId, value));

const isAddressOf =
  (value: string): Test =>
  (user) =>
    [
      userPrincipalNameOf(user),
      user.mail,
      user.employeeId,
      invitedAddress(user),
      ...(user.otherMails ?? []),
      ...(user.proxyAddresses ?? []).map((address) => address.replace(/^smtp:/i, '')),
    ].some((name) => same(name, value));
