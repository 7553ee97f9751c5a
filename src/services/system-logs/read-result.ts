import type { StateAt } from './continuation';
import type { ExportRun, Turn } from './export-run';
import { filesAfter, PIECE_BYTES, readPart } from './result-files';

/** A page more for every so many: each costs a listing. */
const FILES_A_PAGE = 100;

/** One piece of a large file, or some small files, a page. */
export async function readResult(run: ExportRun, state: StateAt<'read'>): Promise<Turn> {
  const { container, signal } = run;
  let [records, gaps]: [unknown[], string[]] = [[], []];
  let [place, bytes, files] = [state, 0, 0];
  const turn = (next: Turn['next']): Turn => ({ next, records, gaps, requestId: state.operation });
  for await (const file of filesAfter(container, state.after, signal)) {
    if (bytes >= PIECE_BYTES || files >= FILES_A_PAGE) return turn(place);
    const part = await readPart(container, file, place, signal);
    [records, gaps] = [records.concat(part.records), gaps.concat(part.gaps)];
    if (part.next) return turn({ ...place, ...part.next });
    bytes += file.bytes - place.offset;
    files += 1;
    place = { ...place, after: file.name, offset: 0, form: 'values' };
  }
  return turn({ at: 'clear', object: state.object });
}
