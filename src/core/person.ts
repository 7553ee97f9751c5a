/** Who acts. Compared by tenant and object id only; the name is for reading. */
export interface Actor {
  tenantId: string;
  /** Entra object id, lower case. */
  objectId: string;
  name: string;
  /** The id under which Teams mentions this person, e.g. `29:…`. */
  teamsId: string;
}

export interface Identity {
  tenantId: string;
  objectId: string;
}

/** The one comparison of people in the product: never by name, address or Teams id. */
export function samePerson(a: Identity, b: Identity): boolean {
  return a.tenantId === b.tenantId && a.objectId.toLowerCase() === b.objectId.toLowerCase();
}
