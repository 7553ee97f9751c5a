import type { Draft } from './draft';
import type { Intent } from '../core/command';
import { bareRequests } from './entities/requests';
import { isListItem } from './list-items';
import { entitiesIn, phraseOf, wordAt, type Message } from './message';
import type { Planned } from './planned';
import { anyOf, anyWords, startingWith } from './vocabulary/pattern';

const HALT =
  '(?:stop|halt|whoa|abort|undo|revert|ignore|disregard|hold (?:it|that|off|fire)|hold your horses|stop right there|stop it)';
const PAUSE =
  '(?:no|nope|wait|hold on|hang on|sorry|oops|whoops|argh|ah|oh|damn|ups|actually|my (?:bad|mistake|fault)|please)';

/** "Stop, …!" at the head of a clause, whatever is told behind it. */
const HALTED = startingWith(
  `(?:${PAUSE}[ ,!–…]+)*${HALT}(?: (?:[,.!–…-]|please|until|till|the press|everything|that|this|it|now)(?: |$)| ?$)`,
);

/** "wrong customer", "this is the wrong one", "leave it as it is", "not her". */
const RETRACTED = startingWith(`
    (?:${PAUSE}[ ,!–…]+)*(?:(?:that|this|it)(?:'s| 's| is| was)? |i (?:had|have|took|picked|got|meant) )?(?:the |a |my )?wrong (?!in\\\\b|name|title|e|mail|address|office|value|number|city)[a-z]+(?: [,.!]|$)
    (?:${PAUSE}[ ,!–…]+)*(?:just |please |better )?(?:leave|keep|let) (?:it|this|that|him|her|them|everything|all|(?:the|this|that|his|her) (?:account|device|sensor|user|person|record|data|profile|twin|entry|customer|plan|request|link|deadline|clock|block|restriction|copy|export))(?: (?:be|alone|untouched|where|in place|how|the way|there|for now|active|$)|$)
    (?:${PAUSE}[ ,!–…]+)*(?:not|never) (?:this|that|her|him|them|it)(?: (?:one|person|device|account))?$
  `);

const names = ({ groups, requestIds, looseIds, mentions }: Draft): boolean =>
  requestIds.length + looseIds.length + mentions.length > 0 ||
  groups.some(
    ({ subjects, services, except, params }) =>
      subjects.length + services.length + except.length > 0 || params.changes !== undefined,
  );

const isSilent = (draft: Draft): boolean => (draft.intent === null || draft.mood !== 'ask') && !names(draft);

/** "Erase X. Stop, wrong customer, leave it as it is!": what is said behind a command asks for nothing and calls it off. */
export function markTakenBack(message: Message, drafts: Draft[]): void {
  const first = drafts.findIndex(({ intent, mood }) => intent !== null && /^(?:ask|capability)$/.test(mood));
  if (first < 0) return;
  const loud = drafts.findLastIndex((draft) => !isSilent(draft));
  drafts.forEach((draft, at) => {
    if (at <= first || at < loud || draft.segment.text || draft.segment.opener === 'because') return;
    if (callsOff(message, drafts, at)) draft.undoes = true;
  });
}

function callsOff(message: Message, drafts: Draft[], at: number): boolean {
  const draft = drafts[at];
  if (!draft || names(draft)) return false;
  const text = phraseOf(message, draft.segment);
  if (HALTED.test(text)) return true;
  const last = drafts[at - 1];
  const joined = last?.segment.sentence === draft.segment.sentence;
  if ((draft.intent !== null && draft.mood !== 'negated') || !RETRACTED.test(text)) return false;
  if (joined && !last.corrects && !last.undoes && !PAUSED.test(text)) return false;
  return !(REASON.test(text) && before(drafts, draft.segment.from).every(({ intent }) => REVERSING.has(intent ?? '')));
}
const PAUSED = startingWith(PAUSE);

const before = (drafts: Draft[], at: number): Draft[] =>
  drafts.filter(({ segment, intent, mood }) => segment.from < at && intent !== null && mood === 'ask');

/** "cancel 12. Wrong tenant.": why something is undone. */
const REVERSING: ReadonlySet<string> = new Set<Intent>([
  'cancel',
  'reject',
  'decline',
  'revoke',
  'restore',
  'lift',
  'pause',
]);
export const isReversing = (intent: Intent): boolean => REVERSING.has(intent);
export const isReason = (intent: Intent, text: string): boolean => REVERSING.has(intent) && REASON.test(text);
const REASON = /^(?:that was |it was |this was )?(?:the |a )?wrong (?!one|id|number)/;

