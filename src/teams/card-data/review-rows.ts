/** The rows of a review: objects, kinds of data, other people; each with what becomes of it, and its number to choose it by. */
import { peopleIn, type SeenPerson } from '../../core/people-seen';
import { otherItem, reviewItems, type ReviewItem } from '../../core/review';
import type { Ruling } from '../../core/ruling';
import type { DsrRequest } from '../../core/request';
import { choiceText, plain } from '../markdown';
import { counted, listText } from '../wording';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import type { Choice, ReviewData, StepRow } from './models';

export interface ReviewLine {
  /** The title of its group. */
  group: string;
  row: StepRow;
  choice: Choice;
}

export function reviewLines(request: DsrRequest, ctx: CardContext): ReviewLine[] {
  const items = itemLines(request, ctx);
  return [...items, ...personLines(request, ctx)];
}

/** A page of lines under the headings of their groups. */
export function grouped(lines: readonly ReviewLine[]): ReviewData['groups'] {
  const groups = new Map<string, StepRow[]>();
  for (const { group, row } of lines) groups.set(group, [...(groups.get(group) ?? []), row]);
  return [...groups].map(([title, rows]) => ({ title, rows }));
}

function itemLines(request: DsrRequest, ctx: CardContext): ReviewLine[] {
  const { excluded = [] } = request.review ?? {};
  const items = reviewItems(request, ctx.services);
  const objects = items.filter(({ records }) => records === null).length;
  return items.map((item) => {
    const ruling = excluded.find(({ key }) => key === item.key);
    const title = `${item.number}: ${itemTitle(item, ctx)}`;
    const records = item.records === null ? '' : counted(item.records, 'record');
    return {
      group:
        item.records === null
          ? `Objects, each with all its data (${objects})`
          : `Kinds of data, each as a whole (${items.length - objects})`,
      row: {
        state: ruling ? 'Left out' : 'In',
        title,
        detail: [records, ruledText(ruling)].filter(Boolean).join(' · '),
      },
      choice: { title: choiceText(title), value: String(item.number) },
    };
  });
}

function itemTitle({ service, title, records }: ReviewItem, ctx: CardContext): string {
  const what = records === null ? `all of ${title}` : title;
  return plain(`${serviceTitle(service, ctx.services)}: ${what}`, 160);
}

/** Name and addresses of one person are one row, and decided on together. */
function personLines(request: DsrRequest, ctx: CardContext): ReviewLine[] {
  const people = peopleIn(request);
  const { staying = [] } = request.review ?? {};
  return people.map((person) => {
    const rulings = staying.filter(({ key }) => person.keys.includes(key));
    const title = plain(`p${person.number}: ${person.values.join(', ')}`, 240);
    return {
      group: `Other people in the data (${people.length})`,
      row: {
        state: stayState(rulings.length, person),
        title,
        detail: [placesText(request, person, ctx), ruledText(rulings[0])].filter(Boolean).join(' · '),
      },
      choice: { title: choiceText(title), value: `p${person.number}` },
    };
  });
}

function stayState(staying: number, { keys }: SeenPerson): string {
  if (staying === 0) return 'Withheld';
  return staying === keys.length ? 'Stays' : 'In part';
}

function placesText({ steps }: DsrRequest, { keys }: SeenPerson, ctx: CardContext): string {
  const places = steps.flatMap(({ service, progress }) => {
    const seen = progress?.others.filter((other) => keys.includes(otherItem(other))) ?? [];
    const lists = [...new Set(seen.flatMap(({ lists: own = [] }) => own))];
    return seen.length > 0 ? [placeText(service ?? '', lists, ctx)] : [];
  });
  return `in ${[...new Set(places)].join('; ')}`;
}

const MOST_LISTS = 3;

/** `Microsoft Entra ID: Manager, Licences and 2 more` */
function placeText(service: string, lists: readonly string[], { services }: CardContext): string {
  const known = services.find(({ name }) => name === service)?.collections ?? [];
  const titles = known.filter(({ name }) => lists.includes(name)).map(({ title }) => title.replace(/ \(.*\)$/u, ''));
  const where = serviceTitle(service, services);
  return titles.length > 0 ? `${where}: ${listText(titles, MOST_LISTS)}` : where;
}

function ruledText(ruling: Ruling | undefined): string {
  return ruling ? plain(`${ruling.by.name}: ${ruling.reason}`, 200) : '';
}
