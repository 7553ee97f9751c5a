/** Proves that pages neither skip nor repeat, even where items go meanwhile. */
import { type Page, pageOf } from '../../../../src/sandbox/cloud/paging';

const same = (item: string): string => item;

function pagesOf(all: string[], size: number, meanwhile: (all: string[]) => string[] = (list) => list): string[][] {
  const pages: string[][] = [];
  let list = all;
  for (let token: string | undefined = ''; token !== undefined; list = meanwhile(list)) {
    const page: Page<string> | undefined = pageOf(list, same, size, token || undefined);
    if (!page) throw new Error('the token was refused');
    pages.push([...page.items]);
    token = page.next;
  }
  return pages;
}

describe('a paged list', () => {
  it('begins with half a page, so that two items are two pages', () => {
    expect(pagesOf(['a', 'b'], 2)).toEqual([['a'], ['b']]);
    expect(pagesOf(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
    expect(pagesOf([], 2)).toEqual([[]]);
  });

  it('skips nothing when an earlier item is deleted between two pages', () => {
    let first = true;
    const dropFirst = (list: string[]) => (first ? ((first = false), list.slice(1)) : list);
    expect(pagesOf(['a', 'b', 'c', 'd'], 4, dropFirst).flat()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('skips nothing when the last item given is deleted between two pages', () => {
    expect(pagesOf(['a', 'b', 'c', 'd'], 2, (list) => list.filter((item) => item !== 'a')).flat()).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it.each(['x', 'bnVsbA', Buffer.from('{"after":1,"offset":1}').toString('base64url')])(
    'does not take the token %s',
    (token) => {
      expect(pageOf(['a'], same, 1, token)).toBeUndefined();
    },
  );
});
