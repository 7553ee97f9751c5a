import { z } from 'zod';
import type { PersonSubject } from '../../core/data-subject';
import { type HttpAnswer, nullIfGone } from '../http';
import type { GraphClient } from './client';

const text = z.string().nullish();

/** What is needed to recognise a person; every property by $select, most are not in Graph's default answer. */
export const userSchema = z.looseObject({
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  mail: text,
  otherMails: z.array(z.string()).nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
  employeeId: text,
  userType: text,
  accountEnabled: z.boolean().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  deletedDateTime: text,
});
export type User = z.infer<typeof userSchema>;

export const USER_SELECT = Object.keys(userSchema.shape).join(',');

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isObjectId = (value: string): boolean => GUID.test(value);

/** Where Graph keeps accounts: living ones, and for 30 days deleted ones. A list of the latter needs the cast. */
export const PLACES = {
  living: { one: '/users', list: '/users' },
  deleted: { one: '/directory/deletedItems', list: '/directory/deletedItems/microsoft.graph.user' },
} as const;
export type Place = keyof typeof PLACES;

/** By object id; null where the place has no such account. Other ids are never sent: Graph would take them for a UPN. */
export async function readUser(
  graph: GraphClient,
  place: Place,
  id: string,
  signal: AbortSignal,
  deadlineMs?: number,
): Promise<HttpAnswer<User> | null> {
  if (!isObjectId(id)) return null;
  const path = `${PLACES[place].one}/${id}`;
  const operation = place === 'living' ? 'read user' : 'read deleted user';
  return nullIfGone(
    graph.read({ operation, path, query: { $select: USER_SELECT }, schema: userSchema, deadlineMs, signal }),
  );
}

/** In the recycle bin the UPN begins with the object id without dashes, so that the name is free again. */
export function userPrincipalNameOf({ id, userPrincipalName }: User): string {
  const name = userPrincipalName ?? '';
  const prefix = id.replaceAll('-', '');
  return name.toLowerCase().startsWith(prefix.toLowerCase()) ? name.slice(prefix.length) : name;
}

/** Guests and personal Microsoft accounts are invited under a UPN with `#EXT#`; an invited one may be of type Member. */
export function isGuest(user: User): boolean {
  return user.userType?.toLowerCase() === 'guest' || /#EXT#@/i.test(userPrincipalNameOf(user));
}

/** A proxy address has its scheme before it; only those of mail are addresses of a person. */
function aliasesOf({ otherMails, proxyAddresses }: User): Pick<PersonSubject, 'aliases'> {
  const proxies = (proxyAddresses ?? [])
    .filter((address) => /^smtp:/i.test(address))
    .map((address) => address.slice(5));
  const aliases = [...new Set([...(otherMails ?? []), ...proxies])];
  return aliases.length > 0 ? { aliases } : {};
}

export function personFrom(user: User): PersonSubject {
  const userPrincipalName = userPrincipalNameOf(user);
  return {
    kind: 'user',
    objectId: user.id.toLowerCase(),
    displayName: user.displayName ?? userPrincipalName,
    userPrincipalName,
    mail: user.mail ?? null,
    employeeId: user.employeeId ?? null,
    ...aliasesOf(user),
    guest: isGuest(user),
    deletedAt: user.deletedDateTime ?? null,
    synced: user.onPremisesSyncEnabled === true,
  };
}
