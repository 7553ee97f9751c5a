import type { NamedService } from '../../core/command';
import type { Entity } from '../entity';
import { marksIn, wordAt, type Message } from '../message';
import type { Mark } from '../token';
import { anyOf } from '../vocabulary/pattern';

const SPARED = anyOf(`
    ^(?:alone|untouched|excluded|excepted|(?:is|stays|should stay|must stay|remains) (?:alone|untouched|excluded|as))
  `);

/** Words that may stand between "except" and the services it excludes. */
const BETWEEN = new Set(
  'the our in from for on of a and or nor , / & either both all azure ms data stuff anything it at also - of him her them his their account profile record what is are whatever that sits sit lives live resides lies exists stored kept held records entries things part parts portion portions'.split(
    ' ',
  ),
);
/** "leave IoT Hub alone": the verb in front excludes. */
const LEAVING = new Set('leave leaving keep keeping without spare not excluding exclude ignore skip'.split(' '));

/** Services by name. "twins Room-1 and Room-2" names a kind, not a service. */
export function findServices(message: Message): Entity[] {
  const all = marksIn(message, { from: 0, to: message.tokens.length }, 'service');
  const marks = all.filter((mark) => !message.occupied[mark.from] && !inside(mark, all) && !isKind(message, mark));
  const excluded = excludedStarts(message, marks);
  return marks.map((mark) => ({
    type: 'service',
    service: mark.name as NamedService,
    excluded: excluded.has(mark.from),
    from: mark.from,
    to: mark.to,
  }));
}

/** "the tenant in flat 4B": somebody who rents, unless something is "in the tenant". */
const isRenter = (message: Message, mark: Mark): boolean =>
  wordAt(message, mark.to - 1) === 'tenant' &&
  (!/^(?:from|in|within|across|inside|throughout|on)$/.test(wordAt(message, mark.from - 1)) ||
    /^(?:of|in|who|named|called|has|whose)$/.test(wordAt(message, mark.to)));

/** "twins Room-1 and Room-2": a word of kind, no service. */
const isKind = (message: Message, mark: Mark): boolean =>
  isRenter(message, mark) ||
  (/^twins?$/.test(wordAt(message, mark.to - 1)) &&
    wordAt(message, mark.from) !== 'azure' &&
    (message.entities[mark.to] ?? []).some((entity) => entity.type === 'subject' && entity.subject.kind === 'twin'));

const inside = (mark: Mark, all: Mark[]): boolean =>
  all.some((other) => other.from <= mark.from && other.to >= mark.to && other.to - other.from > mark.to - mark.from);

function excludedStarts(message: Message, marks: Mark[]): Set<number> {
  const excluded = new Set<number>();
  if (marks.length === 0) return excluded;
  const byStart = new Map(marks.map((mark) => [mark.from, mark]));
  const cues = marksIn(message, { from: 0, to: message.tokens.length }, 'cue', 'except').map((cue) => cue.to);
  for (const start of cues) markExcluded(message, byStart, excluded, start);
  message.tokens.forEach(({ word }, at) => {
    if (LEAVING.has(word)) markExcluded(message, byStart, excluded, at + 1);
  });
  for (const mark of marks) if (isSpared(message, mark.to)) excluded.add(mark.from);
  return excluded;
}

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
function isSpared(message: Message, to: number): boolean {
  const next = [wordAt(message, to), wordAt(message, to + 1), wordAt(message, to + 2)].join(' ');
  return SPARED.test(next);
}
