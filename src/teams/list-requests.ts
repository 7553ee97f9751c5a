import type { Command, ListFilter, Subject } from '../core/command';
import { nameWords, subjectLabel } from '../core/data-subject';
import { addDays, dueOn } from '../core/deadline';
import { localDay } from '../core/local-day';
import { samePerson } from '../core/person';
import type { RequestSummary } from '../core/ports/request-store';
import { isOpen, type DsrRequest } from '../core/request';
import { allow } from '../usecases/act';
import { readRequests } from '../usecases/read-requests';
import { refused, wishOf, type Turn } from './actions';
import { listCard, type ListedRequest } from './card-data';
import { pageButtons, viewButton } from './card-data/buttons';
import { LIST_ROWS } from './card-data/list';
import type { Button, ViewData } from './card-data/models';
import { cardReply, type Reply } from './reply';

interface Row {
  request: DsrRequest;
  due: string;
  today: string;
}

/** What somebody may see: the open requests, read, what is due first first; the closed ones by the index, newest first. */
interface Visible {
  open: Row[];
  closed: RequestSummary[];
}

export interface ListWish {
  filter: ListFilter;
  dueWithinDays: number | null;
  /** From 1; beyond the last one the last is meant. */
  page: number;
}

type OpenFilter = Exclude<ListFilter, 'closed' | 'all'>;

const OPEN_FILTERS: Record<OpenFilter, (row: Row, turn: Turn) => boolean> = {
  open: () => true,
  mine: ({ request }, { envelope }) => samePerson(request.requester, envelope.actor),
  'awaiting-approval': ({ request }) => request.state === 'awaiting-approval',
  overdue: ({ due, today }) => due < today,
};

interface FilterWords {
  shown: string;
  button: string;
}

const FILTER_WORDS: Record<ListFilter, FilterWords> = {
  open: { shown: 'open requests', button: 'Open' },
  all: { shown: 'requests, open and closed', button: 'All' },
  closed: { shown: 'closed requests', button: 'Closed' },
  mine: { shown: 'your open requests', button: 'Mine' },
  'awaiting-approval': { shown: 'requests waiting for approval', button: 'Waiting for approval' },
  overdue: { shown: 'overdue requests', button: 'Overdue' },
};

/** With more, the card is no longer looked at on a phone. */
const MAX_BUTTONS = 6;

/** What is due first stands first. A request about oneself is not listed to oneself. */
export async function listRequests(turn: Turn, wish: ListWish): Promise<Reply> {
  const allowed = await allow(turn.ports, wishOf(turn), 'look', null);
  if (!allowed.ok) return refused(turn, allowed);
  const visible = await visibleTo(turn);
  const items = itemsOf(turn, visible, wish);
  const pages = Math.max(1, Math.ceil(items.length / LIST_ROWS));
  const page = Math.min(Math.max(1, wish.page), pages);
  const shown = items.slice((page - 1) * LIST_ROWS, page * LIST_ROWS);
  const buttons = [...pageButtons({ page, pages }, viewOf(wish)), ...filterButtons(turn, visible, wish)].slice(
    0,
    MAX_BUTTONS,
  );
  const { what, typed } = wordsOf(wish);
  const part = { page, pages, total: items.length, buttons, typed };
  return cardReply(listCard(await listedFrom(turn, shown), turn.cards.context(), what, part));
}

/** The requests about somebody or something, by whatever name it was asked for. */
export async function listAbout(turn: Turn, { subjects }: Command): Promise<Reply> {
  const allowed = await allow(turn.ports, wishOf(turn), 'look', null);
  if (!allowed.ok) return refused(turn, allowed);
  const about: Row[] = [];
  const ids = summariesFor(turn).map(({ id }) => id);
  for await (const request of readRequests(turn.ports, ids))
    if (subjects.some((subject) => isAbout(request, subject))) about.push(rowOf(turn, request));
  const listed = about.sort(byDue).map((row) => listedRow(turn, row));
  return cardReply(listCard(listed, turn.cards.context(), 'requests about this'));
}

