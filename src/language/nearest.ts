import { INTENTS, type Intent } from '../core/command';
import type { Draft } from './draft';
import { OBJECT_FRAMES, VERB_FRAMES } from './frames';
import { NOUN_FRAMES } from './noun-frames';
import type { Message } from './message';

const FRAMES = [...OBJECT_FRAMES, ...VERB_FRAMES, ...NOUN_FRAMES];
/** Offered where nothing in the message points anywhere. */
const USUAL: Intent[] = ['help', 'list'];
const OFFERED = 2;

/** The two intents that a message without a clear one comes nearest to. */
export function nearestIntents(message: Message, drafts: Draft[]): Intent[] {
  const scores = new Map<Intent, number>();
  const add = (intent: string | null, weight: number): void => {
    if (isIntent(intent)) scores.set(intent, (scores.get(intent) ?? 0) + weight);
  };
  for (const draft of drafts) add(draft.intent, 10);
  for (const mark of message.marks.flat().slice(0, 40)) {
    for (const frame of FRAMES)
      if (frame.verbs.includes(mark.name as never) || frame.nouns.includes(mark.name as never)) add(frame.intent, 1);
  }
  if (message.entities.some((list) => list.some((entity) => entity.type === 'request'))) add('status', 2);
  if (message.entities.some((list) => list.some((entity) => entity.type === 'subject'))) add('discover', 2);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]).map(([intent]) => intent);
  return [...ranked, ...USUAL.filter((intent) => !ranked.includes(intent))].slice(0, OFFERED);
}

const isIntent = (name: string | null): name is Intent => (INTENTS as readonly string[]).includes(name ?? '');
