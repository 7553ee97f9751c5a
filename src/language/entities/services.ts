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
  'the our in from for on of a and or nor , / & either both all azure ms data stuff anything it at also - of'.split(
    ' ',
  ),
);
/** "leave IoT Hub alone": the verb in front excludes. */
const LEAVING = new Set('leave keep without spare not excluding exclude'.split(' '));

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

/** "twins Room-1 and Room-2": a word of kind, no service. */
const isKind = (message: Message, mark: Mark): boolean =>
  /^twins?$/.test(wordAt(message, mark.to - 1)) &&
  wordAt(message, mark.from) !== 'azure' &&
  (message.entities[mark.to] ?? []).some((entity) => entity.type === 'subject' && entity.subject.kind === 'twin');

const inside = (mark: Mark, all: Mark[]): boolean =>
  all.some((other) => other.from <= mark.from && other.to >= mark.to && other.to - other.from > mark.to - mark.from);

function excludedStarts(message: Message, marks: Mark[]): Set<number> {
  const excluded = new Set<number>();
  const byStart = new Map(marks.map((mark) => [mark.from, mark]));
  const cues = marksIn(message, { from: 0, to: message.tokens.length }, 'cue', 'except').map((cue) => cue.to);
  const words = message.tokens.flatMap((token, at) => (LEAVING.has(token.word) ? [at + 1] : []));
  for (const start of [...cues, ...words]) markExcluded(message, byStart, excluded, start);
  for (const mark of marks) if (isSpared(message, mark.to)) excluded.add(mark.from);
  return excluded;
}

function markExcluded(message: Message, byStart: Map<number, Mark>, excluded: Set<number>, start: number): void {
  let at = start;
  while (at < message.tokens.length) {
    const mark = byStart.get(at);
    if (mark) excluded.add(at);
    else if (!BETWEEN.has(wordAt(message, at))) return;
    at = mark ? mark.to : at + 1;
  }
}

/** "… but IoT Hub stays untouched". */
function isSpared(message: Message, to: number): boolean {
  const next = [wordAt(message, to), wordAt(message, to + 1), wordAt(message, to + 2)].join(' ');
  return SPARED.test(next);
}
