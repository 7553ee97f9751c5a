/** What the privacy team tells the data subject when the work is done, by right. */
import type { Right } from '../../core/service';

const COMPLAINT = 'That they can complain to the supervisory authority and go to court.';
const IDENTITY = 'Before you hand anything over: make sure that you deal with the person themselves.';

const TO_TELL: Record<Right, readonly string[]> = {
  discover: [],
  access: [
    IDENTITY,
    'Why the data is processed, who receives it, how long it is kept and where it comes from (Art. 15(1) GDPR).',
    'That they can ask for correction, erasure and restriction, and object.',
    COMPLAINT,
  ],
  export: [
    IDENTITY,
    'That the package is machine-readable (JSON) and that index.html in it can be read in any browser.',
    'What is not in it: the list of what is not covered.',
    COMPLAINT,
  ],
  rectify: ['Which values were corrected.', 'To whom the correction was passed on (Art. 19 GDPR).', COMPLAINT],
  restrict: [
    'What is restricted since when.',
    'That they will be told before the restriction ends (Art. 18(3) GDPR).',
    COMPLAINT,
  ],
  lift: ['That the restriction ends, and when.'],
  delete: [
    'What was erased, and what was not and why.',
    'To whom the erasure was passed on (Art. 19 GDPR).',
    COMPLAINT,
  ],
  restore: ['That the account works again.'],
};

export function toTell(rights: readonly Right[]): string[] {
  return [...new Set(rights.flatMap((right) => TO_TELL[right]))];
}
