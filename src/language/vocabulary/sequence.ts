/** "once that's done", "as soon as the export is ready": order, no condition. Each line names the words for one place. */
const PLACES = [
  'once, when, as soon as, after, if',
  'that, this, it, the export, the copy, the search, all that, the file',
  "is, 's, has been, was",
  'done, finished, through, complete, completed, ready, over, exported, sent, out, saved, delivered, out of the way',
];

/** "forget what I just wrote": takes back what was said. */
const UNSAID = [
  'forget, ignore, disregard, scratch, drop, strike, skip, delete',
  'what, everything, all, whatever, the things, anything',
  "i, i've, i have, i had, we, we've, we have",
  'just said, just wrote, just typed, just asked, just sent, just posted, said, wrote, typed, asked for, asked, sent, posted',
];

/** "what this bot is able to do". */
const ABILITIES = [
  'what, all',
  'you, this bot, the bot, this thing, it, this tool, the tool',
  'can do, could do, is able to do, are able to do, is capable of, are capable of, is good for, are good for, is good at, can help with, can help me with, understands, knows how to do, offers',
];

/** All phrases that take one word from each place. */
const phrases = (places: string[]): string[] =>
  places
    .map((place) => place.split(', '))
    .reduce((heads, words) => heads.flatMap((head) => words.map((word) => `${head} ${word}`)));

export const SEQUENCE_PHRASES = phrases(PLACES);
export const UNDO_PHRASES = phrases(UNSAID);
export const HELP_PHRASES = phrases(ABILITIES);
