import { valueEnd } from './change-value';
import type { Draft } from './draft';
import { marksIn, phraseOf, type Message } from './message';
import type { Planned } from './planned';
import { textOf } from './text-of';

/** "The postcode of X is 28031. It should be 28013.": the wish stands in how it ought to be. */
export function impliedChange(message: Message, drafts: Draft[]): Planned | null {
  for (const [at, draft] of drafts.entries()) {
    const [told] = drafts.slice(Math.max(0, at - 1), at);
    const value = told ? valueOf(message, draft) : null;
    const field = told && value !== null ? marksIn(message, told.segment, 'field')[0] : undefined;
    const group = told?.intent === null ? told.groups[0] : undefined;
    if (!field || value === null || group?.subjects.length !== 1) continue;
    const params = { changes: [{ field: field.name, value }] };
    return { intent: 'rectify', draft, groups: [{ ...group, params }], requestIds: [] };
  }
  return null;
}

const OUGHT = /^(?:but |and |, )*(?:it|that|this) (?:should|must|has to|needs to|ought to) (?:be|read|say) /;

function valueOf(message: Message, { segment, intent }: Draft): string | null {
  const said = OUGHT.exec(`${phraseOf(message, segment)} `)?.[0];
  if (said === undefined || intent !== null) return null;
  const from = segment.from + said.trim().split(' ').length;
  return textOf(message, { from, to: Math.min(segment.to, valueEnd(message, from)) });
}
