/** What a service declares about itself. Planner, plan card, help and README read these declarations and ask nothing else. */

export const SERVICE_NAMES = [
  'entra',
  'system-logs',
  'digital-twins',
  'dps',
  'iot-hub',
  'iot-central',
  'manual',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export const RIGHTS = ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete', 'restore'] as const;
export type Right = (typeof RIGHTS)[number];

/** `yes`: the adapter does it. `manual`: a task for a person. `no`: not possible, with the reason that is shown. */
export type Capability = { can: 'yes' } | { can: 'manual'; task: string } | { can: 'no'; reason: string };

/** One file of the export package: `data/<service>/<name>.json`. `name` is short lower-case ASCII. */
export interface CollectionDefinition {
  name: string;
  title: string;
}

export interface ServiceDefinition {
  name: ServiceName;
  /** As Microsoft writes it, e.g. "Microsoft Entra ID". */
  title: string;
  capabilities: Record<Right, Capability>;
  /** What an object of each kind is called on a card, e.g. `{ user: 'account' }`. */
  objectKinds: Record<string, string>;
  /** By kind: what such an object is, a sentence for people who never saw one. Left out where the word says it. */
  explains?: Readonly<Record<string, string>>;
  /** In the order in which they are read and stand in the package. */
  collections: readonly CollectionDefinition[];
  /** What a person has to do whenever the service is part of a plan for one of these rights, whatever was found. */
  standingTasks?: readonly StandingTask[];
  /** What a reader of the plan should know before data are disclosed from it, a sentence each, without ids. */
  notes?: readonly string[];
}

export interface StandingTask {
  rights: readonly Right[];
  /** An instruction in words, without ids or names. */
  text: string;
  /** For a correction: only where one of these fields is corrected, or the service itself is. Left out: always. */
  fields?: readonly string[];
  /** Working days are the owner's business: calendar days from the start of the plan; null: the request's due date. */
  dueDays?: number | null;
  owner?: string | null;
}

/** An object in a service, as the plan names it. `instance` is the connection's name in the services file. */
export interface ObjectRef {
  service: ServiceName;
  instance: string;
  kind: string;
  id: string;
}

/** Why an object belongs to the data subject: the rule, the field it looked at and what it compared with. */
export interface Match {
  rule: string;
  field: string;
  comparedWith: string;
}

export interface FoundObject extends ObjectRef {
  /** What a person recognises it by; shown on cards, never logged. */
  label: string;
  matches: Match[];
  /**
   * Further ids under which other services know the same thing, for the rule `same-device`:
   * a registration names its device and hub.
   */
  links?: { deviceId?: string; hub?: string; registrationId?: string };
}

/** Stable text of an object reference; the order and the hash of a plan are made from it. */
export function objectKey(object: ObjectRef): string {
  return [object.service, object.instance, object.kind, object.id].join('|');
}
