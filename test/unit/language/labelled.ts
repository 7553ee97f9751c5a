import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../../../src/core/command';

export const NOW = '2026-11-22';

export interface Labelled {
  id: string;
  text: string;
  result: Reading;
}

/** A labelled file of `test/fixtures/language`, one message a line. */
export function labelled(name: string): Labelled[] {
  const path = join(__dirname, '../../fixtures/language', name);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);
}
