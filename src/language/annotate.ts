import type { Entity } from './entity';
import { findPeople } from './entities/people';
import { findBareRequests, findRequests } from './entities/requests';
import { findServices } from './entities/services';
import { findThings } from './entities/things';
import { thirdPerson } from './inflect';
import { findMarks } from './find-marks';
import type { Message, Named } from './message';
import { possibleFrames } from './possible-frames';
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
  const marks = findMarks(tokens);
  const named = byName(marks);
  const message: Message = {
    shown: plain.shown,
    now: now.slice(0, 10),
    addressed: plain.addressed,
    shouted: plain.shown === plain.shown.toUpperCase(),
    tokens,
    marks: byStart(marks, tokens.length),
    named,
    frames: possibleFrames(named.keys()),
    entities: new Array<Entity[]>(tokens.length).fill(NO_ENTITIES),
    typed: { subject: [], service: [], request: [], mention: [], unreadable: [] },
    bare: [],
    ...lineOf(tokens),
    occupied: new Array<boolean>(tokens.length).fill(false),
    sender: null,
    pasted: { from: Infinity, to: Infinity },
  };
  for (const find of [findThings, findRequests, findPeople, findServices]) add(message, find);
  dropInside(message);
  for (const here of message.entities) for (const entity of here) file(message.typed, entity);
  message.bare = findBareRequests(message);
  return message;
}

const file = <T extends Entity['type']>(typed: Message['typed'], entity: Named<T>): unknown =>
  typed[entity.type].push(entity);

function lineOf(tokens: Token[]): Pick<Message, 'line' | 'starts'> {
  let line = '';
  const starts = tokens.map(({ word }) => {
    const start = line.length;
    line += `${word} `;
    return start;
  });
  return { line, starts };
}

/** "twin Lift-A": a word inside an id is no verb. */
function dropInside(message: Message): void {
  message.entities.forEach((entities, from) => {
    for (const entity of entities) {
      if (
        entity.type === 'subject'
          ? /^(?:user|person)$/.test(entity.subject.kind)
          : entity.to - entity.from < 3 || entity.type !== 'unreadable'
      )
        continue;
      for (let at = from; at < entity.to; at++) message.marks[at] = NO_MARKS;
    }
  });
}

const STATIVE = new Map(
  Object.entries({
    wanting: 'want',
    needing: 'need',
    requesting: 'request',
    requiring: 'require',
    wishing: 'wish',
    demanding: 'demand',
    asking: 'ask',
    having: 'have',
  }),
);

/** "he is wanting a copy" is "he wants a copy". */
function mendProgressive(tokens: Token[]): void {
  tokens.forEach((token, at) => {
    const base = STATIVE.get(token.word);
    if (!base) return;
    const before = tokens[at - 1]?.word ?? '';
    if (/^(?:is|'s|he's|she's)$/.test(before)) token.word = base === 'have' ? 'has' : thirdPerson(base);
    else if (/^(?:are|am|i'm|we're|they're)$/.test(before)) token.word = base;
  });
}

const NO_MARKS: Mark[] = [];
const NO_ENTITIES: Entity[] = [];

function byStart(marks: Mark[], length: number): Mark[][] {
  const table = new Array<Mark[]>(length).fill(NO_MARKS);
  for (const mark of marks) {
    const here = table[mark.from];
    if (here === NO_MARKS) table[mark.from] = [mark];
    else here?.push(mark);
  }
  return table;
}

function byName(marks: Mark[]): Map<string, Mark[]> {
  const table = new Map<string, Mark[]>();
  for (const mark of marks) {
    const named = table.get(mark.name);
    if (named) named.push(mark);
    else table.set(mark.name, [mark]);
  }
  return table;
}

/** A token belongs to the first finder that claims it. */
function add(message: Message, find: (message: Message) => Entity[]): void {
  for (const entity of find(message)) {
    const here = message.entities[entity.from];
    if (here === NO_ENTITIES) message.entities[entity.from] = [entity];
    else here?.push(entity);
    for (let at = entity.from; at < entity.to; at++) message.occupied[at] = true;
  }
}
