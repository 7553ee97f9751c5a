import type { SubjectEntity } from './draft';
import { isTitle } from './entities/names';
import { bareRequests } from './entities/requests';
import { marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import type { Planned } from './planned';
import { DETERMINERS, FILLERS, PREPOSITIONS, PRONOUNS } from './vocabulary/function-words';
import { FIELD_NAMES } from './vocabulary/fields';
import { anyWords, startingWith } from './vocabulary/pattern';

/** A share of the data, or those of some time: no command can name it. */
const SHARE = anyWords(`
    (?:half|part|parts|some|most|portions?|a few|several) of|(?:older|newer|younger) than|(?:from|of) (?:last|the last|this|20\\d\\d)
    old(?:est)? (?:data|records|entries|files)|(?:created|collected|stored) (?:before|after|since)
  `);

/** "delete the photos of X", "erase half of X's data": less than the person's data, or something else of hers. */
export function isPartial(message: Message, { draft: { match, segment }, groups }: Planned): boolean {
  const [first] = groups
    .flatMap(({ subjects }) => subjects)
    .filter(({ from }) => from >= segment.from && from < segment.to);
  if (!first || !match || match.head.kind !== 'verb' || match.head.form !== 'base') return false;
  if (SHARE.test(withoutReceipt(message, segment)) || isRole(message, first)) return true;
  if (match.head.to > first.from) return false;
  const one = match.head.name === 'restrict' && ONE.test(phraseOf(message, { from: match.head.to, to: first.from }));
  return (
    (!one && ownsBefore(message, { from: match.head.to, to: first.from })) ||
    ownsBehind(message, first, match.head.name)
  );
}

/** "unblock the sign-in of A and disable the one of B" */
const ONE = /^the one (?:of|for)$/;

/** "approve the invoice 12", "cancel lunch at 12": a number that is no request's. */
export function isForeignNumber(message: Message, { draft: { match, segment }, requestIds }: Planned): boolean {
  const [first] = bareRequests(message, segment);
  if (!first || requestIds.length === 0 || match?.head.form !== 'base' || match.head.to > first.from) return false;
  const at = /^(?:of|at|for|on)$/.test(wordAt(message, first.from - 1)) ? first.from - 2 : first.from - 1;
  return at >= match.head.to && isForeign(message, at);
}

/** "remove X as approver" */
const isRole = (message: Message, { to }: SubjectEntity): boolean =>
  wordAt(message, to) === 'as' && ROLE.test(`${wordAt(message, to + 1)} ${wordAt(message, to + 2)}`);
const ROLE = startingWith(`
    (?:an? |the )?(?:approver|owner|admin|administrator|member|contact|delegate|manager|assignee|handler|guest|reviewer|recipient)
  `);

/** What is told of the request's receipt names days too. */
const withoutReceipt = (message: Message, span: Span): string =>
  phraseOf(message, span).replace(/\b(?:received|request|letter|mail|email|art|article|dsr)\b.*/, '');

/** "the photos of X": a thing that the vocabulary does not know as her data. */
function ownsBefore(message: Message, span: Span): boolean {
  const at = lastOwner(message, span) - 1;
  return at >= span.from && !PLACES.has(wordAt(message, at)) && isForeign(message, at);
}

/** "cleanse our systems of X" */
const PLACES = new Set('systems services databases tenant environment estate cloud every each all rid'.split(' '));

const OWNING = /^(?:of|from|about|for|to)$/;

function lastOwner(message: Message, { from, to }: Span): number {
  for (let at = to - 1; at >= from; at--)
    if (OWNING.test(wordAt(message, at)) && !/(?:ing|ed)$/.test(wordAt(message, at - 1))) return at;
  return -1;
}

/** "X's photos". */
function ownsBehind(message: Message, { to }: SubjectEntity, verb: string): boolean {
  if (wordAt(message, to) !== "'s") return false;
  let at = to + 1;
  while (at < to + 4 && isPlain(message, at)) at++;
  if (verb !== 'restrict' && `${wordAt(message, at)} ${wordAt(message, at + 1)}` === 'access to') return true;
  return isForeign(message, at) || marksIn(message, { from: at, to: at + 1 }, 'noun', 'health').length > 0;
}

const isPlain = (message: Message, at: number): boolean => {
  const word = wordAt(message, at);
  return /^(?:personal|whole|entire|complete|full|own|azure)$/.test(word) || DETERMINERS.has(word);
};

/** Nouns of the vocabulary for what the bot has nothing to do with. */
const OTHER_THINGS: ReadonlySet<string> = new Set(['gear', 'thelist', ...Object.keys(FIELD_NAMES)]);

const isForeign = (message: Message, at: number): boolean => {
  const token = message.tokens[at];
  if (token?.kind !== 'word' || message.occupied[at] || isTitle(token.word) || isPlain(message, at)) return false;
  if ([FILLERS, PREPOSITIONS, PRONOUNS].some((set) => set.has(token.word))) return false;
  return ![0, 1, 2].some((back) =>
    (message.marks[at - back] ?? []).some(
      (mark) => mark.to > at && !(mark.kind === 'kind' ? mark.name !== 'user' : OTHER_THINGS.has(mark.name)),
    ),
  );
};
