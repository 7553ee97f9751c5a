import type { Intent } from '../core/command';
import type { Draft } from './draft';
import { phraseOf, type Message } from './message';
import { anyWords } from './vocabulary/pattern';
import { type Assembly, REPORTABLE, INFORMING } from './planned';

/** What a clause asks for after its mood is weighed; notes why it asks for nothing. */
export function commandIntent(message: Message, draft: Draft, assembly: Assembly): Intent | null {
  const { intent, mood } = draft;
  if (intent === null) return null;
  if (mood === 'negated') return note(assembly, 'negated');
  if (mood === 'explain') return 'help';
  if (mood === 'question' && intent === 'unsupported' && POSSIBLY.test(phraseOf(message, draft.segment)))
    return note(assembly, intent);
  if (mood === 'question') return isPlainQuestion(draft) ? (intent as Intent) : 'help';
  if (mood === 'report') return REPORTABLE.has(intent) ? (intent as Intent) : note(assembly, 'reported');
  if (mood === 'unsure') return INFORMING.has(intent) ? (intent as Intent) : note(assembly, 'unclear');
  if (mood === 'outcome' && (draft.lead === 'who' || (draft.lead === 'when' && draft.requestIds.length > 0)))
    return 'history';
  if (mood === 'outcome') return REPORTABLE.has(intent) || INFORMING.has(intent) ? (intent as Intent) : 'status';
  if (intent === 'unclear' || intent === 'unsupported') return note(assembly, intent);
  return mood === 'capability' && !isConcrete(draft) && !isOfWriter(message, draft) ? 'help' : intent;
}

/** "would it be possible to move the meeting?": asked for, not about. */
const POSSIBLY = /^(?:[a-z]+ )?(?:is|would) it (?:be )?possible (?:for you )?to\b/;

export function note(assembly: Assembly, why: 'negated' | 'unclear' | 'unsupported' | 'reported'): null {
  assembly[why] = true;
  return null;
}

/** A question that itself asks for a figure, a state or a list. */
const isPlainQuestion = ({ intent, match, lead, groups, requestIds }: Draft): boolean =>
  (intent === 'status' && requestIds.length > 0) ||
  (intent === 'discover' &&
    (/^(?:do|does|is|are|in|which|where|has|have)$/.test(lead) ||
      (match?.head.name === 'keep' && /^(?:tell|what|show|please)$/.test(lead))) &&
    (groups[0]?.subjects.length ?? 0) > 0) ||
  (intent !== null && INFORMING.has(intent) && (match?.head.kind !== 'verb' || (intent === 'list' && lead !== 'how')));

/** "can you start a SAR for the lady below?": whoever wrote the mail beneath. */
const isOfWriter = (message: Message, { segment }: Draft): boolean =>
  message.sender !== null && OF_WRITER.test(phraseOf(message, segment));
const OF_WRITER = anyWords(`
    below|above|beneath|attached|following|forwarded
    (?:this|the) (?:lady|man|woman|gentleman|person|customer|client|sender|writer|author|guy|mail|letter|message|request|employee|user)
  `);

/** "can you delete bob@…" names whom, "can you delete users" does not. */
const isConcrete = (draft: Draft): boolean =>
  (draft.intent !== null && INFORMING.has(draft.intent) && draft.intent !== 'discover' && draft.intent !== 'link') ||
  draft.groups.some((group) => group.subjects.length > 0) ||
  draft.requestIds.length > 0 ||
  draft.refers ||
  draft.segment.text !== null;
