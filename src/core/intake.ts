import type { Command, Subject } from './command';

/** One data subject's share of a message: what will be one request. */
export interface Intake {
  commands: Command[];
}

/**
 * One request has one data subject. Several people make several requests; things named beside one person belong to that
 * person's request; things alone make a request each; several people and things together cannot be told apart.
 */
export function splitBySubject(commands: readonly Command[]): Intake[] | 'ambiguous' {
  const shares = commands.map(subjectShares);
  if (shares.some((share) => share === 'ambiguous')) return 'ambiguous';
  const byKey = new Map<string, Command[]>();
  for (const command of shares.flat() as Command[]) {
    const key = JSON.stringify(command.subjects[0]);
    byKey.set(key, [...(byKey.get(key) ?? []), command]);
  }
  return [...byKey.values()].map((list) => ({ commands: list }));
}

function subjectShares(command: Command): Command[] | 'ambiguous' {
  const people = command.subjects.filter(isPerson);
  const things = command.subjects.filter((subject) => !isPerson(subject));
  if (people.length > 1 && things.length > 0) return 'ambiguous';
  if (people.length === 1) return [{ ...command, subjects: [...people, ...things] }];
  return command.subjects.map((subject) => ({ ...command, subjects: [subject] }));
}

function isPerson(subject: Subject): boolean {
  return subject.kind === 'user' || subject.kind === 'person';
}
