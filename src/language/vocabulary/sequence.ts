/** "once that's done", "as soon as the export is ready": order, no condition. Each line names the words for one place. */
const PLACES = [
  'once, when, as soon as, after, if',
  'that, this, it, the export, the copy, the search, all that, the file',
  "is, 's, has been, was",
  'done, finished, through, complete, completed, ready, over, exported, sent, out, saved, delivered, out of the way',
];

/** All phrases that take one word from each place. */
export const SEQUENCE_PHRASES: string[] = PLACES.map((place) => place.split(', ')).reduce((heads, words) =>
  heads.flatMap((head) => words.map((word) => `${head} ${word}`)),
);
