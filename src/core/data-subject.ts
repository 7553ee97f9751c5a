import type { SubjectKind } from './command';

/** The names under which services may know a person; correlation rules compare with one of these. */
export const PERSON_KEYS = ['objectId', 'userPrincipalName', 'mail', 'employeeId'] as const;
export type PersonKey = (typeof PERSON_KEYS)[number];

/** A person with an object in the tenant's directory. */
export interface PersonSubject {
  kind: 'user';
  objectId: string;
  displayName: string;
  userPrincipalName: string;
  mail: string | null;
  employeeId: string | null;
  /** Further addresses of the same account, without a scheme; left out where none are known. */
  aliases?: string[] | undefined;
  /** The tenant's own account of a guest or a personal Microsoft account; the home account stays untouched. */
  guest: boolean;
  /** In the recycle bin since then. */
  deletedAt: string | null;
  /** Mastered on-premises: most of it cannot be changed in the cloud. */
  synced: boolean;
}

/** A thing that was named by its id, alone. */
export interface ThingSubject {
  kind: Exclude<SubjectKind, 'user' | 'person'>;
  id: string;
}

/** A person who was asked for and not found, kept as typed so that the request can be recorded and answered. */
export interface UnknownSubject {
  kind: 'unknown';
  asked: string;
}

/** Whom a request was about is no longer kept. */
export interface ForgottenSubject {
  kind: 'forgotten';
}

export type DataSubject = PersonSubject | ThingSubject | UnknownSubject | ForgottenSubject;

/** One line that names the subject on a card. */
export function subjectLabel(subject: DataSubject): string {
  if (subject.kind === 'user') return `${subject.displayName} (${subject.mail ?? subject.userPrincipalName})`;
  if (subject.kind === 'unknown') return subject.asked;
  if (subject.kind === 'forgotten') return 'name removed';
  return `${subject.kind} ${subject.id}`;
}

/** A first name or a surname alone: whoever has it may be meant, and even one alone is only offered. */
export function isPartOfName(asked: string, { displayName, employeeId }: PersonSubject): boolean {
  const isNumber = asked.toLowerCase() === employeeId?.toLowerCase();
  return !isNumber && nameWords(asked).length < nameWords(displayName).length;
}

/** Directories write `Kovács, Anna` as well. */
export function nameWords(name: string): string[] {
  return name.split(/[\s,]+/u).filter(Boolean);
}

/** What the keyed hash of the audit log is taken of: stable over renames where the directory knows the person. */
export function subjectKeySource(subject: DataSubject): string {
  if (subject.kind === 'user') return `user:${subject.objectId.toLowerCase()}`;
  if (subject.kind === 'unknown') return `unknown:${subject.asked.trim().toLowerCase()}`;
  if (subject.kind === 'forgotten') return 'forgotten';
  return `${subject.kind}:${subject.id}`;
}
