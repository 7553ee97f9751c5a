import { loadLetters } from '../../src/letters';
import type { LetterWriter } from '../../src/core/ports/letter-writer';

/** Our own letters, as a bot without edited copies has them. */
export function ourLetters(): LetterWriter {
  const loaded = loadLetters();
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded.value.writer;
}
