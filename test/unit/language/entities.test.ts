/** What is proved: who and what a message names, and in which part. */
import { annotate } from '../../../src/language/annotate';
import { bareRequests } from '../../../src/language/entities/requests';
import type { Entity } from '../../../src/language/entity';
import type { Message } from '../../../src/language/message';
import { NOW } from './labelled';

const read = (text: string): Message => annotate(text, NOW, 'DSR Bot');
const say = (entity: Entity): string => {
  if (entity.type === 'subject') return `${entity.role} ${entity.subject.kind}:${entity.subject.value}`;
  if (entity.type === 'service') return entity.excluded ? `not ${entity.service}` : entity.service;
  if (entity.type === 'request') return entity.id;
  return entity.type === 'mention' ? `@${entity.name}` : entity.type;
};
const entities = (text: string): string[] => read(text).entities.flat().map(say);

describe('people', () => {
  it.each([
    ['delete Bob@Contoso.com', ['object user:bob@contoso.com']],
    ['delete Anna Kovács (anna@contoso.com)', ['object user:anna@contoso.com']],
    ['find Dr. Anna van der Berg', ['object person:Anna van der Berg']],
    ['find anna kovács', ['object person:anna kovács']],
    ['send it to bob@contoso.com', ['addressee user:bob@contoso.com']],
    ['by order of counsel Peter Braun', ['agent person:Peter Braun']],
    ['did Lena approve', ['agent person:Lena']],
    [
      'max@contoso.com asked us to delete bob@contoso.com',
      ['agent user:max@contoso.com', 'object user:bob@contoso.com'],
    ],
    ['ask <at>Maria Rossi</at>', ['@Maria Rossi']],
    ['delete bob@contoso', ['unreadable']],
  ])('%s', (text, named) => expect(entities(text)).toEqual(named));
});

describe('things', () => {
  it.each([
    ['devices a-1, b_2 and c.3', ['object device:a-1', 'object device:b_2', 'object device:c.3']],
    ['twin "Room 7"', ['unreadable']],
    ['twin `Room-7`', ['object twin:Room-7']],
    ['registration id reg-9', ['object registration:reg-9']],
    ['the dps group eg-1', ['dps', 'object enrollment-group:eg-1']],
    ['device pump 7', ['unreadable']],
    ['delete sensor-b', ['unreadable']],
    ['device-related data', []],
  ])('%s', (text, named) => expect([...entities(text)].sort()).toEqual([...named].sort()));
});

describe('requests', () => {
  it.each([
    ['dsr 42', ['DSR-2026-0042']],
    ['requests 12, 13 and #14', ['DSR-2026-0012', 'DSR-2026-0013', 'DSR-2026-0014']],
    ['DSR-2025-0007', ['DSR-2025-0007']],
    ['task #2', []],
  ])('%s', (text, ids) => expect(entities(text)).toEqual(ids));

  it.each([
    ['approve 12', ['DSR-2026-0012']],
    ['in 12 days', []],
    ['tasks 1, 2 and 3', []],
    ['on 12 November', []],
  ])('bare: %s', (text, ids) => {
    const message = read(text);
    const found = bareRequests(message, { from: 0, to: message.tokens.length });
    expect(found.map(({ id }) => id)).toEqual(ids);
  });
});

describe('services', () => {
  it.each([
    ['from AAD and the hub', ['entra', 'iot-hub']],
    ['everywhere but IoT Hub or Central', ['not iot-hub', 'not iot-central']],
    ['leave DPS alone', ['not dps']],
    ['twins Room-1', ['object twin:Room-1']],
  ])('%s', (text, named) => expect(entities(text)).toEqual(named));
});
