import { startsClause } from './clause-starts';
import { bareRequests } from './entities/requests';
import { entitiesIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import { SUBJECT_PRONOUNS } from './vocabulary/function-words';

const OPENING = new Set(
  `: ( – - … because since as due reason reasons owing given cause saying that stating reading says text by via using with
  through method from comment remark note for until till while pending waiting awaiting , on`.split(/\s+/),
);

/** Only at these tokens a free text can begin. */
export const mayOpen = (message: Message, at: number): boolean =>
  OPENING.has(wordAt(message, at)) || message.tokens[at]?.kind === 'quoted';

const NO_REASON =
  /^(?:please|pls|and|or|reason|thanks|thx|method|sorry|no|then|\d+|one|two|by|for|because|since|as|due)$/;

/** "stop the deletion of #73, quick!": no reason. */
const HURRY =
  /^(?:quick|quickly|fast|asap|urgent|urgently|now|immediately|today|hurry|at once|right (?:now|away))(?: (?:please|[.!\n–;]).*)?$/;

/** "pause #36, waiting for her passport": behind the id a comma opens the reason, unless a new clause begins. */
export function afterComma(message: Message, clause: Span, isFirst: boolean): number | null {
  const at = clause.to;
  if (wordAt(message, at) !== ',' || !namesRequest(message, clause, isFirst)) return null;
  const next = message.tokens[at + 1];
  if (HURRY.test(phraseOf(message, { from: at + 1, to: at + 4 }))) return null;
  if (!next || next.kind === 'request' || next.kind === 'number' || NO_REASON.test(next.word)) return null;
  if (
    startsClause(message, at + 1, clause, 'comma') &&
    !SUBJECT_PRONOUNS.has(next.word) &&
    !/^(?:both|all|neither|none)$/.test(next.word)
  )
    return null;
  if ((message.marks[at + 1] ?? []).some(({ name, to }) => name === 'meant' && to > at + 2)) return null;
  if (next.word === 'it' && hasConnective(message, at + 1)) return null;
  return at + 1;
}

/** "extend 70, it needs two more months because …": the reason comes later. */
function hasConnective(message: Message, from: number): boolean {
  for (let at = from; at < Math.min(message.tokens.length, from + 20); at++) {
    if (/^[.!?;\n]$/.test(wordAt(message, at))) return false;
    if (/^(?:because|due|reason)$/.test(wordAt(message, at))) return true;
  }
  return false;
}

/** By its id, or as "it" behind another clause. */
function namesRequest(message: Message, clause: Span, isFirst: boolean): boolean {
  if (entitiesIn(message, clause, 'request').length + bareRequests(message, clause).length > 0) return true;
  if (clause.to - clause.from < 6 && /^(?:request|plan)$/.test(wordAt(message, clause.to - 1))) return true;
  return wordAt(message, clause.to - 1) === 'it' || (!isFirst && wordsOf(message, clause).includes('it'));
}
