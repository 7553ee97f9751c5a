import type { Draft } from './draft';
import { entitiesIn, phraseOf, wordAt, type Message, type Span } from './message';
import { SUBJECT_INTENTS, type Planned } from './planned';
import { isTitle } from './entities/names';
import { DETERMINERS, FILLERS, PREPOSITIONS, PRONOUNS } from './vocabulary/function-words';
import { anyWords, exactly } from './vocabulary/pattern';

/** How many sentences behind a command may still limit it. */
const REACH = 2;

/** "… only the badge data", "… without the photos", "Only Entra would be nice": a limit that found no place in the command. */
export function losesScope(message: Message, drafts: Draft[], item: Planned): boolean {
  const { segment } = item.draft;
  const at = drafts.indexOf(item.draft);
  if (drafts.slice(Math.max(0, at - 2), at).some((other) => isLostInFront(message, other, item))) return true;
  const behind = drafts.slice(at + 1);
  const next = behind.findIndex(takesOver);
  const near = (next < 0 ? behind : behind.slice(0, next)).filter(
    (other) => other.segment.sentence - segment.sentence <= REACH && !other.segment.text,
  );
  if (near.some((other) => namesLostService(message, other.segment, item, other.segment.opener === 'but'))) return true;
  if (item.groups.some(({ services, except }) => services.length + except.length > 0)) return false;
  const own = near.filter((other) => other.segment.sentence === segment.sentence && other.segment.opener !== 'because');
  const head = item.draft.match?.head.to ?? segment.from;
  const spans = [{ from: Math.max(segment.from, head), to: segment.to }, ...own.map((other) => other.segment)];
  return spans.some((span) => limits(message, span));
}

/** A clause that asks for something else: what stands behind it belongs to that. */
const takesOver = ({ intent, mood, requestIds }: Draft): boolean =>
  intent !== null && mood !== 'report' && (SUBJECT_INTENTS.has(intent) || requestIds.length > 0);

/** "Only Entra and Central matter here. Export X.", "Exclude: the hub. Export X." */
const isLostInFront = (message: Message, { intent, groups, segment }: Draft, item: Planned): boolean =>
  (intent === null || intent === 'unsupported' || intent === 'doctor') &&
  groups.every(({ subjects }) => subjects.length === 0) &&
  item.groups.every(({ services, except }) => services.length + except.length === 0) &&
  item.draft.segment.sentence - segment.sentence < REACH &&
  IN_FRONT.test(phraseOf(message, segment)) &&
  namesLostService(message, segment, item);
const IN_FRONT = anyWords(
  'only|just|solely|exclusively|except|excludes?|excluded|excluding|without|leave|leaving|skip|spare|touch|omit|bar|minus',
);

/** A service behind a word of scope that the command neither takes nor spares. */
function namesLostService(message: Message, span: Span, { groups }: Planned, isBut = false): boolean {
  const scoped = isBut || SCOPING.test(phraseOf(message, span));
  return entitiesIn(message, span, 'service').some(({ service, excluded }) =>
    groups.some(({ services, except }) =>
      excluded ? !except.includes(service) : scoped && !services.includes(service),
    ),
  );
}
const SCOPING = anyWords(`
    only|just|solely|exclusively|nothing but|enough|suffices?|sufficient|without|except|excluded|omit(?:ted)?|skip(?:ped)?|leave|left out|limit(?:ed)?|restricted|confined?|merely|purely|nowhere|nothing|else|outside|scope|scoped|first|rest|not|no|none|alone|focus|stick|spare|drop|keep it to|touch
  `);

/** "only the badge data", "without the photos", "telemetry excluded". */
function limits(message: Message, { from, to }: Span): boolean {
  for (let at = from; at < to; at++) {
    const word = wordAt(message, at);
    if (LIMITING.test(word) && isOtherThing(message, at + 1, to, word)) return true;
    if (EXCLUDING.test(word) && isAnyThing(message, at + 1)) return true;
    if (SPARED.test(word) && at > from && isPlainThing(message, at - 1)) return true;
  }
  return false;
}
const LIMITING = /^(?:only|just|solely|exclusively|without|excluding|minus|sans|omitting|omit)$/;
const SPARED = /^(?:excluded|excepted|exempted|omitted)$/;

const EXCLUDING = /^(?:without|excluding|minus|sans|omitting|omit)$/;

/** "without logs": whatever is named. */
function isAnyThing(message: Message, at: number): boolean {
  const token = message.tokens[at];
  if (token?.kind !== 'word' || message.occupied[at] || HARMLESS.test(token.word)) return false;
  return (
    (message.marks[at] ?? []).some(({ kind }) => kind !== 'cue' && kind !== 'kind') && !/(?:ing|ed)$/.test(token.word)
  );
}

/** Behind "the", "from", "her": a thing of which the vocabulary knows nothing. */
function isOtherThing(message: Message, from: number, to: number, word: string): boolean {
  let at = from;
  while (at < to && /^(?:the|his|her|their|its|any|all|those|these|from|of|in|not)$/.test(wordAt(message, at))) at++;
  const bare = at === from;
  if (at >= to || (bare && word === 'just')) return false;
  return isPlainThing(message, at);
}

function isPlainThing(message: Message, at: number): boolean {
  const token = message.tokens[at];
  if (token?.kind !== 'word' || message.occupied[at] || isTitle(token.word)) return false;
  if ([FILLERS, PREPOSITIONS, PRONOUNS, DETERMINERS].some((set) => set.has(token.word))) return false;
  if (HARMLESS.test(token.word) || /(?:ing|ed|ly)$/.test(token.word)) return false;
  return (message.marks[at] ?? []).every(({ kind, name }) => kind === 'field' || name === 'gear' || name === 'thelist');
}
const HARMLESS = exactly(`
    delay|delays|undue|further|notice|exceptions?|hesitation|prejudice|fail|ado|question|questions|trouble|fuss|problem|problems|doubt|success|reason|one|two|three|person|if|when|after|because|there|what|who|case|is|was|are|moment|minute|same|way|that|this|data|today|tomorrow|yesterday|week|month|morning|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|account|accounts|record|records|profile|everything|anything|been|got|came|had|has|have|said|sent|left|wrote|told|told|user|users|like|so
  `);
