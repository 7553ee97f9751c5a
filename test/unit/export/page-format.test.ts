/** Proves that joined pages are one JSON array of all records, whatever they hold and however they were cut. */
import { fc } from '../../support/properties';
import { encodePage, joinPages } from '../../../src/export/page-format';

async function joined(pages: Buffer[]): Promise<string> {
  async function* inTurn(): AsyncGenerator<Buffer> {
    for (const page of pages) yield await Promise.resolve(page);
  }
  const parts: Buffer[] = [];
  for await (const part of joinPages(inTurn())) parts.push(part);
  return Buffer.concat(parts).toString();
}

it('joins pages into one array', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.jsonValue())), async (pages) => {
      const wanted = JSON.parse(JSON.stringify(pages.flat())) as unknown;
      expect(JSON.parse(await joined(pages.map(encodePage)))).toEqual(wanted);
    }),
  );
});

it('gives the same bytes for one page as for the same records in several', async () => {
  const records = [{ a: 1 }, { b: [] }, 'text', null];
  const cut = records.map((record) => encodePage([record]));
  expect(await joined([encodePage([]), ...cut])).toBe(await joined([encodePage(records)]));
});

it('refuses a page that is not whole', async () => {
  const page = encodePage([{ a: 1 }]);
  await expect(joined([page.subarray(0, -1)])).rejects.toThrow(/damaged/);
});
