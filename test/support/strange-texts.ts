/** Texts of every kind, and what every reading of any text has to keep: it never throws, and has the form of the contract. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc } from './properties';
import { INTENTS } from '../../src/core/command';
import { readMessage } from '../../src/language';

const NOW = '2026-11-22';
const PIECES =
  `delete erase restrict approve note on 12 : " ' \u201e \u201c ( ) <at> </at> <at>DSR_Bot</at> &nbsp; &lt; &#0; &#x202e; bob@x.com @@ a@b #42 dsr
  DSR-2026-0001 \u0000 \u200b \u202e \ufeff \n \r\n , . ! ? ; - \u2013 \u2026 * > From: To: because and or not don't device "a b" \ud800 \u{1f600} İ ß 9999999999 99/99/9999
  received on the 31st last friday between in Q5 2026 set to = job title ,,, '''`.split(/ +/);
const piece = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ maxLength: 8 }),
);
export const shortText = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '));
export const longText = fc
  .array(piece, { minLength: 200, maxLength: 400 })
  .map((pieces) => pieces.join(' ').padEnd(20_000, `${pieces.join(' ')} `));

const said = ['dev', 'paraphrases', 'weak']
  .flatMap((name) => readFileSync(join(__dirname, `../fixtures/language/${name}.jsonl`), 'utf8').split('\n'))
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text);
const clauses = [...new Set(said.flatMap((text) => text.split(/(?<=[,.;:!?–…])\s|\s(?=and |but |then |or |so )/)))];
const JOINTS =
  `, ;. ; – no, sorry, ;. No, wait. ; and ;, but ; or ; instead ;: ;\n;, I mean ;. Actually, ; because ;, if ;? ; (;) `.split(
    ';',
  );

/** What people say, torn at its joints and put together anew: nearer to what the rules read than any noise. */
export const tornText = fc
  .array(fc.tuple(fc.constantFrom(...clauses), fc.constantFrom(...JOINTS)), { minLength: 2, maxLength: 6 })
  .map((pairs) => pairs.flat().join(''));

/** Throws where the reading of the text has not the form of the contract. */
export function mustRead(text: string): void {
  const { reading, nearest } = readMessage(text, { now: NOW });
  if ((reading.commands.length === 0) === (reading.reason === null))
    throw new Error('commands and reason must exclude each other');
  for (const { intent } of reading.commands) if (!INTENTS.includes(intent)) throw new Error(intent);
  if (nearest.length !== (reading.reason === 'unclear' ? 2 : 0)) throw new Error('two nearest intents where unclear');
}
