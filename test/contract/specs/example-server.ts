/** A server that answers each operation as its file shows it: with its examples, else with what the schema allows. */
import { startLocal, answer as send } from '../../unit/services/support/local-server';
import { placeOf } from './exchange-checker';
import { isRecord } from './json';
import type { AnswerSpec, Operation } from './operations';
import { sampleOf, VARIANTS } from './sample';
import type { Simulator } from './spec-documents';

export interface Shown {
  label: string;
  status: number;
  body: unknown;
}

/** Every answer of a success that the file shows of it. */
export function answersShown({ answers, document }: Operation): Shown[] {
  return Object.entries(answers)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, spec]) => shownOf(spec, document.json).map((shown) => ({ ...shown, status: numberOf(status) })));
}

/** `2XX` stands for 200, but for a deletion. */
const numberOf = (status: string): number => Number(status.replace('XX', '00'));

function shownOf({ examples, schema }: AnswerSpec, root: Operation['document']['json']): Omit<Shown, 'status'>[] {
  if (examples.length > 0) return examples.map((body, index) => ({ label: `example ${index + 1}`, body }));
  if (!schema) return [{ label: 'no body', body: undefined }];
  return VARIANTS.map((variant) => ({
    label: `made from the schema, ${variant}`,
    body: sampleOf(root, schema, variant),
  }));
}

/** Of the answers of an operation, `round` says which one is given; where there are fewer, they begin again. */
export async function startExampleServer(
  operationFor: (simulator: Simulator, method: string, path: string) => Operation | undefined,
) {
  const state = { round: 0 };
  const fed = new Map<string, Set<string>>();
  const local = await startLocal((req, res) => {
    const place = placeOf(req.url ?? '');
    const operation = place && operationFor(place.simulator, req.method ?? '', place.path);
    const shown = operation ? answersShown(operation) : [];
    const given = shown[state.round % Math.max(shown.length, 1)];
    if (!operation || !given) return send(res, 404, { error: { code: 'NothingShown', message: '' } });
    const title = `${operation.document.known.simulator} ${operation.method} ${operation.path}`;
    fed.set(title, (fed.get(title) ?? new Set()).add(given.label));
    return given.body === undefined
      ? send(res, given.status === 200 ? 204 : given.status)
      : send(res, given.status, onlyPage(given.body));
  });
  return { ...local, state, fed };
}

const PAGES = ['nextLink', '@odata.nextLink', 'continuationToken'];

/**
 * Without the address of a next page: it leads to the service that the example was taken from. Nor is it null on a last page,
 * though Graph's file allows that: OData leaves it out there (OData JSON Format 4.01, 4.5.5).
 */
function onlyPage(body: unknown): unknown {
  if (!isRecord(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !PAGES.includes(name)));
}
