import { bareRequests } from './entities/requests';
import { entitiesIn, wordAt, type Message, type Span } from './message';
import type { Planned } from './planned';

interface Recipient {
  name: string;
  from: number;
  to: number;
}

/** "give 64 to Kwame, 65 to lotte@… and 66 to me": one assignment for each recipient. */
export function splitAssignments(message: Message, item: Planned): Planned[] {
  const { segment } = item.draft;
  if (item.intent !== 'assign') return [item];
  const recipients = recipientsIn(message, segment);
  if (recipients.length < 2) return [item];
  const requests = [...entitiesIn(message, segment, 'request'), ...bareRequests(message, segment)];
  const parts = recipients.map(({ name, from }, at) => {
    const start = recipients[at - 1]?.to ?? segment.from;
    const own = requests.filter((request) => request.from >= start && request.from < from).map(({ id }) => id);
    const draft = { ...item.draft, params: { ...item.draft.params, assignee: name } };
    const groups = item.groups.map((group) => ({ ...group, subjects: [] }));
    return { ...item, groups, requestIds: own, draft };
  });
  return parts.every(({ requestIds }) => requestIds.length > 0) ? parts : [item];
}

function recipientsIn(message: Message, span: Span): Recipient[] {
  const mentions = entitiesIn(message, span, 'mention');
  const addresses = entitiesIn(message, span, 'subject')
    .filter(({ subject, from }) => subject.value.includes('@') && wordAt(message, from - 1) === 'to')
    .map(({ subject, from, to }) => ({ name: subject.value, from, to }));
  return [...mentions, ...addresses, ...selves(message, span)].sort((a, b) => a.from - b.from);
}

/** "… to me". */
const selves = (message: Message, { from, to }: Span): Recipient[] =>
  message.tokens
    .slice(from, to)
    .flatMap(({ word }, at) =>
      /^(?:me|myself)$/.test(word) && wordAt(message, from + at - 1) === 'to'
        ? [{ name: 'me', from: from + at, to: from + at + 1 }]
        : [],
    );
