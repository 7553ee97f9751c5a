/** What is proved: a message is cut where a new wish begins, and what is only text is set aside before it can be read. */
import { annotate } from '../../../src/language/annotate';
import { wordsOf } from '../../../src/language/message';
import { Splitter } from '../../../src/language/segments';
import { textOf } from '../../../src/language/text-of';
import { NOW } from './labelled';

function cut(text: string): { clauses: string[]; texts: (string | null)[] } {
  const message = annotate(text, NOW, 'DSR Bot');
  const segments = new Splitter(message, new Set()).split();
  return {
    clauses: segments.filter(({ from, to }) => to > from).map((segment) => wordsOf(message, segment).join(' ')),
    texts: segments.flatMap((segment) => (segment.text ? [textOf(message, segment.text)] : [])),
  };
}

it.each([
  ['export X and delete it', ['export x', 'delete it']],
  ['export bob@x.com and ann@x.com', ['export bob@x.com and ann@x.com']],
  ['find bob@x.com, then restrict him', ['find bob@x.com', 'restrict him']],
  ['set the office to B and phone to 5', ['set the office to b and phone to 5']],
  ['delete bob@x.com because he left', ['delete bob@x.com', 'because he left']],
  ['status 12. approve 13!', ['status 12', 'approve 13']],
])('clauses of %s', (text, clauses) => expect(cut(text).clauses).toEqual(clauses));

it.each([
  ['note on 12: delete bob@x.com', 'delete bob@x.com'],
  ['reject 12 because the scope is wrong', 'the scope is wrong'],
  ['pause 12 until she replies', 'until she replies'],
  ['cancel 12 – opened twice.', 'opened twice'],
  ['identity of 12 checked via video call', 'video call'],
])('text of %s', (text, words) => expect(cut(text).texts).toEqual([words]));

it('ends a reason where the next command begins', () => {
  const { clauses, texts } = cut('extend 12 because she is ill and assign #28 to me');
  expect([texts, clauses.at(-1)]).toEqual([['she is ill'], 'assign #28 to me']);
});
