import type { Intent } from '../core/command';
import type { Draft } from './draft';
import { entitiesIn, type Message, type Span } from './message';
import { GRAVE, WEIGHTY, type Planned } from './planned';
import { anyOf, anyWords, startingWith } from './vocabulary/pattern';

/** Words by which a writer takes back, holds up or makes light of what he said. */
const DOUBT = anyWords(`
    not|no|never|nothing|nobody|none|neither|nor|cannot|[a-z]+n't|ignore|ignored|disregard|draft|jokes?|joking|kidding|prank|example|sample
    templates?|runbook|playbook|testing|demo|leave|keep|hold|wait|forget|scratch|strike|struck|wrong|mistake|mistakenly|accident|later|yet|unless
    myself|ourselves|himself|herself|asking|wondering|curious|premature|hypothetical|hypothetically|theory|suppose|imagine|pretend|undo|revert|stop
    stopped|halt|void|obsolete|cancelled|overtaken|superseded|retracted|rescinded|moot
  `);

/** Of these, the ones that say no. */
const REFUSAL = anyWords(`
    not (?!sure|certain|clear|before|until|yet|without)|no (?!idea|clue)|never|nothing|nobody|none|neither|cannot|[a-z]+n't|ignore|disregard|(?<!i )forget|scratch|strike|stop|halt|undo|revert
    (?:leave|keep) (?:it|him|her|them|this|that|everything|all)
  `);

/** What is told of others or of the state of things: reasons, not second thoughts. "legal signed this off", "we don't use it any more". */
const TOLD_OF = startingWith(`
    (?:(?:and|as|since|because|but|so|–|,|\\() )*(?:she|he|they|it|we|you|who|which|that|there|legal|hr|this is|these|those|her|his|their|our|my|your)\\b(?! (?:would|should|shall|must|may|can|could|is to|are to|has to)\\b)
    (?:(?:and|as|since|because|but|so|–|,) )*the (?!deletion|erasure|removal|request|order|command|wish|message|line|above|below|list|text|post|draft|restriction|freeze|change|export|copy|whole|rest|first|second|third|last|other|plan|approval)(?:[a-z']+ ){1,3}(?:is|isn't|are|aren't|was|wasn't|were|has|hasn't|have|haven't|had|did|didn't|does|doesn't|do|don't|says?|said)\\b
    (?:(?:and|but|,) )*nobody (?:has|had|did|does|uses?|needs?|touched|started|knows?|answered|looked|is|was)\\b
    (?:(?:and|also|but|so|–|,|then) )*(?:no|not|never|without) (?:rush|hurry|need|problem|problems|worries|urgency|reply|answer|further|more|questions?|stress|pressure|copy|copies|backups?|idea|matter|doubt|objections?|reason|action|exceptions?|trace|traces|recycle|grace|undo|way back)\\b
  `);

/**
 * Behind a command that changes data the writer says something of his own with a word of doubt in it ("I would not: leave him where
 * he is", "Edit: ignore the line above", "Only asking."), or around a pasted wish ("do NOT do what he asks for"), and no rule
 * placed it: nothing is done. A no takes it back, anything else has to be asked.
 */
export function doubtBehind(message: Message, drafts: Draft[], item: Planned): 'negated' | 'unclear' | null {
  const weighed = GRAVE.has(item.intent) || DISCLOSING.has(item.intent);
  if (!weighed && !WEIGHTY.has(item.intent)) return null;
  const { segment } = item.draft;
  const pasted = isInside(segment, message.pasted);
  const said = drafts
    .filter((other) => other !== item.draft && !isInside(other.segment, message.pasted))
    .filter((other) => isUnplaced(message, other, item))
    .filter((other) => pasted || other.segment.from > segment.from || isAboutItself(message, other))
    .filter((other) => !isPutRight(drafts, other))
    .map((other) => sayable(message, other.segment))
    .filter((text) => ABOUT_ITSELF.test(text) || (weighed && DOUBT.test(text) && !TOLD_OF.test(text)));
  if (said.length === 0) return null;
  return said.some((text) => REFUSAL.test(text)) ? 'negated' : 'unclear';
}

/** "– no, sorry, I meant …": the correction behind it is weighed where it is made. */
const isPutRight = (drafts: Draft[], { segment }: Draft): boolean => {
  const at = drafts.findIndex((draft) => draft.segment === segment);
  const behind = drafts.slice(at + 1, at + 4).filter((next) => next.segment.sentence === segment.sentence);
  return drafts[at + 1]?.corrects === true || behind.some(({ corrects }) => corrects);
};

