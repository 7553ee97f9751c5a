import { wordAt, type Message } from './message';
import type { Mark } from './token';

const SUBMITTED = /^(?:filed|submitted|lodged|sent|made|handed|raised|issued|exercised)$/;

/** "she has filed a request": not we, but the data subject. */
const isSubmission = (message: Message, { from }: Mark): boolean =>
  SUBMITTED.test(wordAt(message, from)) &&
  ![1, 2, 3].some((back) => /^(?:i|we|you|was|were|is|be|been)$/.test(wordAt(message, from - back)));

/** "we got a request": receiving is no work that was done. */
export const isReceipt = (message: Message, verb: Mark): boolean =>
  isSubmission(message, verb) || isReceived(message, verb);

const isReceived = (message: Message, verb: Mark): boolean =>
  verb.form === 'past' &&
  [verb.from, verb.from - 1].some((at) =>
    (message.marks[at] ?? []).some((mark) => mark.kind === 'cue' && mark.name === 'received'),
  );