const HELD_UP = startingWith('(?:no |oh |oops )*(?:wait|hold on|hang on|whoa|argh|damn|stop|halt)(?: [,.!–…]|$)');
const MISTAKEN =
  /^(?:(?:oh|sorry|ah|no|,) )*(?:(?:that|this|it)(?: was|'s| is)? )?(?:my|a) (?:mistake|error|slip|bad|fault)(?: of mine)?(?: , .{0,30})?$/;
const SLIP = anyWords(`
    my (?:fault|bad|mistake)|mistyped|misread|typed|swapped|transposed|reversed|inverted|mixed|mix up|slip|typo|fat finger\\w*
    wrong (?:number|one|id|key|person|digits?)|other way (?:round|around)|confused|argh|oops|w?hoops|sorry|correction
    correct (?:number|id|one|request|person)
  `);

/** How many clauses behind a command are looked at: long mails hold many of both. */
const REACH = 12;

/** Behind the command a sentence halts ("Hold on, …") or names another target ("digits swapped, 13"): which is meant must be asked. */
export function isUnsettled(message: Message, drafts: Draft[], item: Planned): boolean {
  const { segment } = item.draft;
  const at = drafts.indexOf(item.draft) + 1;
  return drafts.slice(at, at + REACH).some((other, _at, later) => {
    if (other.segment.sentence === segment.sentence) return false;
    const sentence = later.filter((one) => one.segment.sentence === other.segment.sentence);
    const text = sentence.map((one) => phraseOf(message, one.segment)).join(' , ');
    if ((HELD_UP.test(text) || MISTAKEN.test(text)) && sentence.every(isSilent)) return true;
    return namesAnother(message, other, item) && (SLIP.test(text) || isTerse(message, other));
  });
}

/** Somebody or something that the command does not hold and no other command takes. */
function namesAnother(message: Message, { segment, intent, mood, groups }: Draft, item: Planned): boolean {
  if (intent !== null && intent !== 'rectify' && mood === 'ask') return false;
  const own = item.groups.flatMap(({ subjects }) => subjects.map(({ subject }) => subject.value));
  if (item.requestIds.length > 0) {
    const ids = [...entitiesIn(message, segment, 'request'), ...bareRequests(message, segment)].filter(
      ({ from }) =>
        wordAt(message, from - 1) !== 'not' && !(wordAt(message, from - 1) === '\n' && isListItem(message, from)),
    );
    return ids.some(({ id }) => !item.requestIds.includes(id));
  }
  const named = groups.flatMap(({ subjects }) => subjects.filter(({ subject }) => subject.kind === 'user'));
  return own.length > 0 && named.some(({ subject }) => !own.includes(subject.value));
}

/** "17, I mean.", "Read 91 please.": a number or an address with a few small words around it, of which nothing is told. */
const isTerse = (message: Message, { segment, intent }: Draft): boolean =>
  intent === null && segment.to - segment.from < 6 && !ABOUT.test(phraseOf(message, segment));
const ABOUT = anyOf(`
    \\b(?:too|by|from|cc|bcc|thanks|regards|for|to|next|later|tomorrow|per|via|ask|see|contact|of|as|like|with|on|in|at|after|before|duplicates?|same|room)\\b
    (?:\\d|@[^ ]*) (?:is|was|has|are|were|have|can|could|needs?|looks?|stays?|will|must|may)\\b(?! (?:correct|right|the one|meant))
  `);

/** "delete X – no, wait, remind me tomorrow": the first is not meant any more, and what is meant instead cannot be done. */
export const isBeyond = (draft: Draft): draft is Draft & { intent: 'unclear' | 'unsupported' } =>
  draft.mood === 'ask' && (draft.intent === 'unclear' || draft.intent === 'unsupported');

/** "X has to be purged, but … so please do not purge it": what was asked for is asked for no more. */
export function takeBack(message: Message, draft: Draft, planned: Planned[]): void {
  const { mood, intent, groups, requestIds, refers, corrects, segment } = draft;
  const any = refers || corrects || ANYTHING.test(phraseOf(message, segment));
  if (mood !== 'negated' || !any || requestIds.length > 0) return;
  if (groups.some(({ subjects, services, except }) => subjects.length + services.length + except.length > 0)) return;
  const at = planned.findLastIndex((item) => item.intent === intent);
  if (at >= 0) planned.splice(at, 1);
}

const ANYTHING = /\b(?:anything|any of|after all|now|any more|anymore)\b/;
