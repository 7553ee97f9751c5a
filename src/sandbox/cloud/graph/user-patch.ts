import { type Call, isDocument } from '../http';
import type { Document, User } from '../state';
import { badRequest } from './errors';
import { refuseOnAdmins } from './roles';
import { USER_PROPERTIES, type UserProperty } from './user-properties';

/** Of an account synchronised from on-premises, only these are the cloud's own. */
const CLOUD_OWNED = new Set(['accountEnabled', 'usageLocation']);
const ADMIN_SENSITIVE = new Set(['accountEnabled', 'businessPhones', 'mobilePhone', 'otherMails', 'userPrincipalName']);

const KIND_CHECKS: Record<UserProperty['kind'], (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && value !== '',
  flag: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  objects: (value) => Array.isArray(value) && value.every(isDocument),
  object: isDocument,
};

/** The user after `PATCH /users/{id}`, or a refusal (azure-apis.md 2.3). */
export function patchedUser(call: Call, user: User): User {
  if (!isDocument(call.body)) throw badRequest('Empty Payload. JSON content expected.');
  const changes = call.body;
  const names = Object.keys(changes).filter((name) => !name.startsWith('@odata.'));
  for (const name of names) checkProperty(name, changes[name]);
  checkTogether(names, changes);
  if (user.onPremisesSyncEnabled === true && names.some((name) => !CLOUD_OWNED.has(name))) {
    throw badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    );
  }
  if (names.some((name) => ADMIN_SENSITIVE.has(name))) refuseOnAdmins(call.cloud, user);
  refuseTakenName(call, user, changes);
  const changed = { ...user, ...Object.fromEntries(names.map((name) => [name, changes[name]])) };
  return 'mail' in changes ? { ...changed, proxyAddresses: addressesAfter(user, changed.mail) } : changed;
}

function checkProperty(name: string, value: unknown): void {
  const property = USER_PROPERTIES[name];
  if (!property) throw badRequest(`Resource 'User' does not have a property named '${name}'.`);
  if (property.readOnly) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
  if (value === null && property.kind !== 'texts' && property.kind !== 'flag') return;
  if (!KIND_CHECKS[property.kind](value))
    throw badRequest(`Invalid value specified for property '${name}' of resource 'User'.`);
}

function checkTogether(names: readonly string[], changes: Document): void {
  for (const name of ['displayName', 'userPrincipalName']) {
    if (changes[name] === null) throw badRequest(`Property '${name}' cannot be cleared.`);
  }
  if (Array.isArray(changes.businessPhones) && changes.businessPhones.length > 1) {
    throw badRequest("Invalid value specified for property 'businessPhones': it holds one number.");
  }
  const sharePoint = names.filter((name) => USER_PROPERTIES[name]?.sharePoint);
  if (sharePoint.length > 0 && sharePoint.length < names.length) {
    throw badRequest(`'${sharePoint[0]}' cannot be updated together with properties of the directory.`);
  }
}

function refuseTakenName(call: Call, user: User, changes: Document): void {
  const upn = typeof changes.userPrincipalName === 'string' ? changes.userPrincipalName.toLowerCase() : undefined;
  const others = call.cloud.store.values('users').filter((other) => other.id !== user.id);
  if (upn !== undefined && others.some((other) => other.userPrincipalName.toLowerCase() === upn)) {
    throw badRequest('Another object with the same value for property userPrincipalName already exists.');
  }
}

/** A new mail address becomes the primary one; the old primary stays as an alias. */
function addressesAfter(user: User, mail: string | null): string[] {
  const bare = (address: string) => address.replace(/^smtp:/i, '');
  const aliases = user.proxyAddresses.map((address) => address.replace(/^SMTP:/, 'smtp:'));
  if (mail === null) return aliases;
  const others = aliases.filter((address) => bare(address).toLowerCase() !== mail.toLowerCase());
  return [`SMTP:${mail}`, ...others];
}
