/** Whatever the language can read is answered. */
import { INTENTS } from '../../../src/core/command';
import { COMMAND_HANDLERS } from '../../../src/teams/command-handlers';
import { SEARCHED } from '../../../src/usecases/answer-draft';

test('every intent begins a search or has a handler, and none has both', () => {
  const answers = INTENTS.map((intent) => [
    intent,
    Number(SEARCHED.includes(intent)) + Number(intent in COMMAND_HANDLERS),
  ]);
  expect(answers).toEqual(INTENTS.map((intent) => [intent, 1]));
});
