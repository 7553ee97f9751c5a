import type { Draft } from './draft';
import { phraseOf, type Message } from './message';
import { canonical, withoutTwins } from './subject-groups';
import { exactly } from './vocabulary/pattern';
import { SUBJECT_INTENTS, type Planned } from './planned';

const LIST_WORDS = exactly(`
    and|in|from|the|of|also|for|please|pls|user|users|device|devices|sensor|on|it|possible|can|as|well|only
    same|ditto|likewise|goes|applies|leave|keep|untouched|alone|out|a|an|sensors|twin|twins|too|both|that|which|a|his|her|their|is|are|stays|excluded|spare|concerned|affected|relevant|needed|meant|scope|to|be|name|email|mail|upn|address|:
  `);

/** A clause without a verb goes on with the list before ("Please delete:" and a line for each). */
export function continueList(message: Message, draft: Draft, planned: Planned[]): void {
  const last = planned.at(-1);
  const subjects = draft.groups.flatMap((group) => group.subjects);
  if (!last || draft.segment.opener === 'because' || draft.mood !== 'report') return;
  const except = draft.groups.flatMap((group) => group.except);
  for (const group of last.groups) group.except = canonical([...group.except, ...except]);
  const group = last.groups[0];
  if (
    group?.subjects.length === 0 &&
    SUBJECT_INTENTS.has(last.intent) &&
    !last.draft.blocked &&
    isRequester(message, draft)
  )
    group.subjects = subjects;
  if (!isBareList(message, draft)) return;
  if (group && subjects.length > 0 && SUBJECT_INTENTS.has(last.intent))
    group.subjects = withoutTwins([...group.subjects, ...subjects]);
  for (const own of draft.groups) {
    if (group && subjects.length === 0) {
      group.services = canonical([...group.services, ...own.services]);
      group.except = canonical([...group.except, ...own.except]);
    }
  }
}

/** "Requester is Lukas Steinbach (…), represented by his lawyer". */
const isRequester = (message: Message, { segment, groups }: Draft): boolean =>
  groups.length === 1 && groups[0]?.subjects.length === 1 && REQUESTER.test(phraseOf(message, segment));
const REQUESTER =
  /^(?:the )?(?:requester|requestor|data subject|applicant|person|customer|client|employee|user|subject|name)(?: concerned)?(?: is| 's|'s|:| :| =| –| was) (?!not\b)/;

/** "it's anna@…". */
const INTRODUCING = /^(?:it|that|this|he|she|name|email|mail|address|upn)$/;

/** Nothing but entities and small words. */
export function isBareList(message: Message, { segment }: Draft): boolean {
  for (let at = segment.from; at < segment.to; at++) {
    const token = message.tokens[at];
    if (!token || message.occupied[at] || token.kind === 'mark' || token.kind === 'number') continue;
    const cue = (message.marks[at] ?? []).find(
      (mark) => mark.kind === 'cue' && /^(?:only|except|polite|thanks)$/.test(mark.name),
    );
    if (token.word === "'s" && INTRODUCING.test(message.tokens[at - 1]?.word ?? '')) continue;
    if (cue) at = cue.to - 1;
    else if (!LIST_WORDS.test(token.word)) return false;
  }
  return true;
}
