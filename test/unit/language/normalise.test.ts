/** What is proved: text as Teams sends it becomes plain characters of the same length, whatever markup stands around it. */
import { MENTION_CLOSE, MENTION_OPEN, normalise } from '../../../src/language/normalise';

const shown = (text: string): string => normalise(text, 'DSR Bot').shown.trim();

it.each([
  ['de\u200Ble\u00ADte\uFEFF', 'delete'],
  ['a&nbsp;b&#160;c\u2003d', 'a b c d'],
  ['&lt;at&gt;DSR Bot&lt;/at&gt; status 12', 'status 12'],
  ['<p>one</p><div>two</div>', 'one\n\ntwo'],
  ['<b>bold</b> and <a href="x">link</a>', 'bold and link'],
  ['1 &lt; 2 &unknown; &amp;', '1 < 2 &unknown; &'],
  ['a\r\nb\rc', 'a\nb\nc'],
])('%j is shown as %j', (text, plain) => expect(shown(text)).toBe(plain));

it('keeps a colleague, and takes the bot out', () => {
  expect(shown('<at>Maria Rossi</at> hi')).toBe(`${MENTION_OPEN}Maria Rossi${MENTION_CLOSE} hi`);
  expect(normalise('<at>dsr bot</at> hi', 'DSR Bot').addressed).toBe(true);
  expect(normalise('hi', 'DSR Bot').addressed).toBe(false);
});

it('straightens quotes and dashes without moving a character', () => {
  const { shown, plain } = normalise('„İstanbul“ — ‘x’', 'DSR Bot');
  expect(plain).toHaveLength(shown.length);
  expect(plain.slice(-6)).toBe("– 'x'".padStart(6));
});
