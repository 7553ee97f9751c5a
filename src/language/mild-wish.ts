import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, type Message, type Span } from './message';
import { GRAVE_NOUNS } from './mood-told';
import type { Mark } from './token';
import type { VerbClass } from './vocabulary/verbs';

/** Somebody, something or a request is named. */
export const isNamed = (message: Message, span: Span): boolean =>
  (['subject', 'request'] as const).some((type) => entitiesIn(message, span, type).length > 0) ||
  bareRequests(message, span).length > 0;

export const hasObject = (message: Message, span: Span): boolean => entitiesIn(message, span, 'subject').length > 0;

/** "is it possible to get an export for X?" */
export const POSSIBLE =
  /^(?:[a-z]+ )?is it (?:at all |still |also )?(?:possible|feasible|an option)(?: for (?:you|us|me))?(?: to| that (?:you|we|i))(?: [a-z]+)?$/;

/** Of somebody or something that is named, and neither changing nor undoing anything: asked for, however shyly. */
export const isMildWish = (message: Message, span: Span, head: Mark): boolean =>
  isNamed(message, span) &&
  MILD.has(head.name) &&
  !marksIn(message, span, 'noun').some(({ name }) => GRAVE_NOUNS.has(name));
const MILD: ReadonlySet<string> = new Set<VerbClass>([
  ...(['export', 'pull', 'prepare', 'give', 'discover', 'view'] as const),
  ...(['look', 'extend', 'pause', 'hold', 'resume', 'issue', 'assign', 'note', 'write'] as const),
]);
