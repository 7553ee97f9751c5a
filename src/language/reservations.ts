import type { Draft } from './draft';
import { phraseOf, wordAt, type Message } from './message';
import { withoutCues } from './negation';
import { INFORMING, type Planned } from './planned';
import { isReason, isUnsettled } from './taking-back';
import { anyWords, exactly } from './vocabulary/pattern';

const CONDITION = anyWords(`
    if|unless|once(?! and for all)|provided|assuming|when|whenever|as soon|only after|not before|subject to|todo|reminder|note to self
    dry run|trial run|test run|simulation|as long as|depending on|in case (?!\\d|#|of\\b|file\\b|no\\b)
    should (?:she|he|they|it|anyone|anybody|somebody|nobody|legal) (?!be\\b|get\\b)
    after .{1,40} (?:ends|expires|lapses|is over|agrees|agreed|confirms|confirmed|approves|has (?:ended|expired|agreed|approved))
  `);

/** Somebody must allow it first. */
const PERMISSION = anyWords(`
    (?:pending|awaiting|after|upon|subject to|with (?:the )?(?:legal|dpo|counsel|management|board)) (?:[a-z']+ ){0,4}(?:approval|permission|consent|ok|okay|go ahead|blessing|sign off|green light)
  `);

/** Said behind a wish it takes it back, or shows that it was none. */
const OBJECTION = anyWords(`
    changed (?:her|his|their|its) mind|still (?:checking|deciding|thinking|discussing|debating|reviewing|looking into it)
    (?:then|later|since) withdrew|withdrew (?:it|again|(?:the|this|that|his|her|their) (?:[a-z]+ )?request)
    yeah right|what could go wrong|great idea|brilliant idea|(?:was|is) what (?:he|she|they|i|we)|^withdrew$
  `);
/** The writer himself is not sure any more. */
const SECOND_THOUGHT = anyWords(`
    (?:that|this|it)(?: 's| is| was)? (?:the )?wrong (?!in\\b)|(?:that|this|it) was meant for|let (?:me|us) (?:first )?(?:check|ask|verify|talk|think)
    nah|lol jk|just joking|just kidding|i doubt (?:it|that)|or so (?:they|he|she)|i refuse|is that (?:right|correct|ok|okay|allowed)
    but we (?:still )?need (?:her|his|their|it|the|this)
  `);
const BUT_NO = anyWords(`
    says? no|said no|forbids?|forbade|prohibits?|objects?|objected|disagrees?|disagreed|hesitates?|is against|are against
    checking|reviewing|waiting|waits|not sure|isn't sure|won't allow|will not allow|does not allow|doesn't allow|can't|cannot|not yet
  `);

/** What stands in front of a command that is shown, not given: "Template: delete X". */
const SHOWN = exactly(`
    template|draft|example|sample|policy|procedure|runbook|playbook|guideline|guidelines|manual|wording|words|quote|sop|script|here|line
  `);

/** "once legal agrees, delete X", "delete X unless she objects", "Template: delete X": not now, not for sure, or not at all. */
export function isReserved(message: Message, drafts: Draft[], item: Planned): boolean {
  const { draft } = item;
  const own = drafts.filter((other) => other.segment.sentence === draft.segment.sentence);
  const near = own.filter((other) => other === draft || other.intent === null || !INFORMING.has(other.intent));
  if (near.some((other) => isConditional(message, other))) return true;
  if (own.some((other) => PERMISSION.test(phraseOf(message, other.segment)))) return true;
  return isShown(message, drafts, draft) || isObjected(message, drafts, item) || isUnsettled(message, drafts, item);
}

const isConditional = (message: Message, { segment }: Draft): boolean =>
  CONDITION.test(phraseOf(message, segment)) &&
  CONDITION.test(withoutCues(message, segment, ['polite', 'sequence', 'dontforget']).join(' '));

const isLabel = (message: Message, at: number): boolean =>
  SHOWN.test(wordAt(message, at)) || (/^(?:says|reads)$/.test(wordAt(message, at)) && wordAt(message, at - 1) === 'it');

/** The label may stand in the clause itself or in the one before. */
function isShown(message: Message, drafts: Draft[], draft: Draft): boolean {
  const before = drafts[drafts.indexOf(draft) - 1]?.segment;
  const from = before?.sentence === draft.segment.sentence ? before.from : draft.segment.from;
  for (let at = from; at < draft.segment.to; at++)
    if (wordAt(message, at) === ':' && isLabel(message, at - 1) && at - from < 7) return true;
  return false;
}

const isEarlier = ({ segment: a }: Draft, { segment: b }: Draft): boolean =>
  a.from < b.from && a.sentence !== b.sentence;

/** "X wants to be deleted; legal is still checking", "… but the court forbids it". */
function isObjected(message: Message, drafts: Draft[], { draft, intent }: Planned): boolean {
  const at = drafts.indexOf(draft);
  return drafts.slice(Math.max(0, at - 1), at + 3).some((other) => {
    const text = phraseOf(message, other.segment);
    if (other.segment.from >= draft.segment.from && SECOND_THOUGHT.test(text) && !isReason(intent, text)) return true;
    if (other !== draft && (other.intent !== null ? other.mood !== 'report' : isEarlier(other, draft))) return false;
    if (OBJECTION.test(text)) return true;
    const but = other.segment.opener === 'but' ? 0 : text.indexOf(' but ');
    return but >= 0 && BUT_NO.test(text.slice(but));
  });
}
