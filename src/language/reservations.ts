import type { Draft } from './draft';
import { phraseOf, wordAt, type Message, type Span } from './message';
import { withoutCues } from './negation';
import { HOLD } from './holds';
import { GRAVE, INFORMING, type Planned } from './planned';
import { isReason, isReversing, isUnsettled } from './taking-back';
import { anyOf, anyWords, exactly } from './vocabulary/pattern';

const CONDITION = anyWords(`
    if|unless|once(?! and for all)|provided|assuming|supposing|presuming|on (?:the )?condition|contingent on|conditional on|when|whenever|as soon|only after|not before|subject to|todo|reminder|note to self
    dry run|trial run|test run|simulation|as long as|depending on|in case (?!\\d|#|of\\b|file\\b|no\\b)
    should (?:she|he|they|it|anyone|anybody|somebody|nobody|legal) (?!be\\b|get\\b)
    after .{1,40} (?:ends|expires|lapses|is over|agrees|agreed|confirms|confirmed|approves|has (?:ended|expired|agreed|approved))
  `);

/** Somebody must allow it first. */
const PERMISSION = anyWords(`
    (?:pending|awaiting|after|upon|subject to|with (?:the )?(?:legal|dpo|counsel|management|board)) (?:[a-z']+ ){0,4}(?:approval|permission|consent|ok|okay|go ahead|blessing|sign off|green light)
  `);

/** "With the DPO's blessing: delete X": it has been given. */
const isAllowed = (message: Message, { from, to }: Span): boolean =>
  ALLOWED.test(phraseOf(message, { from, to: to + 1 }));
const ALLOWED = /^(?:(?:so|and|now|ok|then) )?with [^:]* :$/;

/** Said behind a wish it takes it back, or shows that it was none. */
const OBJECTION = anyWords(`
    changed (?:her|his|their|its) mind|still (?:checking|deciding|thinking|discussing|debating|reviewing|looking into it)
    (?:then|later|since) withdrew|withdrew (?:it|again|(?:the|this|that|his|her|their) (?:[a-z]+ )?request)
    (?:says?|said) no$|vetoe[sd]|(?:checks|checking|reviews|reviewing|decides|deciding|clarifies|clarifying|examines|examining|assesses|assessing|discusses|discussing) (?:whether|if|it|this|that|the (?:case|request|matter))
    yeah right|what could go wrong|great idea|brilliant idea|(?:was|is) what (?:he|she|they|i|we)|^withdrew$
  `);
/** The writer himself is not sure any more. */
const SECOND_THOUGHT = anyWords(`
    (?:that|this|it)(?: 's| is| was)? (?:the )?wrong (?!in\\b)|(?:that|this|it) was meant for|let (?:me|us) (?:first )?(?:check|ask|verify|talk|think)
    nah|lol jk|just joking|just kidding|i doubt (?:it|that)|or so (?:they|he|she)|i refuse|is that (?:right|correct|ok|okay|allowed)
    but we (?:still )?need (?:her|his|their|it|the|this)
  `);
const BUT_NO = anyWords(`
    (?:do not|don't|does not|doesn't|did not|didn't) (?:really )?(?:believe|trust|agree|think|like|want|see)|not convinced
    says? no|said no|forbids?|forbade|prohibits?|objects?|objected|disagrees?|disagreed|hesitates?|is against|are against
    checking|reviewing|waiting|waits|not sure|isn't sure|won't allow|will not allow|does not allow|doesn't allow|can't|cannot|not yet
  `);

/** How many clauses behind a command are looked at for a hold, and for an objection. */
const REACH = 9;
const NEAR = 3;

/** What else is put off may be the very reason for a pause or an extension. */
const HOLDABLE: ReadonlySet<string> = new Set<string>([
  ...GRAVE,
  ...['reject', 'cancel', 'resume', 'link', 'export', 'access', 'lift', 'restore'],
]);

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
  if (
    drafts
      .slice(drafts.indexOf(draft) + 1, drafts.indexOf(draft) + REACH)
      .some((other) => isAddedCondition(message, other))
  )
    return true;
  if (isOpenedBy(message, drafts, draft)) return true;
  if (own.some(({ segment }) => PERMISSION.test(phraseOf(message, segment)) && !isAllowed(message, segment)))
    return true;
  return isShown(message, drafts, draft) || isObjected(message, drafts, item) || isUnsettled(message, drafts, item);
}

