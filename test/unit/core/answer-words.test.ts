/** Proves that nobody has to know the numbers by which services refuse. */
import { answerInWords } from '../../../src/core/answer-words';

test.each([
  [
    'Azure IoT Hub: read twin answered 429',
    'Azure IoT Hub: read twin did not work, it is asked too often at the moment (answer 429)',
  ],
  [
    'storage: stage a page answered 403',
    'storage: stage a page did not work, it does not let the bot do that (answer 403)',
  ],
  ['x: y answered 507', 'x: y did not work, it has a fault of its own (answer 507)'],
  ['x: y answered 418', 'x: y did not work, it refused (answer 418)'],
  ['x: y got no answer', 'x: y did not work, no answer came'],
])('%s is told in words', (text, words) => expect(answerInWords(text)).toBe(words));

test.each(['somebody changed it meanwhile', 'answered 2026 calls', 'The export was answered 20 times'])(
  'leaves any other sentence alone: %s',
  (text) => expect(answerInWords(text)).toBe(text),
);
