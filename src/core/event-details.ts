/** Facts of an audit line, in words. */
import { ERRORS, type ErrorCode } from './errors';
import type { AuditLine } from './ports/audit-log';

/** A fact beside the words: ISO times and days, which the card writes in its way, and colleagues, whose names it finds. */
export type Detail =
  | { text: string }
  | { label: string; moment: string }
  | { label: string; day: string }
  | { label: string; colleague: string };

export function planDetails(line: AuditLine, scope: string): Detail[] {
  const { objects: found, rights } = line.facts;
  return [
    ...(typeof rights === 'string' && rights !== '' ? [{ text: rights.split(',').join(' and ') }] : []),
    ...(scope === '' ? [] : [{ text: scope }]),
    ...(typeof found === 'number' ? [{ text: counted(found, 'object') }] : []),
    ...planHash(line),
  ];
}

export function planHash({ facts }: AuditLine): Detail[] {
  return typeof facts.planHash === 'string'
    ? [{ text: `plan with the fingerprint ${facts.planHash.slice(0, 8)}…` }]
    : [];
}

export function due({ facts }: AuditLine): Detail[] {
  return typeof facts.dueOn === 'string' ? [{ label: 'due', day: facts.dueOn }] : [];
}

export function decider({ facts }: AuditLine): Detail[] {
  const evidence = text(facts.evidence);
  if (evidence === '') return [];
  return [{ text: evidence.startsWith('group:') ? 'as a member of the approver group' : 'as a listed approver' }];
}

/** The words themselves are in the log as a keyed hash only. */
export function reason({ hashed }: AuditLine): Detail[] {
  return 'reason' in hashed ? [{ text: 'with a reason' }] : [];
}

export function attempt({ facts }: AuditLine): Detail[] {
  const number = Number(facts.attempt ?? 1);
  return number > 1 ? [{ text: `try ${number}` }] : [];
}

export function code({ code: known }: AuditLine): Detail[] {
  if (known === null) return [];
  const why = Object.hasOwn(ERRORS, known) ? ERRORS[known as ErrorCode].why : '';
  return [{ text: `${why} [${known}]`.trim() }];
}

export function packageDetails({ facts }: AuditLine): Detail[] {
  return typeof facts.sha256 === 'string'
    ? [{ text: `package with the fingerprint ${facts.sha256.slice(0, 8)}…` }]
    : [];
}

/** A step whose objects all became tasks is not done: people have to do it. */
export function finishWords({ facts }: AuditLine): string {
  if (Number(facts.handedOver ?? 0) === 0) return 'Done';
  return Number(facts.objects ?? 0) === 0 ? 'Handed to people' : 'Done in part, the rest handed to people';
}

export function leftToPeople({ facts }: AuditLine): Detail[] {
  const left = Number(facts.handedOver ?? 0);
  return left === 0 ? [] : [{ text: `${counted(left, 'object')} left to people` }];
}

/** Each is named on the card and in the package; the log holds no words of a service. */
export function notRead({ facts }: AuditLine): Detail[] {
  const gaps = Number(facts.gaps ?? 0);
  return gaps === 0 ? [] : [{ text: `${counted(gaps, 'thing')} could not be read, as the card says` }];
}

export function moment(label: string, value: unknown): Detail[] {
  return typeof value === 'string' ? [{ label, moment: value }] : [];
}

export function taskText({ facts }: AuditLine): string {
  return typeof facts.task === 'number' ? `task ${facts.task}` : 'a task';
}

export function colleague(label: string, value: unknown): Detail[] {
  return typeof value === 'string' ? [{ label, colleague: value }] : [];
}

export function objects({ facts }: AuditLine, count: number): string {
  return counted(count, text(facts.kind).replaceAll('-', ' ') || 'object');
}

export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
