import type { Command, ListFilter, Subject } from '../core/command';
import { subjectLabel } from '../core/data-subject';
import { addDays, dueOn } from '../core/deadline';
import { samePerson } from '../core/person';
import { policyTarget } from '../core/policy';
import { isOpen, type DsrRequest } from '../core/request';
import { allow } from '../usecases/act';
import { refused, todayOf, wishOf, type Turn } from './actions';
import { listCard } from './card-data';
import { cardReply, type Reply } from './reply';

interface Row {
  request: DsrRequest;
  due: string;
  today: string;
}

const FILTERS: Record<ListFilter, (row: Row, turn: Turn) => boolean> = {
  open: ({ request }) => isOpen(request),
  all: () => true,
  closed: ({ request }) => !isOpen(request),
  mine: ({ request }, { envelope }) => isOpen(request) && samePerson(request.requester, envelope.actor),
  'awaiting-approval': ({ request }) => request.state === 'awaiting-approval',
  overdue: ({ request, due, today }) => isOpen(request) && due < today,
};

/** What is due first stands first. A request about oneself is not listed to oneself. */
export async function listRequests(turn: Turn, { params }: Command): Promise<Reply> {
  const filter = params.filter ?? (params.dueWithinDays === undefined ? 'open' : 'all');
  return listWhere(turn, (row) => FILTERS[filter](row, turn) && isDueWithin(row, params), LIST_WORDS[filter]);
}

/** The requests about somebody or something, by whatever name it was asked for. */
export async function listAbout(turn: Turn, { subjects }: Command): Promise<Reply> {
  return listWhere(turn, ({ request }) => subjects.some((subject) => isAbout(request, subject)), 'requests about this');
}

const LIST_WORDS: Record<ListFilter, string> = {
  open: 'open requests',
  all: 'all requests',
  closed: 'closed requests',
  mine: 'your open requests',
  'awaiting-approval': 'requests waiting for approval',
  overdue: 'overdue requests',
};

async function listWhere(turn: Turn, isShown: (row: Row) => boolean, what: string): Promise<Reply> {
  const allowed = await allow(turn.ports, wishOf(turn), 'look', null);
  if (!allowed.ok) return refused(turn, allowed);
  const rows = (await rowsOf(turn)).filter(isShown).sort((a, b) => a.due.localeCompare(b.due));
  const listed = rows.map(({ request, due }) => ({
    ...request,
    rights: request.plan?.rights ?? [],
    subjectLabel: subjectLabel(request.subject),
    dueOn: due,
  }));
  return cardReply(listCard(listed, turn.cards.context(), what));
}

function isAbout({ subject, commands }: DsrRequest, asked: Subject): boolean {
  const known = commands.flatMap(({ subjects }) => subjects.map(({ value }) => value));
  if (subject.kind === 'user')
    known.push(subject.objectId, subject.userPrincipalName, subject.mail ?? '', subject.displayName);
  return known.some((name) => name.toLowerCase() === asked.value.toLowerCase());
}

async function rowsOf({ ports, cards, envelope }: Turn): Promise<Row[]> {
  const today = todayOf(ports);
  const { isWorkingDay } = cards.context();
  const requests = await Promise.all(ports.requests.summaries().map(({ id }) => ports.requests.get(id)));
  return requests
    .filter((request) => request !== null)
    .filter((request) => {
      const { subject } = policyTarget(request);
      return !subject || !samePerson(subject, envelope.actor);
    })
    .map((request) => ({ request, today, due: dueOn(request.clock, today, isWorkingDay) }));
}

function isDueWithin({ request, due, today }: Row, { dueWithinDays }: Command['params']): boolean {
  return dueWithinDays === undefined || (isOpen(request) && due <= addDays(today, dueWithinDays));
}
