import type { Intent } from '../core/command';
import { classify, type Match } from './classify';
import { TEXT_SLOTS, textEnd, textStart, type FreeText } from './free-text';
import type { Opener, Segment } from './segment';
import { bareRequests } from './entities/requests';
import { leadAt } from './lead';
import { entitiesIn, wordAt, type Message, type Span } from './message';
import { afterComma, mayOpen } from './text-opening';
import { isSubordinator, breaksIn, startsClause, startsQuestion } from './clause-starts';
import { FILLERS } from './vocabulary/function-words';
import { isInlineItem, isListItem } from './list-items';
import { idBehind, trailingId } from './ids-behind';
import { ASKING, BECAUSE, COORDINATORS, SENTENCE_ENDS } from './openers';

/** Splits a message into clauses, setting free texts aside as it goes. */
export class Splitter {
  private readonly segments: Segment[] = [];
  private from = 0;
  private opener: Opener = 'start';
  private sentence = 0;
  private listed: boolean;
  /** No verb or noun of the message leads to a command with a free text: none is looked for. */
  private readonly mayHoldText: boolean;

  constructor(
    private readonly message: Message,
    private readonly skipped: ReadonlySet<number>,
  ) {
    this.listed = isListItem(message, 0);
    this.mayHoldText = mayHoldText(message);
  }

  split(): Segment[] {
    const { tokens } = this.message;
    let at = 0;
    while (at < tokens.length) at = this.skipped.has(at) ? this.skip(at) : this.step(at);
    this.endSentence(tokens.length, '');
    return this.segments;
  }

  private skip(at: number): number {
    this.close(at, false);
    this.begin(at + 1, 'start');
    this.sentence++;
    return at + 1;
  }

  private step(at: number): number {
    if (isInlineItem(this.message, at)) return this.skip(at + 1);
    const word = wordAt(this.message, at);
    const captured = this.capture(at);
    if (captured !== null) return captured;
    if (SENTENCE_ENDS.has(word)) return this.endSentence(at, word);
    const next = COORDINATORS.get(word);
    if (next && !this.isCourtesy(word, at) && startsClause(this.message, at + 1, this.span(at), next)) {
      this.close(at, false);
      this.begin(at + 1, next);
    } else if (BECAUSE.has(word) && this.from < at && isSubordinator(this.message, this.from, at)) {
      this.close(at, false);
      this.begin(at, 'because');
    } else if (this.from < at && breaksIn(this.message, at, this.from)) {
      this.close(at, false);
      this.begin(at, 'comma');
    }
    return at + 1;
  }

  /** "can you also …": nothing is said yet. */
  private isCourtesy(word: string, at: number): boolean {
    if (!/^(?:also|then)$/.test(word) || at === this.from) return false;
    return this.message.tokens.slice(this.from, at).every((token) => FILLERS.has(token.word));
  }

  private span(to: number): Span {
    return { from: this.from, to };
  }

  private endSentence(at: number, word: string): number {
    this.close(at, word === '?');
    if (word === '?' || startsQuestion(this.message, this.sentenceStart())) this.markAsking();
    this.sentence++;
    this.begin(at + 1, 'start');
    if (word === '\n') this.listed = isListItem(this.message, at + 1);
    return at + 1;
  }

  /** "X was deleted by accident, can we get her back?": what stands in front of the question word is told. */
  private markAsking(): void {
    const own = this.segments.filter((segment) => segment.sentence === this.sentence);
    const first = own.findIndex((segment) => this.asksFrom(segment));
    for (const segment of own.slice(Math.max(0, first))) segment.asks = true;
  }

  private asksFrom(segment: Segment): boolean {
    const first = /^(?:so|and|but|then|please|hence)$/.test(wordAt(this.message, segment.from))
      ? segment.from + 1
      : segment.from;
    if (ASKING.test(wordAt(this.message, first))) return true;
    return /^(?:if|when|once|suppose)$/.test(wordAt(this.message, leadAt(this.message, segment)));
  }

