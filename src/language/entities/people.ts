import type { Entity, Role } from '../entity';
import { phraseOf, wordAt, type Message } from '../message';
import { isTitle, nameAt, quotedNameAt } from './names';
import { mergeNames } from './same-person';
import { withoutStrays } from './strays';
import { exactly } from '../vocabulary/pattern';

type SubjectEntity = Extract<Entity, { type: 'subject' }>;

/** Someone who acts for or writes about the data subject. */
const AGENT_NOUNS = new Set(
  `lawyer solicitor attorney counsel representative manager boss assistant advocate barrister notary agent guardian
  solicitors lawyers attorneys parents secretary supervisor paralegal sender cc bcc legal advisor adviser consultant teamlead dpo controller`.split(
    /\s+/,
  ),
);
const TALK = exactly(`
    spoke|spoken|speak|talked|talk|call|meeting|discussed|agreed|aligned|checked|confirmed|chat|together
    conversation|clarified|coordinated|phone
  `);
const AGENT_PREPOSITIONS = new Set(
  'by via per cc cc: bcc according through thanks regards signed sincerely'.split(' '),
);
/** "related to X" is about X, "send it to X" is not. */
const TOPIC_BEFORE_TO = new Set(
  `related relating relates relate linked belonging belongs belong pertaining tied regard respect relation restricted
  connected applies apply applied applicable extends attributed attached reference concerning assigned regards next due access`.split(
    /\s+/,
  ),
);
/** "the mail from X" is sent by X, "the request from X" is about X. */
const SENT = new Set(
  'mail email e-mail message letter call heard instruction instructions reply answer confirmation forwarded word go'.split(
    ' ',
  ),
);

/** "the access request by X" is about X. */
const REQUESTED = exactly(`
    requests?|sar|dsar|dsr|erasure|deletion|application|demand|portability|restriction|rectification|objection|made|submitted|filed|lodged
  `);

/** Addresses, object ids and personal names; a name beside its own address is one subject, the address. */
export function findPeople(message: Message): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < message.tokens.length; at++) {
    if (message.occupied[at]) continue;
    const entity = personAt(message, at);
    if (!entity) continue;
    found.push(entity);
    at = entity.to - 1;
  }
  return withoutStrays(message, withoutAskers(message, mergeNames(message, found)));
}

function personAt(message: Message, at: number): Entity | null {
  const token = message.tokens[at];
  if (!token) return null;
  if (token.kind === 'mention') return { type: 'mention', name: token.text.slice(1, -1).trim(), from: at, to: at + 1 };
  const address = addressAt(message, at);
  if (address) return user(message, address, at, at + 1);
  if (token.kind === 'junk') return { type: 'unreadable', from: at, to: at + 1 };
  if (isBrokenAddress(message, at)) return { type: 'unreadable', from: at, to: at + 1 };
  const name = isTitle(token.word) ? null : (quotedNameAt(message, at) ?? nameAt(message, at));
  if (!name) return null;
  if (isSpelledAddress(message, at, name.to)) return { type: 'unreadable', from: at, to: name.to };
  return {
    type: 'subject',
    subject: { kind: 'person', value: name.value },
    role: roleOf(message, at, name.to),
    from: at,
    to: name.to,
  };
}