async function visibleTo(turn: Turn): Promise<Visible> {
  const summaries = summariesFor(turn);
  const open: Row[] = [];
  const ids = summaries.filter(isOpen).map(({ id }) => id);
  for await (const request of readRequests(turn.ports, ids)) open.push(rowOf(turn, request));
  const closed = summaries.filter((summary) => !isOpen(summary));
  return {
    open: open.sort(byDue),
    closed: closed.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
  };
}

/** Without those about the asker: the index knows whom a request is about by the key of the person's account. */
function summariesFor({ ports, envelope }: Turn): RequestSummary[] {
  const { tenantId, objectId } = envelope.actor;
  const own = `user:${objectId.toLowerCase()}`;
  return ports.requests
    .summaries()
    .filter(({ subject, requester }) => subject !== own || requester.tenantId !== tenantId);
}

function itemsOf(turn: Turn, { open, closed }: Visible, wish: ListWish): (Row | RequestSummary)[] {
  const { filter, dueWithinDays } = wish;
  const rows =
    filter === 'closed' ? [] : filter === 'all' ? open : open.filter((row) => OPEN_FILTERS[filter](row, turn));
  if (dueWithinDays !== null) return rows.filter(({ due, today }) => due <= addDays(today, dueWithinDays));
  return filter === 'closed' || filter === 'all' ? [...rows, ...closed] : rows;
}

/** The other filters that show something, each with its number. */
function filterButtons(turn: Turn, visible: Visible, wish: ListWish): Button[] {
  const order: ListFilter[] = ['overdue', 'awaiting-approval', 'mine', 'open', 'closed', 'all'];
  return order.flatMap((filter) => {
    if (filter === wish.filter && wish.dueWithinDays === null) return [];
    if (filter === 'all' && visible.closed.length === 0) return [];
    const count = itemsOf(turn, visible, { filter, dueWithinDays: null, page: 1 }).length;
    const { button, shown } = FILTER_WORDS[filter];
    return count === 0 ? [] : [viewButton(`${button}: ${count}`, `Show ${shown}`, { verb: 'list', filter, page: 1 })];
  });
}

function viewOf({ filter, dueWithinDays }: ListWish): ViewData {
  return { verb: 'list', filter, ...(dueWithinDays === null ? {} : { dueWithinDays }) };
}

function wordsOf({ filter, dueWithinDays }: ListWish): { what: string; typed: string } {
  const { shown } = FILTER_WORDS[filter];
  const typed = `list ${filter.replace('-', ' ')}`;
  if (dueWithinDays === null) return { what: shown, typed };
  const within = `due within ${dueWithinDays} days`;
  return {
    what: `${shown} ${within}`,
    typed: `list ${filter === 'open' ? '' : `${filter.replace('-', ' ')} `}requests ${within}`,
  };
}

async function listedFrom(turn: Turn, items: readonly (Row | RequestSummary)[]): Promise<ListedRequest[]> {
  const listed: ListedRequest[] = [];
  for (const item of items) {
    const request = 'request' in item ? item.request : await turn.ports.requests.get(item.id);
    if (request) listed.push(listedRow(turn, rowOf(turn, request)));
  }
  return listed;
}

function rowOf({ ports }: Turn, request: DsrRequest): Row {
  const { isWorkingDay, timeZone } = ports.settings;
  const today = localDay(ports.clock.now(), timeZone);
  return { request, today, due: dueOn(request.clock, today, isWorkingDay) };
}

function listedRow({ ports }: Turn, { request, due }: Row): ListedRequest {
  const { closedAt, plan, subject } = request;
  const closedOn = closedAt && localDay(closedAt, ports.settings.timeZone);
  return { ...request, rights: plan?.rights ?? [], subjectLabel: subjectLabel(subject), dueOn: due, closedOn };
}

function byDue(a: Row, b: Row): number {
  return a.due.localeCompare(b.due) || a.request.id.localeCompare(b.request.id);
}

function isAbout({ subject, commands }: DsrRequest, asked: Subject): boolean {
  const known = commands.flatMap(({ subjects }) => subjects.map(({ value }) => value));
  if (subject.kind === 'user')
    known.push(
      ...[subject.objectId, subject.userPrincipalName, subject.mail ?? '', subject.displayName],
      ...(asked.kind === 'person' ? nameWords(subject.displayName) : []),
    );
  return known.some((name) => name.toLowerCase() === asked.value.toLowerCase());
}
