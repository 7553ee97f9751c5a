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

/** "what is waiting on an approval". */
const AWAITED = [
  'waiting for, waiting on, waits for, waits on, awaiting, awaits, pending, needing, lacking, lacks, short of, stuck on, hanging on, held up by, missing, still needs, still need',
  'approval, an approval, my approval, our approval, the approval, a second approval, the second approval, sign off, a sign off, my sign off, the sign off, a green light, the green light, the go ahead, a go ahead, my go ahead, my ok, my okay, an ok, an okay, an approver, a second approver, the second approver, the other approver, another approver, a second admin, the second admin, the other admin, another admin, a second signature, my signature, a second pair of eyes, somebody to approve, someone to approve, me to approve, us to approve',
];

/** "which requests have blown their deadline". */
const MISSED = [
  'missed, missing, miss, blown, blew, busted, broken, breached, exceeded, exceed, overrun, overran, overshot, passed, gone past, gone over, run past, run over, ran past, beyond, past',
  'the, their, its, our, a',
  'deadline, deadlines, due date, due dates, time limit, time limits, statutory deadline, one month deadline, one month limit',
];

/** "when you find a spare minute". */
const AT_LEISURE = [
  'when, whenever, once, if, as soon as',
  "you, you've, y'all",
  'have, get, find, got, can spare, could spare, can find',
  'a, the, some, one, five, two',
  'minute, minutes, moment, moments, second, seconds, sec, chance, time, mo, spare minute, spare moment, free minute, free moment, quiet minute, quiet moment, spare second',
];

/** "X must disappear from the directory". */
const VANISHING = ['must, has to, have to, needs to, need to, ought to, shall', 'disappear, vanish, be gone'];

/** "don't run that": what was shown is not to be done. */
const UNDONE = [
  "don't, do not, please don't, please do not, never, must not, should not, shouldn't, mustn't",
  'execute, run, action, act on, perform, carry out, actually do, actually run, follow, implement',
  'that, this, it, any of it, any of that, that one, this one, the above, the line above, the command, the line',
];
const UNDONE_APART = [
  "don't, do not, please don't, please do not, never",
  'carry',
  'that, this, it, any of it, any of that',
  'out',
];

/** All phrases that take one word from each place. */
const phrases = (places: string[]): string[] =>
  places
    .map((place) => place.split(', '))
    .reduce((heads, words) => heads.flatMap((head) => words.map((word) => `${head} ${word}`)));

export const SEQUENCE_PHRASES = phrases(PLACES);
export const UNDO_PHRASES = [UNSAID, UNDONE, UNDONE_APART].flatMap(phrases);
export const VANISHING_PHRASES = phrases(VANISHING);
export const OVERDUE_PHRASES = phrases(MISSED);
export const POLITE_PHRASES = phrases(AT_LEISURE);
export const HELP_PHRASES = phrases(ABILITIES);
export const AWAITING_PHRASES = phrases(AWAITED);
