/**
 * `@DSR Bot /as megan`: what the playground's one user writes and clicks in the channel becomes another person's
 * (SANDBOX.md). Whoever else sends is taken as they are.
 */
import type { Intercept } from '../app';
import { CHANNEL_ID, displayNameOf, PEOPLE, type Person, teamsIdOf } from './cloud/tenant';
import type { PersonaMemory } from './persona-file';

type Activity = Record<string, unknown>;

const PLAYGROUND_USER = teamsIdOf(PEOPLE.alex);
const ACTED: readonly unknown[] = ['message', 'invoke'];
const COMMAND = /^\/as(?:\s+(.*))?$/is;

const EVERYBODY = Object.values<Person>(PEOPLE);
const NAMES = [...new Set(EVERYBODY.map(({ givenName }) => givenName.toLowerCase()))].join(', ');

export function createPersonas(memory: PersonaMemory): Intercept {
  return (activity) => {
    if (!ACTED.includes(activity.type) || !isPlaygroundUser(activity) || !isInChannel(activity)) return { activity };
    const command = activity.type === 'message' ? COMMAND.exec(typedIn(activity)) : null;
    if (command) return { reply: answer(memory, command[1]?.trim().toLowerCase() ?? '') };
    return { activity: { ...activity, from: { ...fieldsOf(activity.from), ...accountOf(currentIn(memory)) } } };
  };
}

function answer(memory: PersonaMemory, name: string): string {
  if (!name) return `You are ${told(currentIn(memory))}. The names: ${NAMES}.`;
  const person = personOf(name);
  if (!person) return `There is nobody of that name. The names: ${NAMES}.`;
  memory.write(person.id);
  const back = person === PEOPLE.alex ? '' : ' `/as alex` goes back.';
  return `You are ${told(person)} now, in this channel and all its threads.${back}`;
}

/** By first name or whole name; of two people of one name it is the first. */
const personOf = (name: string): Person | undefined =>
  EVERYBODY.find((person) => [person.givenName, displayNameOf(person)].some((known) => known.toLowerCase() === name));

function currentIn(memory: PersonaMemory): Person {
  const id = memory.read();
  return EVERYBODY.find((person) => person.id === id) ?? PEOPLE.alex;
}

function told(person: Person): string {
  const guest = person.userType === 'Guest' ? ', guest' : '';
  return `${displayNameOf(person)} (${person.approver ? 'approver' : 'no approver'}${guest})`;
}

const accountOf = (person: Person) => ({
  id: teamsIdOf(person),
  name: displayNameOf(person),
  aadObjectId: person.id,
});

const isPlaygroundUser = ({ from }: Activity): boolean => fieldsOf(from).id === PLAYGROUND_USER;

/** The thread is told in the conversation's id, the channel in the channel data where Teams sends it. */
function isInChannel({ channelData, conversation }: Activity): boolean {
  const channel = fieldsOf(fieldsOf(channelData).channel).id ?? fieldsOf(conversation).id;
  return typeof channel === 'string' && channel.split(';')[0] === CHANNEL_ID;
}

/** The text without mentions and markup. */
function typedIn({ text }: Activity): string {
  if (typeof text !== 'string') return '';
  return text
    .replace(/<at\b[^>]*>.*?<\/at>/gis, ' ')
    .replace(/<[^>]*>|&nbsp;/gi, ' ')
    .trim();
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
