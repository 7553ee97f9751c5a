/** Pages of many objects: read at a time, in the plan's order, and each token goes on where its page ended. */
import type { CollectedPage } from '../../../src/core/ports/service-adapter';
import type { ObjectRef } from '../../../src/core/service';
import { noteAnswer } from '../../../src/services/answers-heard';
import { collectEach, collectFrom, PARALLEL_READS, type PageSource } from '../../../src/services/collecting';
import { never } from './support/seeded-cloud';

const objectsOf = (count: number): ObjectRef[] =>
  Array.from({ length: count }, (_, index) => ({
    service: 'digital-twins',
    instance: 't',
    kind: 'twin',
    id: `${index}`,
  }));

describe('collecting from lists with pages', () => {
  const asked: string[] = [];
  let underWay = 0;
  let most = 0;
  /** Object 3 has three pages, every other one. */
  const source =
    (name: string): PageSource =>
    async ({ id }, page) => {
      asked.push(`${name}${id}/${page ?? 1}`);
      most = Math.max(most, (underWay += 1));
      await new Promise(setImmediate);
      underWay -= 1;
      noteAnswer(`r-${name}${id}`);
      const number = Number(page ?? 1);
      const next = id === '3' && number < 3 ? `${number + 1}` : null;
      return {
        records: [`${name}${id}/${number}`],
        next,
        gaps: id === '5' ? ['a gap'] : [],
      };
    };
  const walk = async (objects: readonly ObjectRef[], sources: readonly PageSource[]): Promise<CollectedPage[]> => {
    const pages: CollectedPage[] = [];
    let continuation: string | null = null;
    do {
      const request = { requestId: 'r', instance: 't', objects, collection: 'c', signal: never };
      const page: CollectedPage = await collectFrom({ ...request, continuation }, objects, sources);
      pages.push(page);
      continuation = page.next;
    } while (continuation !== null);
    return pages;
  };

  beforeEach(() => {
    asked.length = 0;
    most = 0;
  });

  it('gives every record once and in order, whatever object has more pages', async () => {
    const pages = await walk(objectsOf(7), [source('a'), source('b')]);
    const ids = [0, 1, 2, 3, 4, 5, 6];
    const expected = ids.flatMap((id) =>
      ['a', 'b'].flatMap((name) => (id === 3 ? [1, 2, 3] : [1]).map((page) => `${name}${id}/${page}`)),
    );
    expect(pages.flatMap(({ records }) => records)).toEqual(expected);
    expect(pages.flatMap(({ gaps = [] }) => gaps)).toEqual(['a gap']);
  });

  it('names all answers that a page is made of, and none of those that are read again', async () => {
    const [first, ...others] = await walk(objectsOf(5), [source('a'), source('b')]);
    expect(first?.sourceRequestIds).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3'].map((id) => `r-${id}`));
    expect(others.flatMap(({ sourceRequestIds }) => sourceRequestIds)).toEqual(
      ['a3', 'a3', 'b3', 'b3', 'b3', 'a4', 'b4'].map((id) => `r-${id}`),
    );
  });

  it('names the answers that told of nothing, each once', async () => {
    const request = { requestId: 'r', instance: 't', objects: objectsOf(3), collection: 'c', signal: never };
    const page = await collectEach({ ...request, continuation: null }, request.objects, async ({ id }) => {
      await new Promise(setImmediate);
      for (const answer of ['404', id, '404']) noteAnswer(`r-${answer}`);
      return { records: [] };
    });
    expect(page).toEqual({ records: [], next: null, sourceRequestIds: ['r-404', 'r-0', 'r-1', 'r-2'] });
    noteAnswer('r-of-nobody');
  });

  it('reads the objects behind one with more pages again, and nothing else twice', async () => {
    await walk(objectsOf(7), [source('a')]);
    const twice = asked.filter((one, index) => asked.indexOf(one) !== index);
    expect(twice).toEqual(['a4/1', 'a5/1', 'a6/1']);
  });

  it('reads many objects at a time, a hundred a page', async () => {
    const objects = objectsOf(250).map((object) => ({ ...object, id: `x${object.id}` }));
    const pages = await walk(objects, [source('a')]);
    expect(pages.map(({ records }) => records.length)).toEqual([100, 100, 50]);
    expect(most).toBe(PARALLEL_READS);
  });

  it('says whose the records are, in runs, wherever a page ends', async () => {
    const [, , , third, , fifth] = objectsOf(6);
    const pages = await walk(objectsOf(7), [source('a'), source('b')]);
    for (const { records, owners = [] } of pages) {
      const ids = owners.flatMap(({ object, records: count }) => Array.from({ length: count }, () => object.id));
      expect(ids).toEqual(records.map((record) => /\d+/.exec(record as string)?.[0]));
    }
    expect(pages[0]?.owners?.at(-1)).toEqual({ object: third, records: 1 });
    expect(pages.at(-1)?.owners?.find(({ object }) => object.id === '5')).toEqual({ object: fifth, records: 2 });
  });

  it('names no owner of what is not there', async () => {
    const nothing: PageSource = () => Promise.resolve({ records: [], next: null });
    expect((await walk(objectsOf(2), [nothing]))[0]).not.toHaveProperty('owners');
  });

  it('reads one object as before: page by page, source by source', async () => {
    const [, , , third] = objectsOf(4);
    await walk([third as ObjectRef], [source('a'), source('b')]);
    expect(asked).toEqual(['a3/1', 'a3/2', 'a3/3', 'b3/1', 'b3/2', 'b3/3']);
  });
});
