import type { Opener } from './segment';
import { exactly } from './vocabulary/pattern';

/** Words and marks at which a clause may begin or end. */
export const SENTENCE_ENDS = new Set(['.', '!', '?', ';', '\n']);

export const COORDINATORS = new Map(
  Object.entries<Opener>({
    and: 'and',
    then: 'and',
    '&': 'and',
    plus: 'and',
    also: 'and',
    or: 'or',
    but: 'but',
    ',': 'comma',
    '–': 'comma',
    '-': 'comma',
    '…': 'comma',
    ':': 'comma',
    '(': 'comma',
    '/': 'or',
    '•': 'start',
    '*': 'start',
  }),
);

export const ASKING = exactly(`
    can|could|would|will|is|are|was|were|has|have|had|do|does|did|may|might|should|shall|must
    what|which|who|where|when|why|how|what's|who's|where's|how's
  `);

export const BECAUSE = new Set(
  'because since so as until although though while whereas who which whom whose due'.split(' '),
);
