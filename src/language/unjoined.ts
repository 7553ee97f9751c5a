import type { Match } from './classify';
import { isTitle } from './entities/names';
import { bareRequests } from './entities/requests';
import { entitiesIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import type { Planned } from './planned';
import { DETERMINERS, FILLERS, PREPOSITIONS } from './vocabulary/function-words';

/** Words of a list: "A as well as B", "A, together with B". */
const JOINING = new Set(
  'and or plus as well also both along together with too likewise same for user users account accounts address mail email id ids upn named called finally lastly'.split(
    ' ',
  ),
);
/** "…, anna@… stays": what is told of the last one is not asked for. */
const TOLD =
  /^(?:is|was|are|were|has|had|stays?|remains?|keeps?|isn't|wasn't|can|cannot|can't|would|could|might|seems?|sounds?|looks?|feels?|does|doesn't|did|will|won't)$/;

/** Whether between the targets of a command, or right behind them, stands what no list holds: "delete A like we did with B". */
export function isUnjoined(message: Message, { draft, groups, requestIds }: Planned): boolean {
  const { segment, match } = draft;
  const subjects = groups.flatMap((group) => group.subjects).sort((a, b) => a.from - b.from);
  const inside = subjects.filter(({ from }) => from >= segment.from && from < segment.to);
  const requests = requestsIn(message, segment);
  const last = inside.at(-1) ?? (requestIds.length > 1 ? requests.at(-1) : undefined);
  if (last && match && isActive(match) && match.head.to <= last.from && TOLD.test(wordAt(message, last.to)))
    return true;
  if (requestIds.length > 1 && (!areJoined(message, requests) || isEither(message, requests))) return true;
  return !areJoined(message, subjects) || isEither(message, subjects);
}

/** Of a change with several subjects: nothing but joints may stand between them. */
export const areApart = (message: Message, { groups }: Planned): boolean =>
  groups.some(
    ({ subjects }) =>
      !areJoined(
        message,
        [...subjects].sort((a, b) => a.from - b.from),
      ),
  );

/** "make sure that X cannot sign in" goes on behind its X. */
const isActive = ({ head, frame: { needs } }: Match): boolean =>
  head.form === 'base' && !(['barred', 'prevented', 'permitted'] as const).some((need) => needs.includes(need));

/** "erase A or B": which of them is not said. */
const isEither = (message: Message, targets: readonly Span[]): boolean =>
  targets.some(({ from }, at) => {
    const before = targets[at - 1];
    return before !== undefined && wordsOf(message, { from: before.to, to: from }).includes('or');
  });

const requestsIn = (message: Message, span: Span): Span[] =>
  [...entitiesIn(message, span, 'request'), ...bareRequests(message, span)].sort((a, b) => a.from - b.from);

const areJoined = (message: Message, targets: readonly Span[]): boolean =>
  targets.every((target, at) => {
    const before = targets[at - 1];
    return before === undefined || isJoint(message, { from: before.to, to: target.from });
  });

function isJoint(message: Message, span: Span): boolean {
  if (/\b(?:not|but)\b/.test(phraseOf(message, span))) return false;
  for (let at = span.from; at < span.to; at++) if (!isSmall(message, at)) return false;
  return true;
}

const isSmall = (message: Message, at: number): boolean => {
  const token = message.tokens[at];
  if (!token || token.kind !== 'word' || message.occupied[at]) return true;
  return (
    JOINING.has(token.word) ||
    FILLERS.has(token.word) ||
    DETERMINERS.has(token.word) ||
    PREPOSITIONS.has(token.word) ||
    isTitle(token.word) ||
    isNamed(message, at)
  );
};

/** Inside a phrase that is no verb: "enrollment group". */
const isNamed = (message: Message, at: number): boolean =>
  [0, 1, 2].some((back) =>
    (message.marks[at - back] ?? []).some((mark) => mark.kind !== 'verb' && mark.from <= at && mark.to > at),
  );
