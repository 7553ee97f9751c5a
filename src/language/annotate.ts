import type { Entity } from './entity';
import { findPeople } from './entities/people';
import { findRequests } from './entities/requests';
import { findServices } from './entities/services';
import { findThings } from './entities/things';
import { thirdPerson } from './inflect';
import { findMarks } from './find-marks';
import type { Message } from './message';
import { normalise } from './normalise';
import { mendSpelling } from './spelling';
import { tokenise } from './tokenise';
import type { Mark, Token } from './token';

/** The word-level steps: plain text, tokens, spelling, marks, entities. */
export function annotate(text: string, now: string, botName: string): Message {
  const plain = normalise(text, botName);
  const tokens = tokenise(plain);
  mendSpelling(tokens);
  mendProgressive(tokens);
  const message: Message = {
    shown: plain.shown,
    now: now.slice(0, 10),
    addressed: plain.addressed,
    shouted: plain.shown === plain.shown.toUpperCase(),
    tokens,
    marks: byStart<Mark>(findMarks(tokens), tokens.length),
    entities: tokens.map(() => []),
    occupied: tokens.map(() => false),
    sender: null,
  };
  for (const find of [findThings, findRequests, findPeople, findServices]) add(message, find);
  return message;
}

const STATIVE: Record<string, string> = {
  wanting: 'want',
  needing: 'need',
  requesting: 'request',
  requiring: 'require',
  wishing: 'wish',
  demanding: 'demand',
  asking: 'ask',
  having: 'have',
};

/** "he is wanting a copy" is "he wants a copy". */
function mendProgressive(tokens: Token[]): void {
  tokens.forEach((token, at) => {
    const base = Object.hasOwn(STATIVE, token.word) ? STATIVE[token.word] : undefined;
    const before = tokens[at - 1]?.word ?? '';
    if (base && /^(?:is|'s|he's|she's)$/.test(before)) token.word = base === 'have' ? 'has' : thirdPerson(base);
    else if (base && /^(?:are|am|i'm|we're|they're)$/.test(before)) token.word = base;
  });
}

function byStart<T extends { from: number }>(items: T[], length: number): T[][] {
  const table: T[][] = Array.from({ length }, () => []);
  for (const item of items) table[item.from]?.push(item);
  return table;
}

/** A token belongs to the first finder that claims it. */
function add(message: Message, find: (message: Message) => Entity[]): void {
  for (const entity of find(message)) {
    message.entities[entity.from]?.push(entity);
    for (let at = entity.from; at < entity.to; at++) message.occupied[at] = true;
  }
}