/** An address or GUID, in quotes or not. */
function addressAt(message: Message, at: number): string | null {
  const token = message.tokens[at];
  if (!token) return null;
  if (token.kind === 'email') return token.word;
  if (token.kind === 'guid') return token.word.replace(/[{}]/g, '');
  if (token.kind !== 'quoted') return null;
  const inner = token.word.slice(1, -1).trim();
  return /^[^\s@"]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(inner) ||
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(inner)
    ? inner
    : null;
}

/** "bob (at) contoso dot com": one must not read "bob" as a name. */
const isBrokenAddress = (message: Message, at: number): boolean =>
  wordAt(message, at) === 'dot' && /^(?:com|net|org|de|eu|example|test|io|co)$/.test(wordAt(message, at + 1));

/** "bob (at) contoso.com", "bob @contoso.com": the name in it is no subject. */
function isSpelledAddress(message: Message, from: number, to: number): boolean {
  if (message.tokens[to]?.kind === 'junk' || message.tokens[from - 1]?.kind === 'junk') return true;
  const next = message.tokens.slice(to, to + 5);
  if (next.slice(0, 4).some(({ word, kind }) => word === '@' && kind !== 'mention')) return true;
  const at = next.findIndex((token) => token.word === 'at');
  return (
    at >= 0 &&
    at < 2 &&
    next.slice(at).some((token) => (token.kind === 'id' && token.word.includes('.')) || token.word === 'dot')
  );
}

function user(message: Message, value: string, from: number, to: number): SubjectEntity {
  return { type: 'subject', subject: { kind: 'user', value }, role: roleOf(message, from, to), from, to };
}

function roleOf(message: Message, from: number, to: number): Role {
  let at = from - 1;
  while (/^(?:[(<:]|mr|mrs|ms|dr|prof|the|mr\.|mrs\.|ms\.|dr\.|prof\.)$/.test(wordAt(message, at))) at--;
  const before = wordAt(message, at);
  const earlier = wordAt(message, at - 1);
  if (before === 'not' || (/^(?:for|of|from|the)$/.test(before) && earlier === 'not')) return 'agent';
  if (/^(?:did|has|had)$/.test(before) && isDoing(message, to)) return 'agent';
  if (before === 'by' && REQUESTED.test(wordAt(message, beforeBracket(message, at - 1)))) return 'object';
  if (endsExcept(message, at + 1)) return 'agent';
  if (AGENT_PREPOSITIONS.has(before) || (before === 'with' && TALK.test(earlier))) return 'agent';
  if (
    before === 'to' &&
    wordAt(message, to) === "'s" &&
    /^(?:request|file|case|ticket|dsr)$/.test(wordAt(message, to + 1))
  )
    return 'object';
  if (before === 'to' && !TOPIC_BEFORE_TO.has(earlier)) return 'addressee';
  if (before === 'from' && SENT.has(earlier)) return isDemand(message, at - 1) ? 'object' : 'agent';
  if (/^(?:legal|dpo|hr)$/.test(before) && wordAt(message, at + 1) === ':') return 'object';
  if (isAfterOf(message, from) && AT_REQUEST.test(phraseOf(message, { from: Math.max(0, from - 9), to: from })))
    return 'agent';
  if (AGENT_NOUNS.has(before) || (before === ',' && AGENT_NOUNS.has(earlier))) return 'agent';
  return isAgentAfter(message, to) ? 'agent' : 'object';
}

const isAfterOf = (message: Message, at: number): boolean =>
  [1, 2, 3, 4, 5].some((back) => wordAt(message, at - back) === 'of');

/** "at the request of his widow (mara@…)" */
const AT_REQUEST =
  /\b(?:at the (?:express )?(?:request|instance|behest|wish)|on the (?:instructions?|orders?|advice|initiative)) of (?:(?:the|his|her|their|our) )?(?:[a-z']+ ){0,3}(?:\( ?|, ?)?$/;

/** "portability request (Art. 20) by X": the word in front of the brackets. */
function beforeBracket(message: Message, at: number): number {
  if (wordAt(message, at) !== ')') return at;
  for (let back = at - 1; back > at - 8; back--) if (wordAt(message, back) === '(') return back - 1;
  return at;
}

/** "an Art. 15 letter from X" is about X. */
const isDemand = (message: Message, at: number): boolean =>
  [1, 2, 3].some((back) =>
    (message.marks[at - back] ?? []).some(({ kind, name, to }) => kind === 'noun' && to === at && RIGHTS.test(name)),
  );
const RIGHTS = /^(?:access|export|deletion|rectification|restricting|restriction)$/;

/** "did Lena approve 17?" */
const isDoing = (message: Message, at: number): boolean =>
  (message.marks[at] ?? []).some((mark) => mark.kind === 'verb');

/** "Peter Braun, her lawyer", "Peter Braun (attorney at law)". */
/** "everyone except X": X is the last to be meant. */
const endsExcept = (message: Message, to: number): boolean =>
  [1, 2].some((back) =>
    (message.marks[to - back] ?? []).some((mark) => mark.name === 'except' && mark.to === to && mark.from > 0),
  );

function isAgentAfter(message: Message, to: number): boolean {
  if (!/^[,(]$/.test(wordAt(message, to))) return false;
  if (/^(?:b?cc|says?|said|writes|wrote|thinks)$/.test(wordAt(message, to + 1))) return false;
  const noun = [1, 2, 3].find((step) => AGENT_NOUNS.has(wordAt(message, to + step)));
  return noun !== undefined && !/^(?::|is|was|are|has|had|will)$/.test(wordAt(message, to + noun + 1));
}

const ASKING =
  /^(?:asked|asks|told|tells|instructed|instructs|ordered|orders|advised|wants|wanted|begged|urged|urges)$/;

/** "X (x@…) writes for his client: …" */
const FOR_OTHER =
  /^(?:\) )?(?:,? ?who )?(?:(?:writes?|wrote|calls?|called|rang|phoned|mailed|emailed|acts?|acting|asks?|asked)(?: to| in| us| me)* (?:for|on behalf of)|represents?|representing) (?:his|her|their|our|the|a|my)\b/;

/** "A asked us to delete B": A is not whom it is about. */
const withoutAskers = (message: Message, found: Entity[]): Entity[] =>
  found.map((entity, at) => {
    const next = found[at + 1];
    const asks =
      (ASKING.test(wordAt(message, entity.to)) && /^(?:me|us|you)$/.test(wordAt(message, entity.to + 1))) ||
      FOR_OTHER.test(phraseOf(message, { from: entity.to, to: entity.to + 8 }));
    const other = next?.type === 'subject' && next.role === 'object' && isSameSentence(message, entity.to, next.from);
    return asks && entity.type === 'subject' && other ? { ...entity, role: 'agent' } : entity;
  });

const isSameSentence = ({ tokens }: Message, from: number, to: number): boolean =>
  !tokens.slice(from, to).some(({ kind, word }) => kind === 'mark' && /^[.!?\n]$/.test(word));
