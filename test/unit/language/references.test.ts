/** What is proved: what "it", "her" and silence stand for, what a correction replaces, and that nothing stands in for what cannot be read. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const targets = (text: string): string[] =>
  parse(text, { now: NOW }).commands.map(({ intent, subjects, requestId, missing }) =>
    [intent, ...subjects.map(({ value }) => value), requestId, ...missing.map((input) => `?${input}`)]
      .filter(Boolean)
      .join(' '),
  );

it.each([
  ['export bob@x.com and then delete him', ['export bob@x.com', 'delete bob@x.com']],
  ['export and delete bob@x.com', ['export bob@x.com', 'delete bob@x.com']],
  ['status 12. approve it', ['status DSR-2026-0012', 'approve DSR-2026-0012']],
  ['we are fine with 14, please approve it', ['approve DSR-2026-0014']],
  ['export bob@x.com and delete sensor-12', ['export bob@x.com', 'delete ?subject']],
  ['export bob@x.com and delete everyone', ['export bob@x.com', 'delete ?subject']],
  ['delete bob@x.com, sorry, I meant max@x.com', ['delete max@x.com']],
  ['delete device a-1 – no, b-2', ['delete b-2']],
  ['pause 63, no, 65, because she is ill', ['pause DSR-2026-0065']],
  ["don't delete bob@x.com, restrict him instead", ['restrict bob@x.com']],
  ['approve 12 and 13', ['approve DSR-2026-0012', 'approve DSR-2026-0013']],
  ['delete', ['delete ?subject']],
])('%s', (text, expected) => expect(targets(text)).toEqual(expected));
