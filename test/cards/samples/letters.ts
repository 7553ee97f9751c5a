/** Letters as the use case gives them, and requests that were refused. */
import type { Letter, LetterKind, LetterLanguage } from '../../../src/core/letter';
import { lettersFor } from '../../../src/core/letter-choice';
import { letterSheet, type LetterSender } from '../../../src/core/letter-sheet';
import type { DsrRequest } from '../../../src/core/request';
import type { WrittenLetter } from '../../../src/usecases/write-letter';
import { ourLetters } from '../../support/letters';
import { ALEX, MEGAN, SERVICES } from './people';
import { planned } from './requests';

export const LETTERS = ourLetters();

const NOBODY: LetterSender = { controllerName: null, contact: null, authority: null };

export function written(request: DsrRequest, language: LetterLanguage, change: Partial<WrittenLetter> = {}) {
  const kinds = lettersFor(request);
  const kind: LetterKind = change.kind ?? kinds[0] ?? 'acknowledgement';
  const about = { request, language, sender: NOBODY, today: '2026-11-22', dueOn: '2026-12-22', services: SERVICES };
  const letter: Letter = LETTERS.write(kind, language, letterSheet(kind, about));
  const toFill = [
    'to fill in: name and address of the supervisory authority',
    'to fill in: the name of the controller',
  ];
  const file = {
    url: 'https://127.0.0.1:10000/devstoreaccount1/exports/files/a1b2/letter.txt?sv=2025-07-05&sp=r&sig=abc%3D',
    expiresAt: '2026-11-22T21:05:00.000Z',
  };
  return { kind, language, letter, kinds, toFill, file, ...change };
}

export function refused(change: Partial<NonNullable<DsrRequest['declined']>> = {}): DsrRequest {
  return planned({
    state: 'declined',
    closedAt: '2026-11-22T13:04:00.000Z',
    requester: ALEX,
    declined: {
      ...{ by: MEGAN, at: '2026-11-22T13:04:00.000Z', ground: 'excessive', note: 'See the file of 2025.' },
      reason: 'You asked for the same on 3, 10 and 17 November, and nothing has changed since.',
      ...change,
    },
  });
}

/** Longer than a card. */
export const ENDLESS: Letter = {
  subject: 'Your request',
  text: Array.from({ length: 300 }, (_, index) => `Paragraph ${index}.\n- thing-${index}`).join('\n\n'),
};
