/** Proves that text which others wrote stays readable and cannot be anything else than text. */
import { choiceText, clip, escapeMarkdown, plain, spoken } from '../../../src/teams/markdown';

describe('plain text', () => {
  it('keeps names of every script as they are', () => {
    for (const name of [
      'Anna Kovács',
      "D'Angelo-O'Neil",
      '渡辺 由美子',
      'Zoë Ångström',
      'Иван',
      'محمد',
      'anna_k@x.com',
    ]) {
      expect(plain(name)).toBe(name);
    }
  });

  it('loses hidden and turning characters', () => {
    expect(plain('an\u200Bna\u202E\u2066@\uFEFFcontoso\u00AD.com\u0000')).toBe('anna@contoso.com');
  });

  it('is one line', () => {
    expect(plain('  a \n\t b\u00A0c  ')).toBe('a b c');
  });

  it('mentions nobody, however the tag is written', () => {
    for (const tag of ['<at>', '</at>', '< AT >', '<<at>at>', '<\u200Bat>'])
      expect(plain(tag)).not.toMatch(/<\s*\/?\s*at/i);
  });

  it('holds no template or macro mark', () => {
    expect(plain('${a} {{DATE(x)}} $\u200B{b}')).not.toMatch(/\$\{|\{\{/);
  });

  it('ends where it is too long, at a whole character', () => {
    expect(clip('abcdef', 6)).toBe('abcdef');
    expect(clip('abcdefg', 6)).toBe('abc…');
    expect(clip('😀😀😀', 10)).toBe('😀…');
    expect(Buffer.byteLength(plain('漢'.repeat(10_000), 90))).toBeLessThanOrEqual(90);
  });
});

describe('other forms', () => {
  it('of a message take Markdown and HTML literally', () => {
    expect(escapeMarkdown('[x](http://y) *b* <i> & `c`')).toBe('\\[x\\]\\(http://y\\) \\*b\\* &lt;i&gt; &amp; \\`c\\`');
  });

  it('of a choice hold no mark at all', () => {
    expect(choiceText('[x](y) <b> `c` \\ *d*')).toBe('(x)(y) ‹b› ’c’ ’ ’d’');
  });

  it('of speech hold no markup', () => {
    expect(spoken('a <break/> & **b**')).not.toMatch(/[<>&*]/);
  });
});
