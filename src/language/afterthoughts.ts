import { changesIn } from './changes';
import type { Draft } from './draft';
import { leadAt } from './lead';
import { afterConnectives, isAsAdverb, TEXT_SLOTS } from './free-text';
import { textOf } from './text-of';
import { groundOf } from './ground';
import { marksIn, wordAt, wordsOf, type Message } from './message';
import type { Segment } from './segment';
import { isPermanent } from './params';
import { receivedOn } from './received';
import { hoursIn } from './time/duration';
import { type Planned, RECEIVING } from './planned';

/** "… permanently" may stand in a clause of its own behind its verb. */
export function applyPermanent(message: Message, draft: Draft, planned: Planned[]): void {
  if (draft.intent !== null || !isPermanent(message, draft.segment) || draft.segment.opener === 'because') return;
  const before = planned.findLast((item) => item.intent === 'delete' && item.draft.segment.from < draft.segment.from);
  if (before && draft.segment.to - draft.segment.from < 8) before.draft.params.permanent = true;
}

/** "The surname of X is wrong. It should be Müller. Please fix it.": the change stands in the clauses before. */
export function applyChanges(message: Message, drafts: Draft[], { intent, draft, groups }: Planned): void {
  if (intent !== 'rectify' || groups.length !== 1 || groups[0]?.params.changes || draft.match === null) return;
  const at = drafts.indexOf(draft);
  const first = drafts
    .slice(Math.max(0, at - 3), at)
    .find(({ segment, intent: other }) => other === null && marksIn(message, segment, 'field').length > 0);
  const last = drafts[at + 1]?.intent === null ? drafts[at + 1] : draft;
  const span = { from: (first ?? draft).segment.from, to: (last ?? draft).segment.to };
  const changes = changesIn(message, span, { ...draft.match.head, name: 'change', form: 'past' });
  if (changes.length > 0 && groups[0]) groups[0].params = { changes: changes.map(({ change }) => change) };
}

/** A reason may stand in a clause of its own: "pause 63, no, 65, because …", "because …, extend 22". */
export function applyReason(message: Message, { segment, intent }: Draft, planned: Planned[]): void {
  const target = intent === null ? reasonTarget(message, segment, planned) : undefined;
  if (!target || TEXT_SLOTS[target.intent] !== 'reason' || target.draft.params.reason !== undefined) return;
  const reason = textOf(message, {
    from: afterConnectives(message, 'reason', leadAt(message, segment)),
    to: segment.to,
  });
  const ground = target.intent === 'decline' && reason !== null ? groundOf(reason) : null;
  if (reason !== null) target.draft.params = { ...target.draft.params, reason, ...(ground ? { ground } : {}) };
}

function reasonTarget(message: Message, segment: Segment, planned: Planned[]): Planned | undefined {
  const before = planned.findLast((item) => item.draft.segment.from < segment.from);
  if (segment.opener === 'because' && before) return before;
  const at = leadAt(message, segment);
  if (!/^(?:because|since|as|due|owing|given)$/.test(wordAt(message, at)) || isAsAdverb(message, at)) return undefined;
  return planned.find(({ draft }) => draft.segment.from > segment.from && draft.segment.sentence === segment.sentence);
}

/** "… and keep it open for 3 days". */
export function applyHours(message: Message, draft: Draft, planned: Planned[]): void {
  const before = planned.findLast((item) => item.intent === 'link' && item.draft.segment.from < draft.segment.from);
  if (!before || draft.intent !== null || before.draft.params.hours !== undefined) return;
  const hours = hoursIn(wordsOf(message, draft.segment).join(' '));
  if (hours !== null) before.draft.params = { ...before.draft.params, hours };
}

/** A day of receipt belongs to the data commands of its own sentence, else to the one before, else to the next. */
export function applyReceived(message: Message, drafts: Draft[], planned: Planned[]): void {
  const targets = planned.filter((item) => RECEIVING.has(item.intent));
  for (const { segment } of drafts) {
    for (const { date, at } of receivedOn(message, segment)) {
      const own = targets.filter((item) => item.draft.segment.sentence === segment.sentence);
      const before = targets.findLast((item) => item.draft.segment.from <= at);
      const chosen = own.length > 0 ? own : [before ?? targets[0]];
      for (const item of chosen) if (item) item.draft.params = { ...item.draft.params, receivedOn: date };
    }
  }
}
