import type { NamedService } from '../core/command';
import { isBareList } from './continue-list';
import type { Draft, SubjectGroup } from './draft';
import { entitiesIn, phraseOf, wordAt, type Message, type Span } from './message';
import { SUBJECT_INTENTS, type Planned } from './planned';
import { canonical } from './subject-groups';
import { exactly } from './vocabulary/pattern';

/** The scope that a clause without a verb of its own names for the command beside it. */
interface Scope {
  services: NamedService[];
  except: NamedService[];
}

/** "From ADT only, please erase …", "… so that she can check it, only from the hub": a scope in front of its command or behind it. */
export function applyScopes(message: Message, drafts: Draft[], planned: Planned[]): void {
  drafts.forEach((draft, at) => {
    if (draft.intent !== null || draft.segment.text) return;
    if (!applyInFront(message, drafts, at, planned)) applyBehind(message, draft, planned);
  });
}

function applyInFront(message: Message, drafts: Draft[], at: number, planned: Planned[]): boolean {
  const draft = drafts[at];
  const next = planned.find((item) => item.draft === drafts[at + 1]);
  const first = planned.find((item) => item.draft.segment.sentence === draft?.segment.sentence);
  if (!draft || !next || next !== first || !SUBJECT_INTENTS.has(next.intent)) return false;
  const [scope] = draft.groups;
  const isOwn = scope?.subjects.length === 0 || next.draft.groups.every(({ subjects }) => subjects.length === 0);
  if (!scope || !isOwn || !(isBareList(message, draft) || isScope(message, draft.segment))) return false;
  for (const group of next.groups) if (isOpen(group)) Object.assign(group, copyOf(scope));
  return true;
}

function applyBehind(message: Message, draft: Draft, planned: Planned[]): void {
  const before = planned.findLast((item) => item.draft.segment.from < draft.segment.from);
  if (!before || !SUBJECT_INTENTS.has(before.intent)) return;
  const scope = scopeBehind(message, draft.segment);
  if (!scope) return;
  for (const group of before.groups) {
    if (group.services.length === 0) group.services = scope.services;
    group.except = canonical([...group.except, ...scope.except]);
  }
}

const isOpen = ({ services, except }: SubjectGroup): boolean => services.length + except.length === 0;
const copyOf = ({ services, except }: SubjectGroup): Scope => ({ services, except });

/** The clause, or what stands at its end behind a comma or dash, where it is nothing but a scope. */
function scopeBehind(message: Message, { from, to }: Span): Scope | null {
  for (let at = from; at < to; at++) {
    if (!mayBegin(message, at, { from, to })) continue;
    if (isScope(message, { from: at, to }) && entitiesIn(message, { from: at, to }, 'subject').length === 0)
      return scopeIn(message, { from: at, to });
  }
  return null;
}

/** Behind a comma or dash, at a word of scope, or at "from" where "only" or "else" follows. */
function mayBegin(message: Message, at: number, { from, to }: Span): boolean {
  if (at === from || /^[,–(:-]$/.test(wordAt(message, at - 1)) || OPENING.test(wordAt(message, at))) return true;
  if ((message.marks[at] ?? []).some(({ kind, name }) => kind === 'cue' && /^(?:only|except)$/.test(name))) return true;
  return /^(?:from|in)$/.test(wordAt(message, at)) && ONLY.test(phraseOf(message, { from: at, to }));
}
const OPENING =
  /^(?:without|w|leaving|leave|ignore|everywhere|minus|bar|sans|merely|purely|nowhere|nothing|restricted|limited|confined)$/;
const ONLY = /\b(?:only|alone|nowhere|nothing|else|exclusively|solely)\b/;

function scopeIn(message: Message, span: Span): Scope {
  const named = entitiesIn(message, span, 'service');
  const except = canonical(named.filter(({ excluded }) => excluded).map(({ service }) => service));
  const services = canonical(named.filter(({ excluded }) => !excluded).map(({ service }) => service));
  return { services: services.filter((service) => !except.includes(service)), except };
}

/** Services and small words only; a "not" must have excluded some of them. */
function isScope(message: Message, span: Span): boolean {
  const { services, except } = scopeIn(message, span);
  if (services.length + except.length === 0) return false;
  if (services.length > 0 && DENIED.test(phraseOf(message, span)) && except.length === 0) return false;
  for (let at = span.from; at < span.to; at++) {
    const token = message.tokens[at];
    const named = entitiesIn(message, { from: at, to: span.to }, 'service').find(({ from }) => from === at);
    const cue = (message.marks[at] ?? []).find(
      ({ kind, name }) => kind === 'cue' && /^(?:only|except|polite|thanks)$/.test(name),
    );
    const found = named ?? cue;
    if (found) at = found.to - 1;
    else if (token?.kind !== 'mark' && !SCOPE_WORDS.test(token?.word ?? '') && !message.occupied[at]) return false;
  }
  return true;
}
const DENIED = /\b(?:not|no|never|without|nothing|nowhere|none)\b(?! (?:but|else|outside|beyond|except|other)\b)|n't\b/;

const SCOPE_WORDS = exactly(`
    and|but|or|nor|in|from|for|on|of|the|our|this|that|time|also|please|pls|only|just|solely|exclusively|alone|it|as|well|though|however|azure|with
    leave|leaving|leaves|left|keep|spare|skip|skipped|omit|omitted|exclude|excluded|excluding|except|excepted|exempt|exempted|out|aside|untouched|without|sans|minus|bar|barring|w|o|no|not|do|don't|does|doesn't
    include|included|including|includes|cover|covers|contain|contains|bother|anything|nothing|else|everything|everywhere|all|other|others|systems|services|data|part|parts|records|stuff|things|account
    we|i|you|need|needs|needed|want|required|necessary|wanted|relevant|is|are|can|be|should|must|may|will|has|have|to|enough|suffices|sufficient|do|fine|so|yes
    confine|confined|merely|purely|nowhere|outside|beyond|none|than|what|there|sits|holds|within|ignore|matters|counts|scoped|focus|focused
    thanks|thank|cheers|at|least|both|system|service|copy|export|search|limit|limited|restricted|scope|ok|okay|plenty|that's|'s|that'll
  `);
