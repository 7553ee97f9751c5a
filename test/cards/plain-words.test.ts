/** Cards are read by people who know the law, not the services: what an engineer says without a word of what it is stands on none. */
import { renderView } from '../../src/teams/cards';
import { texts } from './checks';
import { SAMPLES } from './samples';

/** As words, wherever they stand; ids, addresses and file names have their own looks. */
const JARGON =
  /\b(e-?tags?|guids?|blobs?|sas|http [1-5]\d\d|payload|json patch|answered [45]\d\d|dead letter|lease)\b/i;

const cards = Object.entries(SAMPLES).flatMap(([name, views]) =>
  views.map((view, index) => [`${name} (${index})`, view] as const),
);

test.each(cards)('%s uses no word that is not explained', (_name, view) => {
  expect(texts(renderView(view)).filter((text) => JARGON.test(text))).toEqual([]);
});

test.each(cards)('%s names the algorithm only beside what it is for', (_name, view) => {
  const hashes = texts(renderView(view)).filter((text) => /SHA-256/.test(text));
  for (const text of hashes) expect(text).toMatch(/fingerprint/i);
});
