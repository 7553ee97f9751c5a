import { marksIn, phraseOf, wordAt, type Message } from '../message';
import type { Mark } from '../token';
import { startingWith } from '../vocabulary/pattern';

/** "twins excluded", "the hub can be left out", "Central is not needed": what is said behind a service excludes it. */
const SPARED = startingWith(`
    (?:data |records |part |account )?(?:untouched|excluded|excepted|exempt(?:ed)?|omitted|spared|skipped|off limits|out of scope|out of bounds|(?:stays?|remains?|to stay) out|not (?:needed|required|necessary|wanted|relevant|in scope|concerned)|unneeded|unnecessary|(?:left|kept|taken) (?:out|aside|alone|untouched)|aside|out(?= [,.!?)]|$)|(?:is|stays|should stay|must stay|remains) (?:alone|untouched|excluded|as|out)|not included|to be (?:excluded|omitted|left out|skipped|spared)|need not|needn't)\\b
    (?:data |records |part |account )?(?:is|are|can be|should be|must be|may be|to be|has to be|have to be|being) (?:left (?:out|aside|alone)|excluded|omitted|skipped|ignored|spared|exempt(?:ed)?|excepted|out of scope|out of this|off limits)\\b
    (?:data |records |part |account )?(?:(?:is|are|was|were) not|isn't|aren't) (?:needed|required|necessary|wanted|relevant|included|part of|to be included|of interest|concerned|in scope|affected)\\b
    (?:data |records |part |account )?(?:should|must|shall|need|needs|do|does|may)(?: not|n't)(?: to)? (?:be (?:included|in (?:it|there|here)|there|part of|covered|touched|searched|exported)|need to be included|appear|matter)\\b
  `);

/** Words that may stand between "except" and the services it excludes. */
const BETWEEN = new Set(
  'the our in from for on of a and as well plus + or nor , / & either both all azure ms data stuff anything it at also - of him her them his their account profile record what is are whatever that sits sit lives live resides lies exists stored kept held records entries things part parts portion portions'.split(
    ' ',
  ),
);
/** "leave IoT Hub alone": the verb in front excludes. */
const LEAVING = new Set(
  'leave leaving leaves keep keeping without sans excl excl. exc exc. spare neither less not excluding exclude excludes ignore skip skips omit omits'.split(
    ' ',
  ),
);
/** "do not include the twins": a negated word of inclusion excludes too. */
const INCLUDING =
  /^(?:include|includes|including|cover|covers|covering|contain|contains|containing|want|need|require|query|bother)$/;
const NOT = /^(?:not|don't|doesn't|never|no|without|shouldn't|needn't|mustn't)$/;

/** Where the services begin that the message excludes. */
export function excludedStarts(message: Message, marks: Mark[]): Set<number> {
  const excluded = new Set<number>();
  if (marks.length === 0) return excluded;
  const byStart = new Map(marks.map((mark) => [mark.from, mark]));
  const cues = marksIn(message, { from: 0, to: message.tokens.length }, 'cue', 'except');
  for (const { from, to: start } of cues)
    if (!/^(?:nothing|nowhere|none)$/.test(wordAt(message, from - 1))) markExcluded(message, byStart, excluded, start);
  message.tokens.forEach((_, at) => {
    if (excludesNext(message, byStart, at)) markExcluded(message, byStart, excluded, at + 1);
    if (isHeading(message, at)) markExcluded(message, byStart, excluded, at + 2);
  });
  marks.forEach((mark, at) => {
    if (!isSpared(message, mark.to)) return;
    excluded.add(mark.from);
    addJoined(message, marks, at, excluded);
  });
  return excluded;
}

/** "without …", "no twins", "w/o the hub", "do not include …". */
function excludesNext(message: Message, byStart: Map<number, Mark>, at: number): boolean {
  const word = wordAt(message, at);
  if (LEAVING.has(word)) return true;
  if (word === 'no')
    return byStart.has(at + 1) || (/^(?:azure|the)$/.test(wordAt(message, at + 1)) && byStart.has(at + 2));
  if (word === 'o') return wordAt(message, at - 1) === '/' && /^w(?:ith)?$/.test(wordAt(message, at - 2));
  return INCLUDING.test(word) && [1, 2].some((back) => NOT.test(wordAt(message, at - back)));
}

/** "Exceptions: Entra and Central." */
const isHeading = (message: Message, at: number): boolean =>
  wordAt(message, at + 1) === ':' &&
  /^(?:exceptions?|excluded?|excluding|exclusions?|omit|skip|except|without)$/.test(wordAt(message, at));

/** "the hub and the twins excluded": the service before it shares what is said. */
function addJoined(message: Message, marks: Mark[], last: number, excluded: Set<number>): void {
  for (let at = last; at > 0; at--) {
    const [mark, before] = [marks[at], marks[at - 1]];
    if (!mark || !before || !JOINED.test(phraseOf(message, { from: before.to, to: mark.from }))) return;
    if (/^(?:from|in|only|just|on)$/.test(wordAt(message, before.from - 1))) return;
    excluded.add(before.from);
  }
}
const JOINED = /^(?:and|&|or|nor|plus|as well as)(?: the)?$/;

function markExcluded(message: Message, byStart: Map<number, Mark>, excluded: Set<number>, start: number): void {
  let at = start;
  while (at < message.tokens.length) {
    const mark = byStart.get(at);
    if (mark) excluded.add(at);
    const apposed = mark || BETWEEN.has(wordAt(message, at)) ? at : apposition(message, byStart, at);
    if (apposed < 0) return;
    at = mark ? mark.to : apposed === at ? at + 1 : apposed;
  }
}

/** "save the device registry (IoT Hub)", "except the logs, that is, the system-generated logs": where the service stands, or -1. */
function apposition(message: Message, byStart: Map<number, Mark>, from: number): number {
  let opened = false;
  for (let at = from; at < from + 8; at++) {
    const word = wordAt(message, at);
    if (opened && byStart.has(at)) return at;
    if (
      /^(?:\(|i\.e\.?|ie|namely|meaning|alias|aka|called|means|known)$/.test(word) ||
      (word === 'that' && wordAt(message, at + 1) === 'is')
    )
      opened = true;
    else if (
      !opened &&
      ((message.marks[at] ?? []).some(({ kind, form }) => kind === 'verb' && form === 'base') ||
        /^[.!?;:\n]$/.test(word))
    )
      return -1;
  }
  return -1;
}

/** "… but IoT Hub stays untouched". */
const isSpared = (message: Message, to: number): boolean =>
  SPARED.test(phraseOf(message, { from: to, to: Math.min(message.tokens.length, to + 6) }));