const isConditional = (message: Message, { segment }: Draft): boolean =>
  CONDITION.test(phraseOf(message, segment)) &&
  CONDITION.test(withoutCues(message, segment, ['polite', 'sequence', 'dontforget']).join(' '));

/** "But only when I say so.", "Unless Legal objects, of course.": a condition in a sentence of its own. */
const isAddedCondition = (message: Message, { segment, intent, mood }: Draft): boolean =>
  (intent === null || mood !== 'ask') && ADDED_CONDITION.test(phraseOf(message, segment));
const ADDED_CONDITION = anyOf(`
    ^(?:but |and |though |or |, )*(?:only |not )(?:when|if|once|after|as soon|unless|provided|with|upon|before|until)\\b
    ^(?:but |and |though |or |, )*(?:unless|provided)\\b|\\bunless (?:legal|the|she|he|they|somebody|someone|i|we|my|our)\\b
    \\bprovided (?:that|the|legal)\\b|\\b(?:if|once|when|as soon as) (?:legal|the (?:dpo|board|court|works council|management)|counsel|management|nobody) (?:agrees?|objects?|says|has|is|approves|confirms)\\b
    \\b(?:once|as soon as|when) (?:i|we)(?:'m| am| are|'re)? (?:back|ready|done|ok|say|agree|have)\\b|\\bas soon$
    ^(?:not sure|unsure|maybe|perhaps|no idea|or maybe|hmm?)\\b
  `);

/** "Tomorrow: delete X", "Not yet: approve 12". */
function isOpenedBy(message: Message, drafts: Draft[], { segment }: Draft): boolean {
  const before = drafts.findLast((other) => other.segment.to <= segment.from);
  if (!before || before.intent !== null || before.segment.sentence !== segment.sentence) return false;
  return OPENED.test(phraseOf(message, before.segment));
}
const OPENED = exactly(`
    (?:[a-z]+ )?(?:tomorrow|not yet|not now|later|next (?:week|month|year|time)|after (?:my|the|our) [a-z]+)(?: [a-z]+)? ?:?
    (?:[a-z]+ )?(?:one day|some day|to do|todo|maybe|perhaps|idea|draft|question)(?: [a-z]+)? ?:?
  `);

const isLabel = (message: Message, at: number): boolean =>
  SHOWN.test(wordAt(message, at)) || (/^(?:says|reads)$/.test(wordAt(message, at)) && wordAt(message, at - 1) === 'it');

/** "Template: …", "my own list for tomorrow: …". */
const isHeading = (message: Message, from: number, at: number): boolean =>
  isLabel(message, at - 1) || OWN_LIST.test(phraseOf(message, { from, to: at }));
const OWN_LIST =
  /^(?:[a-z]+ )?(?:my|our|his|her|their) (?:own |personal )?(?:to do |todo |shopping |wish )?(?:list|plans?|agenda|schedule|homework|day|week|programme|resolutions?)\b/;

/** The label may stand in the clause itself or in the one before. */
function isShown(message: Message, drafts: Draft[], draft: Draft): boolean {
  const first = drafts.find(({ segment }) => segment.sentence === draft.segment.sentence) ?? draft;
  const from = first.segment.from;
  for (let at = from; at < Math.min(from + 9, draft.segment.to); at++)
    if (wordAt(message, at) === ':' && isHeading(message, from, at)) return true;
  return false;
}

const isEarlier = ({ segment: a }: Draft, { segment: b }: Draft): boolean =>
  a.from < b.from && a.sentence !== b.sentence;

/** "X wants to be deleted; legal is still checking", "… but the court forbids it". */
function isObjected(message: Message, drafts: Draft[], { draft, intent }: Planned): boolean {
  const at = drafts.indexOf(draft);
  return drafts.slice(Math.max(0, at - 1), at + REACH).some((other, back) => {
    const text = phraseOf(message, other.segment);
    const behind = other.segment.from >= draft.segment.from;
    if (behind && SECOND_THOUGHT.test(text) && !isReason(intent, text)) return true;
    if (behind && HOLDABLE.has(intent) && HOLD.test(text)) return true;
    if (back > NEAR) return false;
    if (other !== draft && (other.intent !== null ? other.mood !== 'report' : isEarlier(other, draft))) return false;
    if (OBJECTION.test(text) && !isReversing(intent)) return true;
    const but = other.segment.opener === 'but' ? 0 : text.indexOf(' but ');
    return but >= 0 && BUT_NO.test(text.slice(but));
  });
}
