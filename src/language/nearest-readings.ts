import type { Command, Intent } from '../core/command';
import { entitiesIn, type Message } from './message';
import { missingOf } from './missing';

/** The nearest intents as commands on what the message names, for a person to choose from; never carried out as they are. */
export function nearestReadings(message: Message, nearest: readonly Intent[]): Command[] {
  const whole = { from: 0, to: message.tokens.length };
  const subjects = entitiesIn(message, whole, 'subject').map(({ subject }) => subject);
  const requestId = entitiesIn(message, whole, 'request')[0]?.id ?? null;
  return nearest.map((intent) => {
    const blank = { intent, services: [], except: [], params: {}, missing: [] };
    const command: Command =
      intent === 'help' || intent === 'list'
        ? { ...blank, subjects: [], requestId: null }
        : { ...blank, subjects, requestId };
    return { ...command, missing: missingOf(command, false) };
  });
}