const isInside = ({ from, to }: Span, outer: Span): boolean => from >= outer.from && to <= outer.to;

/** "Only b) counts", "strike the deletion from this list", "ignore what comes next": the message speaks of its own lines. */
const ABOUT_ITSELF = anyOf(`
    \\b(?:ignore|forget|disregard|strike|struck|skip|drop|discard|delete|crossed|void|invalid|mistake|accident|pasted|draft|example|sample|valid|counts?|discussion|testing|don't|not|nothing|never|no)\\b.*\\b(?:(?:first|second|third|fourth|last|next|other|previous|above|below) (?:line|lines|one|ones|two|three|point|item|entry|bullet|command|row|part|half|sentence|paragraph)|(?:this|that|these|those|my|the) lines?|lines? (?:\\d|[a-d]\\b|above|below)|below|above|what (?:comes|follows|stands)|(?:this|my|the|that) (?:list|message|post|text|draft|example|block|snippet)|(?:run|execute|carr(?:y|ied)|perform|action) (?:it|this|that|out|them)?)\\b
    \\b(?:only|just) (?:[a-d] ?\\)|(?:the )?(?:first|second|third|last)(?: one)?|[a-d]|number \\d) (?:counts?|is (?:valid|meant|real)|applies|please)\\b
    \\b(?:for (?:discussion|training|illustration|demonstration|documentation|the (?:handbook|manual|slides?|training|wiki|docs?|documentation)) ?(?:only)?)\\b
    \\b(?:others?|rest|two|three) (?:was|were|are|is) (?:pasted|typed|sent|posted|copied)\\b
  `);
const isAboutItself = (message: Message, { segment }: Draft): boolean => ABOUT_ITSELF.test(sayable(message, segment));

const DISCLOSING: ReadonlySet<string> = new Set<Intent>(['access', 'export', 'link', 'lift', 'restore']);

/** A correction is weighed where it is made, a command for itself, and a scope or somebody spared where they are named. */
function isUnplaced(message: Message, other: Draft, item: Planned): boolean {
  const { intent, mood, corrects, segment, groups, looseIds } = other;
  if (looseIds.some((id) => !item.requestIds.includes(id))) return false;
  if (isAboutItself(message, other) && namesNothing(other)) return true;
  if (sparesSame(message, other, item)) return true;
  if (item.groups.some(({ except }) => except.length > 0) && LEFT_OUT.test(sayable(message, segment))) return false;
  if (corrects || segment.text !== null || entitiesIn(message, segment, 'service').length > 0) return false;
  if (groups.some(({ subjects, except }) => subjects.length + except.length > 0)) return false;
  if (mood === 'negated') return intent === item.intent && !ELSE.test(sayable(message, segment));
  return intent === null || mood === 'report' || mood === 'unsure';
}
/** "disable crate-5. Sorry, leave crate-5 on". */
function sparesSame(message: Message, { segment, intent }: Draft, item: Planned): boolean {
  if (intent !== null || !SPARING.test(sayable(message, segment))) return false;
  const own = item.groups.flatMap(({ subjects }) => subjects.map(({ subject }) => subject.value.toLowerCase()));
  return message.tokens.slice(segment.from, segment.to).some(({ word }) => own.includes(word));
}
/** "she wants it without the logs, so leave those out": said again of what is spared already. */
const LEFT_OUT = /^(?:(?:so|and|please|,) )*(?:leave|keep) (?:those|these|them|that|it|this) out$/;
const SPARING = /^(?:(?:and|but|please|just|better|no|,) )*(?:leave|keep|spare|don't|do not|never)\b/;

const namesNothing = ({ groups, requestIds }: Draft): boolean =>
  requestIds.length === 0 && groups.every(({ subjects }) => subjects.length === 0);
const ELSE = anyWords('else|other|others|more|further');

const UNSAYABLE = /^(?:email|quoted|junk|mention|id|guid)$/;

const sayable = ({ tokens }: Message, { from, to }: Span): string =>
  tokens
    .slice(from, to)
    .map(({ kind, word }) => (UNSAYABLE.test(kind) ? '@' : word))
    .join(' ')
    .replace(/ '/g, "'");
