import { isBareList } from './continue-list';
import type { Draft } from './draft';
import type { Message } from './message';
import { SUBJECT_INTENTS, type Planned } from './planned';

/** "From ADT only, please erase …", "All but Central: export …": a scope in front of its command. */
export function applyScopes(message: Message, drafts: Draft[], planned: Planned[]): void {
  drafts.forEach((draft, at) => {
    const next = planned.find((item) => item.draft === drafts[at + 1]);
    const first = planned.find((item) => item.draft.segment.sentence === draft.segment.sentence);
    if (draft.intent !== null || !next || next !== first || !SUBJECT_INTENTS.has(next.intent)) return;
    const [scope] = draft.groups;
    if (!scope || scope.subjects.length > 0 || !isBareList(message, draft)) return;
    for (const group of next.groups) {
      if (group.services.length + group.except.length > 0) continue;
      group.services = scope.services;
      group.except = scope.except;
    }
  });
}