  private sentenceStart(): number {
    return this.segments.find((segment) => segment.sentence === this.sentence)?.from ?? this.from;
  }

  private begin(from: number, opener: Opener): void {
    this.from = from;
    this.opener = opener;
  }

  private close(to: number, asks: boolean, text: FreeText | null = null, tail: Span | null = null): void {
    if (to > this.from || text) {
      this.segments.push({ from: this.from, to, opener: this.opener, sentence: this.sentence, asks, text, tail });
    }
    this.from = to;
  }

  /** Sets a free text aside if one begins here; the token behind it, or null. */
  private capture(at: number): number | null {
    if (!this.mayHoldText || !mayOpen(this.message, at)) return null;
    const match = this.current(at);
    const intent = match?.frame.intent as Intent | undefined;
    const slot = intent ? TEXT_SLOTS[intent] : undefined;
    if (!intent || !slot || !match || this.isTold(match, slot, at)) return null;
    const start =
      textStart(this.message, intent, this.span(at), at) ??
      this.quotedNote(intent, at) ??
      afterComma(this.message, this.span(at), this.segments.length === 0);
    if (start === null || start >= this.message.tokens.length) return null;
    const to = textEnd(this.message, slot, start, wordAt(this.message, at), this.listed);
    const tail = this.tailOf(at, start, to);
    this.close(at, false, { slot, from: start, to: Math.min(to, tail?.from ?? to) }, tail);
    this.begin(Math.max(to, tail?.to ?? to), 'and');
    return Math.max(this.from, at + 1);
  }

  /** "she withdrew her consent – but wait": told of no request, so no reason is given for it. */
  private isTold({ head }: Match, slot: string, at: number): boolean {
    if (head.form !== 'past' || slot !== 'reason') return false;
    const span = this.span(at);
    const wordy = at - this.from > 1;
    return wordy && entitiesIn(this.message, span, 'request').length + bareRequests(this.message, span).length === 0;
  }

  private tailOf(at: number, start: number, to: number): Span | null {
    const named =
      entitiesIn(this.message, this.span(at), 'request').length + bareRequests(this.message, this.span(at)).length;
    if (named > 0) return null;
    const quoted = this.message.tokens[start]?.kind === 'quoted';
    return quoted ? idBehind(this.message, to) : trailingId(this.message, start, to);
  }

  /** The clause being read; a new sentence "Reason: …" goes on with the one before. */
  private current(at: number): Match | null {
    const own = classify(this.message, this.span(at));
    if (own || at > this.from + 2) return own;
    const before = this.segments.at(-1);
    const meant = before && !before.text && this.corrects(before) ? this.segments.at(-2) : undefined;
    const opens = /^(?:reason|reasons|because|method|due|comment|remark)$/.test(wordAt(this.message, at));
    if (!before || before.text || !opens) return null;
    if (meant && !meant.text) return classify(this.message, meant);
    const match = classify(this.message, before);
    if (match && TEXT_SLOTS[match.frame.intent as Intent]) {
      this.segments.pop();
      this.from = before.from;
      this.opener = before.opener;
      this.sentence = before.sentence;
    }
    return match;
  }

  /** "decline 92. I mean 29. Reason: …" */
  private corrects({ from, to }: Segment): boolean {
    return to - from < 6 && (this.message.marks[from] ?? []).some(({ name }) => name === 'meant' || name === 'wait');
  }

  private quotedNote(intent: Intent, at: number): number | null {
    return intent === 'note' && this.message.tokens[at]?.kind === 'quoted' ? at : null;
  }
}

const mayHoldText = ({ frames: { object, request, verb, noun } }: Message): boolean =>
  [object, request, verb, noun].some((table) => table.some(({ intent }) => WITH_TEXT.has(intent)));
const WITH_TEXT: ReadonlySet<string> = new Set(Object.keys(TEXT_SLOTS));
