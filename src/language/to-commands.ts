import type { Command, CommandParams, Intent, Subject } from '../core/command';
import type { Draft, SubjectGroup } from './draft';
import { isAlike } from './entities/same-person';
import { missingOf } from './missing';
import { canonical } from './subject-groups';
import { type Planned, WITHOUT_OBJECT } from './planned';

export function toCommands({ intent, draft, groups, requestIds }: Planned): Command[] {
  if (intent === 'help')
    return [
      blank(
        'help',
        draft.intent && draft.intent !== 'help' && draft.intent !== 'unclear' && draft.intent !== 'unsupported'
          ? { topic: draft.intent }
          : draft.params.topic
            ? { topic: draft.params.topic }
            : {},
      ),
    ];
  const ids = WITHOUT_OBJECT.has(intent) || requestIds.length === 0 ? [null] : requestIds;
  const tasks = draft.tasks.length > 0 ? draft.tasks : [null];
  const own = intent === draft.intent ? draft.params : {};
  const commands: Command[] = [];
  for (const group of groups) {
    for (const requestId of ids) {
      for (const task of tasks) {
        const params = task === null ? { ...group.params, ...own } : { task, ...group.params, ...own };
        commands.push(command(intent, group, requestId, params, draft));
      }
    }
  }
  return commands;
}

function command(
  intent: Intent,
  group: SubjectGroup,
  requestId: string | null,
  params: CommandParams,
  draft: Draft,
): Command {
  const plain: Command = {
    intent,
    subjects: WITHOUT_OBJECT.has(intent)
      ? []
      : group.subjects
          .filter(({ subject }) => subject.value !== params.assignee)
          .map(({ subject }) => ({ ...subject })),
    // What is once excluded stays so.
    services: group.services.filter((name) => !group.except.includes(name)),
    except: group.except,
    requestId,
    params,
    missing: [],
  };
  return { ...plain, missing: missingOf(plain, draft.blocked) };
}

const blank = (intent: Intent, params: CommandParams): Command => ({
  intent,
  subjects: [],
  services: [],
  except: [],
  requestId: null,
  params,
  missing: [],
});

/** The same thing said twice ("Right to be forgotten: X. Please start the erasure.") is one command. */
export function distinct(commands: Command[]): Command[] {
  if (commands.length < 2) return commands;
  const kept: Command[] = [];
  for (const next of commands) {
    const twin = kept.findIndex((other) => sameTarget(other, next));
    const other = kept[twin];
    if (other) kept[twin] = merged(other, next);
    else kept.push(next);
  }
  return kept.filter((item) => !(item.intent === 'help' && kept.find((other) => other.intent === 'help') !== item));
}

function sameTarget(a: Command, b: Command): boolean {
  if (a.intent !== b.intent || a.requestId !== b.requestId || a.params.task !== b.params.task) return false;
  if (a.intent === 'list' && Object.keys(b.params).length === 0) return true;
  if (a.params.period && b.params.period && JSON.stringify(a.params.period) !== JSON.stringify(b.params.period))
    return false;
  if (
    JSON.stringify(a.params.filter ?? a.params.dueWithinDays) !==
    JSON.stringify(b.params.filter ?? b.params.dueWithinDays)
  )
    return false;
  if (a.params.changes && b.params.changes && JSON.stringify(a.params.changes) !== JSON.stringify(b.params.changes))
    return false;
  return (
    JSON.stringify(a.subjects) === JSON.stringify(b.subjects) ||
    b.subjects.length === 0 ||
    isByAddress(a.subjects, b.subjects)
  );
}

/** "… a copy for Ruud Hendriks … open it for ruud.hendriks@…": the same person by name, then by address. */
const isByAddress = ([name, ...others]: Subject[], [address, ...more]: Subject[]): boolean =>
  others.length + more.length === 0 &&
  name?.kind === 'person' &&
  address?.kind === 'user' &&
  isAlike(name.value, address.value);

function merged(a: Command, b: Command): Command {
  const both: Command = {
    ...a,
    subjects: isByAddress(a.subjects, b.subjects) ? b.subjects : a.subjects,
    services: canonical([...a.services, ...b.services].filter((name) => ![...a.except, ...b.except].includes(name))),
    except: canonical([...a.except, ...b.except]),
    params: { ...b.params, ...a.params },
  };
  return { ...both, missing: a.missing.filter((input) => b.missing.includes(input)) };
}
