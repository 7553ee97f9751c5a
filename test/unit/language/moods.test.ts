/** What is proved: how a clause puts its verb. */
import { annotate } from '../../../src/language/annotate';
import { readSegment } from '../../../src/language/read-segment';
import { Splitter } from '../../../src/language/segments';
import { NOW } from './labelled';

function moods(text: string): string[] {
  const message = annotate(text, NOW, 'DSR Bot');
  const segments = new Splitter(message, new Set()).split();
  return segments
    .map((segment, at) => readSegment(message, segment, segments.slice(Math.max(0, at - 1), at)))
    .filter(({ intent }) => intent !== null)
    .map(({ intent, mood }) => `${intent} ${mood}`);
}

it.each([
  ['delete bob@x.com', 'delete ask'],
  ['could you please delete bob@x.com?', 'delete ask'],
  ['can you delete users?', 'delete capability'],
  ['how do I delete a user?', 'delete question'],
  ['walk me through an erasure', 'delete explain'],
  ['has bob@x.com been deleted?', 'delete outcome'],
  ['please confirm that bob@x.com was deleted', 'delete outcome'],
  ['I deleted bob@x.com yesterday', 'delete report'],
  ['we are going to delete bob@x.com', 'delete report'],
  ["don't delete bob@x.com", 'delete negated'],
  ['delete nothing of bob@x.com', 'delete negated'],
  ['maybe delete bob@x.com', 'delete unsure'],
  ['before we delete bob@x.com', 'delete unsure'],
  ['reconsider the deletion of bob@x.com', 'delete unsure'],
  ['bob@x.com must be deleted', 'delete ask'],
  ['she wants us to delete bob@x.com', 'delete ask'],
  ['delete bob@x.com?', 'delete unsure'],
  ['bob@x.com must no longer sign in', 'restrict ask'],
])('%s: %s', (text, mood) => expect(moods(text)).toEqual([mood]));
