/** The notice of an access package: read whole or not at all, and no example leaves as it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingNotice, NOTICE_POINTS, type AccessNotice } from '../../../src/core/access-notice';
import { noticeMarkup } from '../../../src/export/access-notice';
import { parseNotice } from '../../../src/export/notice-file';
import { requestOf } from './package-fixture';

const EXAMPLE = join(__dirname, '../../../env/access-notice.example.json');
const whole = Object.fromEntries(NOTICE_POINTS.map(({ key }) => [key, `About ${key}.`])) as unknown as AccessNotice;
const keys = NOTICE_POINTS.map(({ key }) => key);

function access(): ReturnType<typeof requestOf> {
  const request = requestOf([]);
  if (request.plan) request.plan.rights = ['access'];
  return request;
}

it('has a point for each letter of Art. 15(1) that is not the same everywhere, and for Art. 15(2)', () => {
  const articles = NOTICE_POINTS.map(({ article }) => article);
  for (const letter of 'abcdfgh') expect(articles).toContain(`Art. 15(1)(${letter})`);
  expect(articles).toContain('Art. 15(2)');
});

it('is taken where every point is told', () => {
  expect(parseNotice(whole)).toEqual({ ok: true, value: whole });
});

it('says everything that is wrong at once, without what was written', () => {
  const { purposes: _purposes, ...rest } = whole;
  const parsed = parseNotice({ ...rest, source: ' ', contact: 7, transfers: 'x'.repeat(4001), purpose: 'typed wrong' });
  expect(parsed).toEqual({
    ok: false,
    problems: [
      'purposes is missing; where there is nothing to tell, say so in a sentence',
      'source is empty; where there is nothing to tell, say so in a sentence',
      'transfers is longer than 4000 characters',
      'contact has to be a text',
      `purpose is none of: ${keys.join(', ')}`,
    ].sort(),
  });
});

it('refuses the example as it is: each of its blanks has to be filled in', () => {
  const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Record<string, string>;
  expect(parseNotice(example)).toEqual({
    ok: false,
    problems: keys.map((key) => `${key} still has a blank in [[ ]]; fill it in`).sort(),
  });
  const filled = Object.fromEntries(
    Object.entries(example).map(([key, text]) => [key, text.replace(/\[\[.*?\]\]/g, 'x')]),
  );
  expect(parseNotice(filled)).toMatchObject({ ok: true });
});

it('counts as missing point by point, for access alone', () => {
  expect(missingNotice(access(), whole)).toEqual([]);
  expect(missingNotice(access(), null)).toHaveLength(keys.length);
  expect(missingNotice(access(), { ...whole, source: ' ' }).map(({ key }) => key)).toEqual(['source']);
  expect(missingNotice(requestOf([]), null)).toEqual([]);
});

describe('on the page for people', () => {
  it('names what the controller still owes, and tells the rights whatever is configured', () => {
    const html = noticeMarkup(null, 'Contoso <Ltd>');
    expect(html.match(/Contoso &lt;Ltd&gt; still has to tell you this \(Art\. \d+/g)).toHaveLength(keys.length);
    expect(html).toContain('right to lodge a complaint with a supervisory authority');
    expect(html).toContain('correct or erase your data, to restrict their use');
    expect(noticeMarkup(whole, null)).not.toContain('still has to tell');
  });

  it('shows paragraphs and obeys no markup', () => {
    const html = noticeMarkup({ ...whole, contact: 'One <b>\n\nTwo' }, null);
    expect(html).toContain('<p>One &lt;b&gt;</p>\n<p>Two</p>');
  });
});
