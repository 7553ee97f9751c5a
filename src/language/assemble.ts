import type { Intent } from '../core/command';
import type { Draft } from './draft';
import { type Message } from './message';
import { withoutCues } from './negation';
import { resolveMoods } from './resolve-moods';
import { type Assembly, type Planned, INFORMING, GRAVE } from './planned';
import { commandIntent, note } from './weigh-mood';
import { continueList } from './continue-list';
import { correct } from './corrections';
import { withReferences } from './references';
import { applyPermanent, applyChanges, applyHours, applyReason, applyReceived } from './afterthoughts';
import { toCommands, distinct } from './to-commands';

export function assemble(message: Message, drafts: Draft[]): Assembly {
  resolveMoods(message, drafts);
  const assembly: Assembly = { commands: [], negated: false, unclear: false, unsupported: false, reported: false };
  const planned: Planned[] = [];
  drafts.forEach((_, at) => plan(message, drafts, at, planned, assembly));
  for (const item of planned) applyChanges(message, drafts, item);
  drafts.forEach((draft) => applyPermanent(message, draft, planned));
  drafts.forEach((draft) => applyReason(message, draft, planned));
  drafts.forEach((draft) => applyHours(message, draft, planned));
  if (planned.some((item) => GRAVE.has(item.intent) && isConditional(message, drafts, item))) assembly.unclear = true;
  const standing = planned.filter((item) => !GRAVE.has(item.intent) || !isConditional(message, drafts, item));
  if (hasAlternatives(drafts)) return { ...assembly, commands: [], unclear: true };
  applyReceived(message, drafts, standing);
  assembly.commands = distinct(standing.flatMap((item) => toCommands(item)));
  return assembly;
}

function plan(message: Message, drafts: Draft[], at: number, planned: Planned[], assembly: Assembly): void {
  const draft = drafts[at];
  if (!draft) return;
  if (draft.undoes && !(draft.corrects && draft.mentions.length > 0))
    return isCorrectedNext(drafts, at) ? undefined : undo(planned, assembly);
  if (draft.corrects && planned.length > 0 && correct(message, drafts, at, planned)) return;
  if (draft.corrects && isUnplaced(message, draft, planned.at(-1))) {
    planned.pop();
    return void note(assembly, 'unclear');
  }
  if (draft.intent === null && forbids(draft)) return void note(assembly, 'negated');
  if (draft.intent === null) return continueList(message, draft, planned);
  const intent = commandIntent(draft, assembly);
  if (intent === null) return;
  if (repeatsNegated(drafts, at, intent)) return void note(assembly, 'negated');
  const item = withReferences(message, drafts, at, {
    intent,
    draft,
    groups: draft.groups,
    requestIds: draft.requestIds,
  });
  planned.push(item);
}

/** "63, no, sorry, 65": the "no" belongs to what comes next. */
const isCorrectedNext = (drafts: Draft[], at: number): boolean => {
  const [draft, next] = [drafts[at], drafts[at + 1]];
  if (!draft?.corrects || !next || next.segment.sentence !== draft.segment.sentence) return false;
  if (next.intent !== null || next.segment.opener === 'because') return false;
  next.corrects = true;
  return (
    next.mentions.length > 0 ||
    next.looseIds.length + next.requestIds.length > 0 ||
    next.groups.some(({ subjects }) => subjects.length > 0)
  );
};

/** "delete device a-1, no, b2": a correction that nothing takes up must not leave the old target standing. */
const isUnplaced = (message: Message, { intent, segment }: Draft, last: Planned | undefined): boolean =>
  intent === null &&
  last !== undefined &&
  GRAVE.has(last.intent) &&
  last.intent !== 'rectify' &&
  message.tokens.slice(segment.from, segment.to).some(({ kind }) => /^(?:id|quoted|junk|number)$/.test(kind));

/** "don't touch X". */
const forbids = ({ lead, groups, requestIds, refers }: Draft): boolean =>
  /^(?:don't|never)$/.test(lead) &&
  (refers || requestIds.length > 0 || groups.some(({ subjects }) => subjects.length > 0));

/** "don't: Art. 18 request from X, restrict": the same wish again, of nobody else. */
const repeatsNegated = (drafts: Draft[], at: number, intent: Intent): boolean =>
  GRAVE.has(intent) &&
  drafts[at]?.groups.every((group) => group.subjects.length === 0) === true &&
  drafts[at]?.requestIds.length === 0 &&
  drafts.slice(0, at).some((other) => other.intent === intent && other.mood === 'negated');

function undo(planned: Planned[], assembly: Assembly): void {
  planned.length = 0;
  assembly.negated = true;
}

/** "either restrict or erase": two readings that differ in what they would do. */
function hasAlternatives(drafts: Draft[]): boolean {
  return drafts.some((draft, at) => {
    const before = drafts[at - 1];
    if (draft.segment.opener !== 'or' || !before?.intent || !draft.intent || before.intent === draft.intent)
      return false;
    return draft.mood === 'ask' || draft.mood === 'unsure' || draft.mood === 'capability';
  });
}

const CONDITION = /\b(?:if|unless|once|provided|assuming|when|whenever|as soon|only after|not before|subject to)\b/;

/** "once legal agrees, delete X", "delete X unless she objects": not now, and not for sure. */
function isConditional(message: Message, drafts: Draft[], { draft: { segment } }: Planned): boolean {
  const near = drafts.filter(
    (other) =>
      other.segment.sentence === segment.sentence &&
      (other.segment === segment || other.intent === null || !INFORMING.has(other.intent)),
  );
  return near.some((other) =>
    CONDITION.test(withoutCues(message, other.segment, ['polite', 'sequence', 'dontforget']).join(' ')),
  );
}
