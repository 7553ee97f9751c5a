import type { NamedService } from '../../core/command';
import type { Entity } from '../entity';
import { marksIn, wordAt, type Message } from '../message';
import type { Mark } from '../token';
import { excludedStarts } from './excluded-services';

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
