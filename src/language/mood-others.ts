import { isGivenName } from './entities/names';
import { wordAt, type Message } from './message';
import { isGrave, type Mood, type MoodInput } from './mood-rule';
import { isKnownWord } from './spelling';
import type { VerbClass } from './vocabulary/verbs';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Verbs of whose deeds the bot must know that they are its own. */
const DEEDS: ReadonlySet<string> = new Set<VerbClass>([
  'delete',
  'remove',
  'clear',
  'drop',
  'restrict',
  'enable',
  'lift',
  'restore',
  'export',
  'change',
  'rectify',
  'approve',
  'reject',
  'decline',
  'cancel',
  'revoke',
  'extend',
  'pause',
  'resume',
]);

const MODALS = wordSet('should must will can may shall could would might has have needs need ought is');
const ADVERBS = wordSet('to please now just also then finally really definitely probably always first only better');
const OFFICES = wordSet(
  'he she they legal hr security compliance finance helpdesk auditor auditors dpo counsel management procurement lawyers',
);
const LETTING = wordSet('let have make had help watch');
/** "I typed delete bob@…", "the bot understood delete bob@…": a word that was written, no wish. */
const WRITTEN = wordSet(
  'typed wrote written understood read reads suggested suggests proposed recommended mentioned entered pasted clicked pressed tested',
);
const WISHING =
  /\b(?:need|necessary|required?|requests?|asks?|asked|must|should|important|demands?|insists?|wants?|wish|would|like|please|could|can|may|shall|let|time|have|grateful|appreciate)\b/;

/** A colleague by name, office or mention. */
export const isColleague = (message: Message, at: number): boolean => {
  const token = message.tokens[at];
  if (token?.kind === 'mention' || OFFICES.has(token?.word ?? '')) return true;
  if (token?.kind !== 'word' || message.shouted || !/^\p{Lu}/u.test(token.text)) return false;
  return isGivenName(token.word) || (!isKnownWord(token.word) && message.marks[at]?.length === 0);
};

/** "Eva should approve 12", "let Eva delete X", "12 should be approved by Eva", "the runbook says we delete X": no wish for the bot. */
export function othersDeed({ message, head }: MoodInput, _before: string[], text: string): Mood | null {
  if (head.kind !== 'verb' || !DEEDS.has(head.name)) return null;
  if (head.form === 'past') {
    if (WAITING.test(text)) return 'report';
    return wordAt(message, head.to) === 'by' && isActor(message, head.to + 1) ? 'report' : null;
  }
  if (head.form !== 'base') return null;
  if (isDuty(message, head.from)) return 'report';
  if (DECIDING.has(head.name) && isOthersWish(message, head.from - 2)) return 'unsure';
  if (!isGrave(head)) return null;
  if (WRITTEN.has(wordAt(message, head.from - 1))) return 'unsure';
  return isHabit(text) && !DONE_BY_SAYING.test(wordAt(message, head.from)) && !PERFORMED.has(head.name)
    ? 'unsure'
    : null;
}

const isHabit = (text: string): boolean => /\b(?:i|we|they)$/.test(text) && !WISHING.test(text);

/** "I approve 12" approves, "I want X gone" wishes. */
const PERFORMED: ReadonlySet<string> = new Set<VerbClass>(['approve', 'decline']);
const DONE_BY_SAYING = /^(?:want|need)$/;

/** "X is waiting to be deleted" */
const WAITING =
  /\b(?:waiting|waits|seems?|appears?|scheduled|planned|supposed|said|believed|fears?|afraid|about|ready) to (?:be|get|have been)$/;

/** "Eva wants to reject 12": her wish, not yet her word. */
const DECIDING: ReadonlySet<string> = new Set<VerbClass>(['reject', 'cancel', 'revoke', 'extend', 'pause', 'resume']);
const WANTING = wordSet('wants want wanted plans plan intends hopes tries likes prefers wishes');
const isOthersWish = (message: Message, at: number): boolean =>
  wordAt(message, at) === 'like' && wordAt(message, at - 1) === 'would'
    ? isOther(message, at - 2)
    : WANTING.has(wordAt(message, at)) && isOther(message, at - 1);
const isOther = (message: Message, at: number): boolean =>
  isColleague(message, at) && !/^(?:he|she|they)$/.test(wordAt(message, at));

const isActor = (message: Message, at: number): boolean =>
  isColleague(message, at) || message.tokens[at]?.text === 'IT' || /^(?:nobody|others)$/.test(wordAt(message, at));

/** "controllers should erase the data of leavers": a rule for all, of nobody named. */
const isGeneral = (message: Message, at: number): boolean =>
  /^[a-z]{4,}s$/.test(wordAt(message, at)) &&
  !/^(?:this|that's|it's|always|perhaps|hubs|systems|services|bots)$/.test(wordAt(message, at));

/** Somebody else is to do what stands at `at`. */
function isDuty(message: Message, at: number): boolean {
  let back = at - 1;
  if (isColleague(message, back) && LETTING.has(wordAt(message, back - 1))) return true;
  while (ADVERBS.has(wordAt(message, back)) && back > at - 4) back--;
  if (!MODALS.has(wordAt(message, back))) return false;
  return isColleague(message, back - 1) || isGeneral(message, back - 1);
}
