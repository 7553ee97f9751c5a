/** `/as`: who the playground's user is, where it holds, and who is left alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHANNEL_ID, objectId, PEOPLE, TEAM_ID, teamsIdOf } from '../../../src/sandbox/cloud/tenant';
import { personaFile } from '../../../src/sandbox/persona-file';
import { createPersonas } from '../../../src/sandbox/personas';

const ALEX = { id: teamsIdOf(PEOPLE.alex), name: 'Alex Wilber', aadObjectId: PEOPLE.alex.id };
const MEGAN = { id: teamsIdOf(PEOPLE.megan), name: 'Megan Bowen', aadObjectId: PEOPLE.megan.id };
const THREAD = `${CHANNEL_ID};messageid=1795316457861`;

let file: string;
let personas: ReturnType<typeof createPersonas>;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'dsr-personas-')), 'persona.json');
  personas = createPersonas(personaFile(file));
});
afterEach(() => rmSync(dirname(file), { recursive: true }));

const message = (text: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  from: ALEX,
  text: `<at>DSR Bot</at> ${text}`,
  conversation: { id: THREAD },
  channelData: { channel: { id: CHANNEL_ID } },
  ...more,
});

function replyTo(text: string, more?: Record<string, unknown>): string {
  const seen = personas(message(text, more));
  if (!('reply' in seen)) throw new Error('went on to the bot');
  return seen.reply;
}

function senderOf(activity: Record<string, unknown>): unknown {
  const seen = personas(activity);
  if (!('activity' in seen)) throw new Error(seen.reply);
  return seen.activity.from;
}

test('is Alex at first', () => {
  expect(senderOf(message('help'))).toEqual(ALEX);
  expect(replyTo('/as')).toContain('Alex Wilber');
});

test('turns the next messages and clicks into the other person', () => {
  expect(replyTo('/as megan')).toContain('Megan Bowen');
  expect(senderOf(message('help'))).toEqual(MEGAN);
  const click = {
    type: 'invoke',
    from: ALEX,
    conversation: { id: THREAD },
    channelData: { channel: { id: CHANNEL_ID } },
  };
  expect(senderOf(click)).toEqual(MEGAN);
  expect(replyTo('/as')).toContain('Megan Bowen');
});

test('holds in every thread of the channel, and in no other place', () => {
  replyTo('/as megan');
  expect(senderOf(message('help', { conversation: { id: `${CHANNEL_ID};messageid=2` } }))).toEqual(MEGAN);
  expect(senderOf(message('help', { conversation: { id: CHANNEL_ID }, channelData: undefined }))).toEqual(MEGAN);
  const general = { conversation: { id: `${TEAM_ID};messageid=3` }, channelData: { channel: { id: TEAM_ID } } };
  expect(senderOf(message('help', general))).toEqual(ALEX);
  expect(senderOf(message('/as megan', general))).toEqual(ALEX);
});

test('goes back to Alex', () => {
  replyTo('/as megan');
  replyTo('/as alex');
  expect(senderOf(message('help'))).toEqual(ALEX);
});

test.each(['/AS Megan', '/as  megan ', '/as Megan Bowen', '/as&nbsp;megan', '<p>/as megan</p>'])(
  'understands %s',
  (text) => {
    expect(replyTo(text)).toContain('Megan Bowen');
  },
);

test('says which names there are when the name is unknown, and changes nothing', () => {
  replyTo('/as megan');
  expect(replyTo('/as bob')).toMatch(/nobody.*alex, megan, isaiah, adele, patti, lynne, anna/);
  expect(senderOf(message('help'))).toEqual(MEGAN);
});

test('knows a guest and somebody who is in no channel', () => {
  expect(replyTo('/as patti')).toContain('guest');
  expect(replyTo('/as anna')).toContain('Anna Kovács');
  expect(senderOf(message('help'))).toMatchObject({ aadObjectId: objectId(101) });
});

test('takes any other sender as they are', () => {
  replyTo('/as megan');
  const isaiah = { id: teamsIdOf(PEOPLE.isaiah), name: 'Isaiah Langer', aadObjectId: PEOPLE.isaiah.id };
  expect(senderOf(message('help', { from: isaiah }))).toEqual(isaiah);
  expect(senderOf(message('/as lynne', { from: isaiah }))).toEqual(isaiah);
  expect(senderOf(message('help'))).toEqual(MEGAN);
});

test('leaves other words and other activities alone', () => {
  expect(senderOf(message('/assign megan'))).toEqual(ALEX);
  expect(senderOf(message('export as megan'))).toEqual(ALEX);
  replyTo('/as megan');
  expect(senderOf(message('', { type: 'conversationUpdate' }))).toEqual(ALEX);
});

test('does not change the activity that came in', () => {
  replyTo('/as megan');
  const activity = message('help');
  personas(activity);
  expect(activity.from).toEqual(ALEX);
});

test('is remembered when the bot starts again', () => {
  replyTo('/as megan');
  personas = createPersonas(personaFile(file));
  expect(senderOf(message('help'))).toEqual(MEGAN);
});
